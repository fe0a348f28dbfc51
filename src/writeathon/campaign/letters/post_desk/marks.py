"""Where letters begin in a file that holds many: each has a mark, a link that no reader ever sees (documents/letter.typ)."""

from io import BytesIO

import pikepdf


def marks_of(file: bytes) -> tuple[list[int], int]:
    """The pages, from 0, on which letters begin, by the number of their mark; and how many pages there are."""
    with pikepdf.open(BytesIO(file)) as opened:
        marks: dict[int, int] = {}
        for number, page in enumerate(opened.pages):
            for note in page.get("/Annots", []):
                kind, _colon, mark = str(note.A.URI).partition(":")
                if kind == "letter":
                    marks[int(mark)] = number
        return [marks[mark] for mark in sorted(marks)], len(opened.pages)


def without(file: bytes, pages: set[int]) -> bytes:
    """The file less these pages, from 0."""
    with pikepdf.open(BytesIO(file)) as opened:
        for number in sorted(pages, reverse=True):
            del opened.pages[number]
        left = BytesIO()
        opened.save(left)
    return left.getvalue()
