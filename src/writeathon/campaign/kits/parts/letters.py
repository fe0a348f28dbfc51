"""Sample letters to each authority and to the person: to print, to edit, and beside their translation.

A kit's letters have no date and no sender: whoever writes them puts both by hand.
"""

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.leaving_out import left_out_if_too_long
from writeathon.campaign.kits.people import Moment, Person
from writeathon.campaign.kits.pieces import Piece
from writeathon.campaign.kits.sheets.side_by_side import Translation, side_by_side_data
from writeathon.campaign.letters.composing import Draft, Part, Typed, compose
from writeathon.campaign.letters.greeting import letter_to_person, sample_to_person
from writeathon.campaign.letters.letter import Letter, Window


def letter_pieces(choice: Choice, language: str, moment: Moment) -> Iterator[Piece]:
    with translation.override(language):
        for person in moment.people(choice, language):
            elsewhere = _of_the_first_language(choice, language, moment, person)
            for draft in person.drafts:
                doubled = (draft.authority.pk, draft.language) in elsewhere
                with left_out_if_too_long(_title(person, draft), language):
                    yield from _to_authority(choice, moment, person, draft, doubled=doubled)
            with left_out_if_too_long(_title_to_person(person), language):
                yield from _to_person(choice, language, moment, person)


def _title(person: Person, draft: Draft) -> str:
    whom = {"name": person.facts.name, "authority": draft.authority.title_in(person.facts.language)}
    return _("%(name)s: letter to %(authority)s") % whom


def _title_to_person(person: Person) -> str:
    return _("%(name)s: letter to the person") % {"name": person.facts.name}


def window_of(choice: Choice, language: str) -> Window:
    """The envelope that is usual where the language is written on this paper."""
    if choice.paper == "us-letter":
        return "us-10"
    return "dl-right" if language == "fr" else "dl-left"


def _of_the_first_language(
    choice: Choice, language: str, moment: Moment, person: Person
) -> set[tuple[int, str]]:
    """On a bilingual table the same letter need not lie twice: those that lie in the folder of the first language."""
    if language == choice.language:
        return set()
    same = [each for each in moment.people(choice, choice.language) if each.case.pk == person.case.pk]
    return {(draft.authority.pk, draft.language) for each in same for draft in each.drafts}


def _to_authority(
    choice: Choice, moment: Moment, person: Person, draft: Draft, *, doubled: bool
) -> Iterator[Piece]:
    language, slug, title = person.facts.language, person.facts.slug, _title(person, draft)
    path = f"{language}/letters/{slug}-{draft.authority.key}"
    if not doubled:
        letter = _letter(draft, choice, language, moment, with_prompts=False)
        yield Piece(f"{path}.pdf", "letter-pdf", asdict(letter), title, slug)
    if not doubled and choice.editable:
        letter = _letter(draft, choice, language, moment, with_prompts=True)
        yield Piece(f"{path}.docx", "letter-docx", asdict(letter), title, slug)
    if draft.language != draft.reader_language:
        beside = _("%(letter)s, with its translation") % {"letter": title}
        data = _beside(draft, choice, language, person)
        yield Piece(f"{path}-translation.pdf", "side-by-side", data, beside, slug)


def _letter(draft: Draft, choice: Choice, language: str, moment: Moment, *, with_prompts: bool) -> Letter:
    prompts = {
        part.id: f"[{part.prompt}]"
        for part in draft.parts
        if part.kind == "own_words" and not part.text.strip()
    }
    typed = Typed(
        texts=prompts if with_prompts else {}, paper=choice.paper, window=window_of(choice, language)
    )
    return replace(compose(draft, typed, today=moment.now.date()), place_and_date="")


def _beside(draft: Draft, choice: Choice, language: str, person: Person) -> dict[str, Any]:
    form, own = draft.form, draft.authority.addressed_in(language)
    both = Translation(
        language=language,
        letter_language=draft.language,
        case_name=person.facts.name,
        authority=draft.authority.title_in(language),
        subject=(draft.subject, draft.subject_translation),
        salutation=(form.salutation, own.salutation),
        paragraphs=tuple(_pair(part, draft, person) for part in draft.parts),
        close=(form.close, own.close),
        notice=person.facts.notice,
    )
    return side_by_side_data(both, paper=choice.paper, ink=choice.ink)


def _pair(part: Part, draft: Draft, person: Person) -> tuple[str, str]:
    if part.kind != "own_words":
        return part.text, part.translation
    words = person.own_words[draft.authority.pk]
    return words.get((draft.language, part.id), "…"), words.get((draft.reader_language, part.id), "…")


def _to_person(choice: Choice, language: str, moment: Moment, person: Person) -> Iterator[Piece]:
    if not person.facts.care_of:
        return
    letter = letter_to_person(
        case=person.case, reader_language=language, paper=choice.paper, today=moment.now.date()
    )
    if letter is None:
        return
    if language != choice.language:
        first = sample_to_person(person.case, choice.language)
        if first is not None and first.language == letter.language:
            return
    data = asdict(replace(letter, place_and_date=""))
    title = _title_to_person(person)
    path = f"{language}/letters/{person.facts.slug}-to-the-person"
    yield Piece(f"{path}.pdf", "letter-pdf", data, title, person.facts.slug)
    if choice.editable:
        yield Piece(f"{path}.docx", "letter-docx", data, title, person.facts.slug)
