"""The lines of a file, packed: a million of them take some 16 MB."""

import datetime as dt
import hashlib
from array import array
from collections import Counter
from collections.abc import Iterator

from writeathon.campaign.actions.importing.vocabulary import Line

_BITS = 16
_MASK = (1 << _BITS) - 1
_DAY_ZERO = dt.date(1970, 1, 1)  # sixteen bits of days reach to 2149


class Table:
    """Lines in their order, their sums, and one hash of all: the same table in another form of file has the same."""

    def __init__(self, *, season: int) -> None:
        self._keys, self._quantities = array("Q"), array("I")
        self._numbers: dict[str, int] = {}
        self._hash = hashlib.sha256(f"season {season}\n".encode())
        self.sums: Counter[tuple[str, str]] = Counter()
        self.actions = 0
        self.first: dt.date | None = None
        self.last: dt.date | None = None

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, line: Line) -> None:
        self._keys.append(self.key(line.case, line.kind, line.country, line.day))
        self._quantities.append(line.quantity)
        self._hash.update(f"{line.case}\t{line.kind}\t{line.country}\t{line.day}\t{line.quantity}\n".encode())
        self.sums[line.case, line.kind] += line.quantity
        self.actions += line.quantity
        self.first = min(self.first or line.day, line.day)
        self.last = max(self.last or line.day, line.day)

    def key(self, case: str, kind: str, country: str, day: dt.date) -> int:
        """Case, kind, country and day in one number; there are fewer of each than it has room for."""
        number = 0
        for word in (case, kind, country):
            number = number << _BITS | self._numbers.setdefault(word, len(self._numbers))
        return number << _BITS | (day - _DAY_ZERO).days

    def keys(self) -> set[int]:
        """Which cells it speaks of, each once."""
        return set(self._keys)

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def __iter__(self) -> Iterator[Line]:
        words = list(self._numbers)
        for key, quantity in zip(self._keys, self._quantities, strict=True):
            case, kind, country = (words[key >> _BITS * place & _MASK] for place in (3, 2, 1))
            yield Line(case, kind, country, _DAY_ZERO + dt.timedelta(days=key & _MASK), quantity)
