"""The learning page with its guides and lesson plans, in each language."""

from collections.abc import Iterator
from typing import Any

from wagtail.models import Page

from writeathon.campaign.learning.models import GuidePage, LearningIndexPage, LessonPlanPage
from writeathon.interfaces.website.demonstration.reading import (
    FOLDER,
    LANGUAGES,
    read,
    text,
    text_paragraphs,
)
from writeathon.interfaces.website.demonstration.words import add_pages, key_of

_COLUMNS = ("first", "second", "third")
_LINES = ("aims", "materials", "questions")
_PARAGRAPHS = ("care", "safety", "afterwards")


def learning_pages(homes: dict[str, Page], words: dict[str, Any]) -> dict[str, Page]:
    """Make /learn/ and what lies under it; gives the page under which a course may follow."""
    index = add_pages(homes, "learning", {code: _index(words, code) for code in LANGUAGES})
    for name, make in (("guide", _guide), ("plan", _plan)):
        for data in _files(name):
            add_pages(index, f"learning/{data['slug']}", {code: make(data, code) for code in LANGUAGES})
    return index


def _files(kind: str) -> Iterator[dict[str, Any]]:
    for path in sorted(FOLDER.glob(f"{kind}-*.yaml"), reverse=kind == "guide"):  # classrooms first
        yield read(path.stem)


def _index(words: dict[str, Any], code: str) -> Page:
    return LearningIndexPage(
        title=text(words["title"], code),
        slug="learn",
        intro=text_paragraphs(words["intro"], code),
        search_description=text(words["intro"], code),
    )


def _guide(data: dict[str, Any], code: str) -> Page:
    page = GuidePage(**_head(data, code), audience=data["audience"])
    parts = [next(iter(part.items())) for part in data["body"]]
    body = [
        {"type": kind, "value": _value(kind, value[code], key), "id": _id(*key)}
        for kind, value, key in (
            (kind, value, (data["slug"], str(order))) for order, (kind, value) in enumerate(parts)
        )
    ]
    _fill(page, "body", body)
    return page


def _plan(data: dict[str, Any], code: str) -> Page:
    page = LessonPlanPage(
        **_head(data, code),
        minutes=data["minutes"],
        age_band=data["age_band"],
        **{name: text(data[name], code) for name in _LINES},
        **{name: text_paragraphs(data[name], code) for name in _PARAGRAPHS},
    )
    steps = [
        {"type": "step", "value": _step(step, code), "id": _id(data["slug"], str(order))}
        for order, step in enumerate(data["steps"])
    ]
    _fill(page, "steps", steps)
    return page


def _head(data: dict[str, Any], code: str) -> dict[str, Any]:
    lead = text(data["lead"], code)
    return {
        "title": text(data["title"], code),
        "slug": data["slug"],
        "lead": lead,
        "search_description": lead,
    }


def _step(step: dict[str, Any], code: str) -> dict[str, Any]:
    return {
        "minutes": step["minutes"],
        "title": text(step["title"], code),
        "words": text(step["words"], code),
    }


def _value(kind: str, words: Any, key: tuple[str, ...]) -> Any:
    """As Wagtail stores it: the parts of lists have ids too, the same in each language."""
    if kind == "table":
        head, *rows = [dict(zip(_COLUMNS, row, strict=False)) for row in words]
        return {"head": head, "rows": _listed(rows, key)}
    if kind == "facts":
        return _listed([{"label": label, "words": fact} for label, fact in words], key)
    return _listed(words, key) if isinstance(words, list) else words


def _listed(values: list[Any], key: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        {"type": "item", "value": value, "id": _id(*key, str(order))} for order, value in enumerate(values)
    ]


def _id(*names: str) -> str:
    return str(key_of("learning", *names))


def _fill(page: Page, field: str, stream: list[dict[str, Any]]) -> None:
    setattr(page, field, page._meta.get_field(field).stream_block.to_python(stream))  # noqa: SLF001 - Django's public _meta
