"""Texts that are much alike, found by comparing each with the first of its kind."""

from uuid import UUID

from rapidfuzz import fuzz, process

from writeathon.campaign.solidarity.straightening import words_of

# rapidfuzz ratios, 0 to 100. Of short texts a single other word makes another text.
_ALIKE, _ALIKE_SHORT, _SHORT = 78.0, 90.0, 30
_TOO_SHORT = 8


class Leaders:
    """The first of each kind. Compared in their own order of words, and in the order of the alphabet."""

    def __init__(self) -> None:
        self._tokens: list[UUID] = []
        self._written: list[str] = []
        self._sorted: list[str] = []
        self._same: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._tokens)

    def add(self, token: UUID, text: str) -> None:
        words = words_of(text)
        self._same.setdefault(" ".join(sorted(words)), len(self._tokens))
        self._tokens.append(token)
        self._written.append(" ".join(words))
        self._sorted.append(" ".join(sorted(words)))

    def like(self, text: str) -> UUID | None:
        """The first that this text is much like."""
        words = words_of(text)
        ordered = " ".join(sorted(words))
        if ordered in self._same:
            return self._tokens[self._same[ordered]]
        if len(ordered) < _TOO_SHORT:
            return None
        least = _ALIKE_SHORT if len(ordered) < _SHORT else _ALIKE
        for asked, known in ((" ".join(words), self._written), (ordered, self._sorted)):
            best = process.extractOne(asked, known, scorer=fuzz.ratio, processor=None, score_cutoff=least)
            if best is not None:
                return self._tokens[best[2]]
        return None
