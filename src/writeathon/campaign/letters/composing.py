"""From a sample letter, an authority and what a writer typed to a Letter.

ComposingError
  x NothingToWrite    the case has no published sample letter, or no authority that reads a language of ours
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.cases.models import Authority, Case, RuleCard
from writeathon.campaign.cases.states import Audience, SenderLine
from writeathon.campaign.letters.letter import Letter, Paper, Window
from writeathon.campaign.letters.records import SampleLetter
from writeathon.platform.places.addressing import FormOfAddress, languages
from writeathon.platform.places.dates import long_date


class ComposingError(Exception):
    """There is no letter to make."""


class NothingToWrite(ComposingError):
    """No published sample letter, or no authority that reads a language in which it exists."""


@dataclass(frozen=True)
class Part:
    """A paragraph: its text in the language of the letter, and what it says in the reader's."""

    id: str
    kind: str  # "fixed" | "editable" | "own_words"
    text: str
    translation: str
    prompt: str = ""


@dataclass(frozen=True)
class Draft:
    """All that is given before anybody types: the sample, to whom, in which languages."""

    case: Case
    authority: Authority
    rule_card: RuleCard | None
    language: str
    reader_language: str
    offered: tuple[str, ...]
    subject: str
    subject_translation: str
    form: FormOfAddress
    parts: tuple[Part, ...]
    names: tuple[str, ...]  # of the person or community: any of them is right


@dataclass(frozen=True)
class Typed:
    """What a writer gave. Nothing of it is kept after the answer."""

    texts: Mapping[str, str] = field(default_factory=dict)
    sender_line: str = SenderLine.NONE
    name: str = ""
    address: str = ""
    place: str = ""
    country: str = ""
    embassy: bool = False
    paper: Paper = "a4"
    window: Window = "dl-left"


def addressees(case: Case) -> dict[int, Authority]:
    """Those who can be written to, by their place among all whom the case asks: the number in links and in the form."""
    samples = SampleLetter.objects.filter(case=case, audience=Audience.AUTHORITY, live=True)
    written = set(samples.values_list("authority", "locale__language_code"))
    card = _card(case)
    numbered = enumerate((target.authority for target in case.targets.select_related("authority")), 1)
    return {
        number: authority
        for number, authority in numbered
        if authority.live
        and _offered({code for whom, code in written if whom in {None, authority.pk}}, authority, card)
    }


def draft_for(*, case: Case, authority: Authority, reader_language: str, wanted: str = "") -> Draft:
    """The sample for this authority, in the wanted language if it is offered. Raises NothingToWrite."""
    samples = _samples(case, authority)
    card = _card(case)
    offered = _offered(samples, authority, card)
    if not offered:
        raise NothingToWrite(case.slug)
    language = next((code for code in (wanted, reader_language) if code in offered), offered[0])
    mine = samples.get(reader_language) or samples[language]
    return Draft(
        case=case,
        authority=authority,
        rule_card=card,
        language=language,
        reader_language=reader_language if reader_language in samples else language,
        offered=tuple(offered),
        subject=samples[language].subject,
        subject_translation=mine.subject,
        form=authority.addressed_in(language),
        parts=tuple(parts_of(samples[language], mine)),
        names=_names(case, language),
    )


def _card(case: Case) -> RuleCard | None:
    return next((card for card in case.rule_cards.all() if card.audience == Audience.AUTHORITY), None)


def _names(case: Case, language: str) -> tuple[str, ...]:
    """The published name, and what a community is called in the language of the letter."""
    titles = case.pages.filter(locale__language_code=language, live=True).values_list("title", flat=True)
    return tuple(dict.fromkeys([*titles, case.name]))


def _samples(case: Case, authority: Authority) -> dict[str, SampleLetter]:
    """Published samples by language; one made for this very authority comes before a general one."""
    found: dict[str, SampleLetter] = {}
    letters = SampleLetter.objects.filter(case=case, audience=Audience.AUTHORITY, live=True).select_related(
        "locale"
    )
    for sample in letters.order_by("pk"):
        code = sample.locale.language_code
        if sample.authority_id == authority.pk or (sample.authority_id is None and code not in found):
            found[code] = sample
    return found


