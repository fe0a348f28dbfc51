"""Reads a whole book back, message by message, and tells which did not come out as they were written."""

from collections import Counter
from collections.abc import Iterator

from pdf_words import Letter, lines_of, read_line
from writeathon.campaign.solidarity.book.content import BookContent, BookMessage
from writeathon.campaign.solidarity.book.scripts import tongue_of
from writeathon.platform.places.countries import country_name


def misread(pdf: bytes, book: BookContent) -> list[int]:
    """Numbers of the messages whose words, translation or signature are not there in their order. A5, without drawings."""
    lines = _Lines(pdf, first=book.messages[0])
    wrong, before = [], None
    for number, message in enumerate(book.messages, 1):
        if book.by_country and message.country != before:
            lines.take(country_name(message.country, book.language))
        before = message.country
        right = lines.take(message.text, message.language)
        right &= not message.translation or lines.take(message.translation, book.language)
        who = "·".join(
            part for part in (message.signed, country_name(message.country, book.language)) if part
        )
        right &= lines.take_in_any_order(f"—{who}{number}")
        if not right:
            wrong.append(number)
    return wrong


class _Lines:
    """The lines from the first page of messages on, one after the other."""

    def __init__(self, pdf: bytes, *, first: BookMessage) -> None:
        self.lines = iter(lines_of(pdf))
        self.left: list[Letter] | None = None
        for line in self.lines:
            if line[0].page >= 5 or read_line(line).startswith(first.text[:20]):  # after cover and dedication
                self.left = line
                break

    def take(self, text: str, language: str = "") -> bool:
        """Whether the next lines are this text, read in its direction."""
        rtl = tongue_of(text, language).dir == "rtl"
        read = "".join(_bare(read_line(line, rtl=rtl)) for line in self._next(len(_bare(text))))
        return read == _bare(text)

    def take_in_any_order(self, text: str) -> bool:
        read = "".join(_bare(read_line(line)) for line in self._next(len(_bare(text))))
        return Counter(read) == Counter(_bare(text))

    def _next(self, characters: int) -> Iterator[list[Letter]]:
        while characters > 0:
            line = self.left or next(self.lines, None)
            self.left = None
            if line is None:
                return
            yield line
            characters -= sum(len(_bare(letter.text)) for letter in line)


def _bare(text: str) -> str:
    return "".join(text.split())
