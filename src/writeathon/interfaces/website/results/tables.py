"""The tables of the results, in the language of the moment: what page, CSV, JSON and report show alike."""

from collections.abc import Iterable
from dataclasses import dataclass

from writeathon.interfaces.website.results import words
from writeathon.interfaces.website.results.figures import OTHERS, Figures
from writeathon.interfaces.website.results.people import latest
from writeathon.platform.places.dates import partial_date

TABLES = tuple(words.TITLES)


@dataclass(frozen=True)
class Row:
    """`code` is stable and the same in every language. `actions` is None where the figure may not be told.

    Of people: `situation` today, and what happened last (`when`, `what`); `language` is that of these words.
    """

    code: str
    name: str
    actions: int | None
    place: str = ""
    situation: str = ""
    freed: bool = False
    when: str = ""
    what: str = ""
    language: str = ""
    href: str = ""


@dataclass(frozen=True)
class Table:
    """A table with its title and the definition of its figures."""

    code: str
    title: str
    column: str
    definition: str
    rows: tuple[Row, ...]

    @property
    def highest(self) -> int:
        return max((row.actions or 0 for row in self.rows), default=0)


def tables_of(figures: Figures, language: str) -> dict[str, Table]:
    """Every table by its code, in the order of the page."""
    rows: dict[str, Iterable[Row]] = {
        "case": _people(figures, language),
        "country": _cells("country", figures.countries, language),
        "day": (
            Row(_dates(span.first, span.last), words.name_of_span(span, language), span.actions)
            for span in figures.spans
        ),
        "kind": _cells("kind", figures.kinds, language),
        "provenance": _cells("provenance", figures.provenances, language),
    }
    return {
        code: Table(
            code, str(title), words.name_of_column(code), str(words.DEFINITIONS[code]), tuple(rows[code])
        )
        for code, title in words.TITLES.items()
    }


def _cells(table: str, cells: Iterable[tuple[str, int]], language: str) -> Iterable[Row]:
    return (Row(code or "none", words.name_of(table, code, language), actions) for code, actions in cells)


def _dates(first: object, last: object) -> str:
    """An interval as ISO 8601 writes it."""
    return str(first) if first == last else f"{first}/{last}"


def _people(figures: Figures, language: str) -> Iterable[Row]:
    for person in figures.people:
        page, case = person.page, person.page.case
        last = latest(page)
        yield Row(
            code=case.slug,
            name=page.title,
            actions=person.actions,
            place=page.place,
            situation=str(case.get_situation_display()),
            freed=case.is_freed,
            when=partial_date(last[0].year, last[0].month, last[0].day, language) if last else "",
            what=last[1] if last else "",
            language=page.locale.language_code,
            href=page.get_url() or "",
        )
    if figures.other_cases:
        yield Row(OTHERS, words.name_of("case", OTHERS, language), figures.other_cases)
