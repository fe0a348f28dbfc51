"""One request of a writer, seen whole: the draft, what was typed, the letter, what was found, how it looks."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from writeathon.campaign.cases.models import Authority, Case, CasePage
from writeathon.campaign.cases.opening import NotVisible, case_to_act_for
from writeathon.campaign.letters.checking import Finding, check
from writeathon.campaign.letters.composing import Draft, Typed, addressees, compose, draft_for
from writeathon.campaign.letters.exporting import letter_docx, letter_text
from writeathon.campaign.letters.forms import read_typed
from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.printing import letter_pdf, letter_preview
from writeathon.platform.typesetting.compiling import MissingGlyph
from writeathon.platform.typesetting.hygiene import TextTooLong, TypesettingError


@dataclass(frozen=True)
class Problem:
    """Why no document can be made: a sentence, and the field it is about."""

    field: str
    message: str


@dataclass
class Composition:
    case: Case
    page: CasePage
    authorities: dict[int, Authority]  # by their number in the form
    to: int
    draft: Draft
    typed: Typed
    letter: Letter | None = None
    sheets: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    size: int = 0  # bytes of the letter's PDF, without the slip
    docx_size: int = 0
    text_size: int = 0

    @property
    def blocked(self) -> bool:
        """Whether no document may be made: too much typed, a letter no font has, or a wall of the rule card."""
        return bool(self.problems) or any(finding.must for finding in self.findings)


def composition(slug: str, data: Mapping[str, str], *, language: str, now: dt.datetime) -> Composition:
    """What the form shows before anything is checked. Raises NotVisible, also where nobody can be written to, or Stopped."""
    case, page = case_to_act_for(slug, language, now)
    authorities = addressees(case)
    if not authorities:
        raise NotVisible(slug)
    asked = int(data["to"][:4]) if data.get("to", "").isdecimal() else 0
    to = asked if asked in authorities else next(iter(authorities))
    draft = draft_for(
        case=case,
        authority=authorities[to],
        reader_language=language,
        wanted=data.get("letter_language", ""),
    )
    return Composition(case, page, authorities, to, draft, read_typed(data, draft))


def checked(given: Composition, *, today: dt.date) -> Composition:
    """The same with its letter and what the checks find. Nothing is typeset yet."""
    try:
        given.letter = compose(given.draft, given.typed, today=today)
    except TypesettingError as error:
        given.problems.append(problem_of(error))
        return given
    given.findings = check(given.draft, given.typed, given.letter, pages=1)
    return given


def previewed(given: Composition) -> Composition:
    """The same with its sheets exactly as they print, and what only shows on paper."""
    if given.letter is None:
        return given
    try:
        # A screen shows a character without a glyph as an empty box; the PDF refuses it and says which (performance.md trap 3).
        given.size = len(letter_pdf(given.letter))
        given.sheets = letter_preview(given.letter)
        given.docx_size = len(letter_docx(given.letter))
        given.text_size = len(letter_text(given.letter).encode())
    except TypesettingError as error:
        given.problems.append(problem_of(error))
        return given
    given.findings = check(given.draft, given.typed, given.letter, pages=len(given.sheets))
    return given


def problem_of(error: TypesettingError) -> Problem:
    """What a writer is told of a text that cannot be set."""
    if isinstance(error, TextTooLong):
        words = {"limit": error.limit, "length": error.length}
        return Problem(
            "words",
            _(
                "This is too long for a letter: %(length)s where at most %(limit)s fit. Nothing was cut; please shorten it."
            )
            % words,
        )
    if isinstance(error, MissingGlyph):
        return Problem(
            "words",
            _("We have no type for these characters: %(characters)s. Please write them in another way.")
            % {"characters": error.characters},
        )
    return Problem(
        "words",
        _("This text could not be set. Please change it a little and try again; it is all still here."),
    )