def _offered(samples: Collection[str], authority: Authority, card: RuleCard | None) -> list[str]:
    """Languages the authority reads, in which the sample is published, an address exists and the rule card allows."""
    allowed = set(card.languages) if card and card.languages else set(samples)
    return [
        code
        for code in authority.languages_read
        if code in samples and code in allowed and code in languages()
    ]


def parts_of(sample: SampleLetter, mine: SampleLetter) -> list[Part]:
    """The paragraphs of a sample, each beside what it says in the reader's own."""
    translations = {block.id: block for block in mine.paragraphs}
    return [_part(block, translations.get(block.id, block)) for block in sample.paragraphs]


def _part(block: Any, mine: Any) -> Part:
    if block.block_type == "own_words":
        return Part(block.id, "own_words", block.value["starter"], "", prompt=mine.value["prompt"])
    return Part(block.id, block.block_type, str(block.value), str(mine.value))


def compose(draft: Draft, typed: Typed, *, today: dt.date) -> Letter:
    """The letter as it will be on every output. Fixed paragraphs are the sample's, whatever was sent.

    Raises typesetting.TextTooLong where more was typed than paper can hold.
    """
    with translation.override(draft.language):
        return Letter(
            language=draft.language,
            paper=typed.paper,
            window=typed.window,
            sender=sender_lines(typed),
            recipient=draft.authority.label_lines,
            place_and_date=_place_and_date(draft.language, typed, today),
            subject=draft.subject,
            salutation=draft.form.salutation,
            paragraphs=tuple(text for part in draft.parts if (text := text_of(part, typed).strip())),
            close=draft.form.close,
            signature=signature(typed),
            copies=_copies(draft, typed),
            notice=notice(draft.case),
            stop_notice=stop_notice(draft.case),
        )


def text_of(part: Part, typed: Typed) -> str:
    """The writer's text where the writer may write, the sample's elsewhere."""
    return part.text if part.kind == "fixed" else typed.texts.get(part.id, part.text)


def signature(typed: Typed) -> str:
    """The name, the initials, or nothing."""
    if typed.sender_line in {SenderLine.FULL, SenderLine.TOWN}:
        return typed.name
    return initials(typed.name) if typed.sender_line == SenderLine.INITIALS else ""


def initials(name: str) -> str:
    return " ".join(f"{word[0].upper()}." for word in name.replace("-", " ").split() if word[0].isalpha())


def sender_lines(typed: Typed) -> tuple[str, ...]:
    """What stands above the letter about the writer."""
    if typed.sender_line == SenderLine.NONE:
        return ()
    below = typed.address.splitlines() if typed.sender_line == SenderLine.FULL else [typed.place]
    return tuple(line.strip() for line in (signature(typed), *below) if line.strip())


def _place_and_date(language: str, typed: Typed, today: dt.date) -> str:
    date = long_date(today, language)
    place = typed.place.strip() if typed.sender_line != SenderLine.NONE else ""
    if not place:
        return date
    return f"{place}, le {date}" if language == "fr" else f"{place}, {date}"


def _copies(draft: Draft, typed: Typed) -> tuple[str, ...]:
    lines = embassy_lines(draft.authority, typed)
    return (_("Copy: %(embassy)s") % {"embassy": ", ".join(lines)},) if lines else ()


def embassy_lines(authority: Authority, typed: Typed) -> tuple[str, ...]:
    """The label of the embassy in the writer's country, if the writer wants a copy sent there."""
    if not typed.embassy:
        return ()
    found = next(
        (copy for copy in authority.embassy_copies.all() if copy.writer_country == typed.country), None
    )
    return found.label_lines if found else ()


def notice(case: Case) -> str:
    """What stands on every document of an invented case, in the language of the moment."""
    return _("Demonstration case, invented") if case.demonstration else ""


def stop_notice(case: Case) -> str:
    """Why this letter must not be sent, in the language of the moment; nothing if it may."""
    if case.stop is None:
        return ""
    language = translation.get_language() or "en"
    words = {"date": long_date(case.stop.since, language), "reason": case.stop.get_reason_display()}
    return _("Stopped since %(date)s. %(reason)s Do not send this letter.") % words
