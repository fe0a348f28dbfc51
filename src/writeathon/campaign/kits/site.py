"""The offline site: the whole kit once more as pages without scripts that open from a USB stick, where the network is cut or censored."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.folders import FOLDERS, title_of
from writeathon.campaign.kits.people import Moment, Person
from writeathon.campaign.kits.pieces import Piece
from writeathon.platform.places.languages import language_name, text_direction

_STYLE = Path(__file__).with_name("static") / "kits" / "offline.css"
_READING = "reading-pdf"


def site_pieces(choice: Choice, papers: list[Piece], moment: Moment) -> Iterator[Piece]:
    """`index.html` beside the folders, and under site/ a page for each person and each document for reading."""
    style = {"text": _STYLE.read_text(encoding="utf-8")}
    yield Piece("site/style.css", "text", style, "")
    languages = [(code, language_name(code, code)) for code in choice.languages]
    for code in choice.languages:
        with translation.override(code):
            yield from _in_language(choice, code, [each for each in papers if each.language == code], moment)
    home = f"site/{choice.language}/index.html"
    data = {"template": "start", "language": choice.language, "home": home, "languages": languages}
    yield Piece("index.html", "site-page", data, _("Offline site"))


def _in_language(choice: Choice, code: str, papers: list[Piece], moment: Moment) -> Iterator[Piece]:
    people = moment.people(choice, code)
    readings = [piece for piece in papers if piece.maker == _READING]
    frame = _frame(choice, code)
    yield _page(code, "index", {**frame, **_home(people, papers, readings)}, _("Offline site"))
    for person in people:
        mine = [piece for piece in papers if piece.case == person.facts.slug]
        yield from _picture(person)
        yield _page(code, person.facts.slug, {**frame, **_of_person(person, mine)}, person.facts.name)
    for piece in readings:
        words = {"template": "reading", "reading": piece.data, "files": _files([piece])}
        yield _page(code, _name(piece), {**frame, **words}, piece.title)


def _frame(choice: Choice, code: str) -> dict[str, Any]:
    """What every page needs: nothing but text, so that the same kit has the same pages."""
    others = [{"code": each, "name": language_name(each, each)} for each in choice.languages if each != code]
    return {"language": code, "direction": text_direction(code), "others": others}


def _page(code: str, name: str, data: dict[str, Any], title: str) -> Piece:
    return Piece(f"site/{code}/{name}.html", "site-page", data, title)


def _home(people: list[Person], papers: list[Piece], readings: list[Piece]) -> dict[str, Any]:
    shared = [piece for piece in papers if not piece.case and piece not in readings]
    folders = [
        {"title": title_of(folder), "files": _files(each for each in shared if each.folder == folder)}
        for folder in FOLDERS
    ]
    return {
        "template": "home",
        "people": [
            {**_short(person), "picture": _picture_name(person), "page": f"{person.facts.slug}.html"}
            for person in people
        ],
        "readings": [{"title": piece.title, "page": f"{_name(piece)}.html"} for piece in readings],
        "folders": [folder for folder in folders if folder["files"]],
        "notice": next((person.facts.notice for person in people if person.facts.notice), ""),
    }


def _short(person: Person) -> dict[str, str]:
    facts = person.facts
    return {
        "name": facts.name,
        "place": facts.place,
        "one_line": facts.one_line,
        "situation": facts.situation,
        "description": facts.picture_description,
    }


def _of_person(person: Person, papers: list[Piece]) -> dict[str, Any]:
    facts = asdict(person.facts)
    return {
        "template": "person",
        "facts": facts,
        "picture": _picture_name(person),
        "files": _files(papers),
        "letters": [_letter(piece) for piece in papers if piece.maker == "letter-pdf"],
    }


def _letter(piece: Piece) -> dict[str, Any]:
    """The words of a letter, to be copied by hand."""
    kept = ("language", "recipient", "subject", "salutation", "paragraphs", "close")
    return {"title": piece.title, **{name: piece.data[name] for name in kept}}


def _files(pieces: Iterable[Piece]) -> list[dict[str, str]]:
    return [
        {"title": piece.title, "href": f"../../{piece.place}", "kind": piece.path.rpartition(".")[2].upper()}
        for piece in pieces
    ]


def _name(piece: Piece) -> str:
    return piece.path.rpartition("/")[2].rpartition(".")[0]


def _picture_name(person: Person) -> str:
    return f"../pictures/{person.facts.slug}.jpg" if person.photograph else ""


def _picture(person: Person) -> Iterator[Piece]:
    if name := _picture_name(person):
        yield Piece(f"site/{name.removeprefix('../')}", "picture", {"file": person.photograph}, "")
