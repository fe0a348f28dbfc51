"""A guide or a lesson plan as a document for reading: the words of its page, for PDF and Word."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.cases.models import CasePage
from writeathon.campaign.kits.choice import Ink
from writeathon.campaign.learning.drawing import drawn_cases
from writeathon.campaign.learning.guides import Guide
from writeathon.campaign.learning.pages import GuidePage, LessonPlanPage
from writeathon.campaign.letters.letter import Paper
from writeathon.platform.theme.templatetags.theme import paragraphs
from writeathon.platform.typesetting.reading import Block, Reading

Rows = tuple[tuple[str, ...], ...]


def reading_of(
    page: Guide, *, now: dt.datetime, paper: Paper = "a4", ink: Ink = "colour", only: Sequence[str] = ()
) -> Reading:
    """The document in the page's own language; `only` these cases (slugs), if any are named.

    Raises typesetting.TextTooLong for a page that no document can hold.
    """
    with translation.override(page.locale.language_code):
        people = drawn_cases(page, now=now, only=only)
        return Reading(
            language=page.locale.language_code,
            paper=paper,
            title=page.title,
            lead=page.lead,
            blocks=_guide_blocks(page) if isinstance(page, GuidePage) else _plan_blocks(page, people),
            notice=_notice(people),
            foot=page.full_url or "",
            ink=ink,
        )


def _notice(people: list[CasePage]) -> str:
    invented = any(each.case.demonstration for each in people)
    return _("Demonstration: the cases named here are invented.") if invented else ""


def _guide_blocks(page: GuidePage) -> tuple[Block, ...]:
    return tuple(_BLOCKS[part.block_type](part.block_type, part.value) for part in page.body)


def _words(kind: Any, value: Any) -> Block:
    return Block(kind, text=str(value))


def _items(kind: Any, value: Any) -> Block:
    return Block(kind, items=tuple(str(item) for item in value))


def _facts(kind: Any, value: Any) -> Block:
    return Block(kind, rows=tuple((fact["label"], fact["words"]) for fact in value))


def _table(kind: Any, value: Any) -> Block:
    columns = ("first", "second", "third") if value["head"]["third"] else ("first", "second")
    rows = [value["head"], *value["rows"]]
    return Block(kind, rows=tuple(tuple(row[column] or "" for column in columns) for row in rows))


_BLOCKS: dict[str, Callable[[Any, Any], Block]] = {
    "heading": _words,
    "subheading": _words,
    "paragraph": _words,
    "note": _words,
    "list": _items,
    "steps": _items,
    "facts": _facts,
    "table": _table,
}


def _plan_blocks(page: LessonPlanPage, people: list[CasePage]) -> tuple[Block, ...]:
    return (
        Block("facts", rows=_about(page)),
        *_section(_("Aims"), Block("list", items=tuple(page.aim_lines))),
        *_section(_("What you need"), Block("list", items=tuple(page.material_lines))),
        *_section(_("Minute by minute"), Block("table", rows=_timetable(page))),
        *_section(_("Questions to talk about"), Block("list", items=tuple(page.question_lines))),
        *_section(_("When feelings run high"), *_paragraphs(page.care)),
        *_section(_("What is safe for pupils"), *_paragraphs(page.safety)),
        *_section(_("After the lesson"), *_paragraphs(page.afterwards)),
        *_cases(page, people),
    )


def _section(heading: str, *blocks: Block) -> tuple[Block, ...]:
    """Under its heading; nothing at all where there are no words."""
    filled = [block for block in blocks if block.text or block.items or block.rows]
    return (Block("heading", text=heading), *filled) if filled else ()


def _paragraphs(text: str) -> list[Block]:
    return [Block("paragraph", text=part) for part in paragraphs(text)]


def _about(page: LessonPlanPage) -> Rows:
    return (
        (_("Length"), page.get_minutes_display()),
        (_("Pupils"), page.get_age_band_display()),
    )


def _timetable(page: LessonPlanPage) -> Rows:
    head = (_("Minute"), _("Step"), _("What happens"))
    return (head, *((f"{each.begins}–{each.ends}", each.title, each.words) for each in page.timetable))


def _cases(page: LessonPlanPage, people: list[CasePage]) -> tuple[Block, ...]:
    if not page.draws_cases:
        return ()
    heading = Block("heading", text=_("Cases for this lesson"))
    if not people:
        return (
            heading,
            Block("paragraph", text=_("No case of the running season fits this age at the moment.")),
        )
    head = (_("Name"), _("The story in one line"), _("Before you read"))
    rows = (
        (f"{each.title}, {each.place}", each.one_line, " ".join(part for part in _before(each) if part))
        for each in people
    )
    where = _("Read the stories and write the letters here: %(address)s") % {
        "address": people[0].get_parent().full_url
    }
    return (heading, Block("table", rows=(head, *rows)), Block("paragraph", text=where))


def _before(page: CasePage) -> tuple[str, str]:
    return page.content_note, f"{page.case.get_age_band_display()}."
