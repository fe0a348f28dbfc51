"""From what somebody chose and typed to a card: its words, what the checks find in them, how it will look."""

from dataclasses import dataclass, field, replace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from writeathon.campaign.cases.models import RuleCard
from writeathon.campaign.cases.states import Audience
from writeathon.campaign.solidarity.card import Card
from writeathon.campaign.solidarity.card_form import TypedCard
from writeathon.campaign.solidarity.checking import Finding, Words, check, words_to_avoid
from writeathon.campaign.solidarity.phrase_bank import as_sentence, languages_offered, sentences_in
from writeathon.campaign.solidarity.printing import CardTooFull, card_preview
from writeathon.campaign.solidarity.records import Phrase
from writeathon.campaign.solidarity.showing import Shown
from writeathon.campaign.solidarity.states import LONGEST_MESSAGE, LONGEST_NAME
from writeathon.platform.typesetting.compiling import MissingGlyph
from writeathon.platform.typesetting.hygiene import TextTooLong, TypesettingError, clean, clean_line


@dataclass(frozen=True)
class Problem:
    """Why no card can be made: a sentence, and the field it is about."""

    field: str
    message: str


@dataclass
class Composition:
    """One request, seen whole."""

    shown: Shown
    rules: RuleCard
    offered: list[str]
    phrases: list[Phrase]
    typed: TypedCard
    card: Card | None = None
    sheets: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    size: int = 0

    @property
    def blocked(self) -> bool:
        """Whether no card may be made of it: nothing to set, a character no font has, or a wall of the rule card."""
        return bool(self.problems) or any(finding.must for finding in self.findings)


def offered_for(shown: Shown) -> tuple[RuleCard, list[str]]:
    """The rules of the case, and the languages in which there are sentences."""
    rules = shown.card or RuleCard(audience=Audience.PERSON)
    return rules, languages_offered(rules)


def composition(shown: Shown, rules: RuleCard, offered: list[str], typed: TypedCard) -> Composition:
    """What the form shows before anything is checked."""
    return Composition(shown, rules, offered, sentences_in(typed.tongue, rules), typed)


def checked(given: Composition) -> Composition:
    """The same with its card and what the checks find. Nothing is typeset yet."""
    typed, chosen = given.typed, [phrase for phrase in given.phrases if phrase.key in given.typed.keys]
    try:
        own = clean(typed.own.strip(), longest=LONGEST_MESSAGE)
    except TextTooLong as error:
        given.problems.append(_too_long("own", error))
        return given
    try:
        signed = clean_line(typed.signed, longest=LONGEST_NAME)
    except TextTooLong as error:
        given.problems.append(_too_long("signed", error))
        return given
    given.card = _card(given, chosen, own, signed)
    if given.card.is_blank:
        given.problems.append(Problem("phrases", _("Choose a sentence, or write one of your own.")))
    given.findings = check(Words(own, signed, by_post=True), given.rules)
    # A sentence that is good for most may hold a word that does harm in this case.
    avoided = words_to_avoid(Words("\n".join(phrase.text for phrase in chosen)), given.rules)
    must = "words-to-avoid" in given.rules.must_block
    given.findings += [replace(finding, must=must) for finding in avoided if finding not in given.findings]
    return given


def previewed(given: Composition) -> Composition:
    """The same with its sides exactly as they print, and what only shows on paper."""
    if given.card is None or given.problems:
        return given
    try:
        given.sheets, given.size = card_preview(given.card)
    except TypesettingError as error:
        given.problems.append(problem_of(error))
    return given


def problem_of(error: TypesettingError) -> Problem:
    """What a writer is told of a card that cannot be set."""
    if isinstance(error, CardTooFull):
        return Problem(
            "phrases", _("This is too much for one card. Take something out, or choose a larger one.")
        )
    if isinstance(error, MissingGlyph):
        words = {"characters": error.characters}
        return Problem(
            "own",
            _("We have no type for these characters: %(characters)s. Please write them in another way.")
            % words,
        )
    return Problem(
        "own",
        _("This text could not be set. Please change it a little and try again; it is all still here."),
    )


def _card(given: Composition, chosen: list[Phrase], own: str, signed: str) -> Card:
    shown, typed = given.shown, given.typed
    case, reader = shown.case, get_language() or "en"
    notice = _("Demonstration case, invented. Nothing reaches anybody.") if case.demonstration else ""
    return Card(
        format=typed.format,
        language=typed.tongue,
        title=_("A card for %(name)s") % {"name": shown.page.title},
        sentences=tuple(as_sentence(phrase, reader=reader) for phrase in chosen),
        own=own,
        signed=signed,
        # While contact is not safe nothing is to be posted, so nothing shows where.
        address=() if shown.is_held else case.care_of_lines,
        notice=notice,
        printed=not typed.by_hand,
    )


def _too_long(where: str, error: TextTooLong) -> Problem:
    words = {"limit": error.limit, "length": error.length}
    return Problem(
        where,
        _(
            "This is too long for a card: %(length)s where at most %(limit)s fit. Nothing was cut; please shorten it."
        )
        % words,
    )
