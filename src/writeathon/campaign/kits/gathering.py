"""From the records of a case to the facts that its sheets hold, in one language. Asked once a case, language and moment."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from writeathon.campaign.cases.models import Case, CasePage, RuleCard
from writeathon.campaign.cases.pages.case_page import paragraphs
from writeathon.campaign.cases.rules import may_write_to_person
from writeathon.campaign.cases.states import AgeBand, Audience, SenderLine
from writeathon.campaign.kits.facts import AuthorityFacts, CaseFacts, RulesFacts
from writeathon.campaign.letters.composing import Draft, addressees, draft_for, notice
from writeathon.campaign.letters.models import SampleLetter
from writeathon.campaign.solidarity.queries import post_may_travel
from writeathon.platform.places.countries import country_name
from writeathon.platform.places.dates import partial_date
from writeathon.platform.places.languages import language_inside

# (language, id of the paragraph) → what stands where writers say something of their own: how the sample begins, if it
# does, and in brackets what to write about.
OwnWords = dict[tuple[str, str], str]


def drafts_of(case: Case, *, language: str) -> tuple[Draft, ...]:
    """One for each authority of a case, for somebody who reads `language`."""
    return tuple(
        draft_for(case=case, authority=authority, reader_language=language)
        for authority in addressees(case).values()
    )


def own_words_of(draft: Draft) -> OwnWords:
    """Both languages of a draft, because a draft knows what to write about in the reader's alone; empty if they are one."""
    found: OwnWords = {}
    if draft.language == draft.reader_language:
        return found
    samples = SampleLetter.objects.filter(
        Q(authority=None) | Q(authority=draft.authority),
        case=draft.case,
        audience=Audience.AUTHORITY,
        live=True,
        locale__language_code__in=(draft.language, draft.reader_language),
    ).select_related("locale")
    # Last, and so before all others, what was written for this very authority.
    for sample in samples.order_by(F("authority").asc(nulls_first=True), "pk"):
        for block in sample.paragraphs:
            if block.block_type == "own_words":
                starter, prompt = block.value["starter"].strip(), block.value["prompt"]
                words = "\n\n".join(part for part in (starter, f"[{prompt}]") if part)
                found[sample.locale.language_code, block.id] = words
    return found


def case_facts(page: CasePage, drafts: tuple[Draft, ...], *, language: str) -> CaseFacts:
    """The facts of a case in the words of its page, labels in `language`."""
    case = page.case
    to_person = may_write_to_person(case) and post_may_travel(case)
    with translation.override(language):
        return CaseFacts(
            language=page.locale.language_code,
            slug=case.slug,
            name=page.title,
            place=_place(page, language),
            one_line=page.one_line,
            situation=str(case.get_situation_display()),
            content_note=page.content_note,
            age_band="" if case.age_band == AgeBand.ALL else str(case.get_age_band_display()),
            prisoner_of_conscience=case.prisoner_of_conscience,
            who=tuple(paragraphs(page.who)),
            story=tuple(page.story),
            demands=tuple(page.demands),
            safety=tuple(paragraphs(page.how_to_write_safely)),
            timeline=tuple(_timeline(page, language)),
            authorities=tuple(_addressed(draft, language) for draft in drafts),
            rules=tuple(rules_of(card, language) for card in _cards(case, to_person=to_person)),
            care_of=tuple(case.care_of_lines) if to_person else (),
            url=f"{settings.BASE_URL}/{language}/cases/{case.slug}/",
            picture="case" if page.picture_id else "",
            picture_description=page.picture_description,
            credit=page.picture.credit if page.picture else "",
            notice=notice(case),
        )


def _place(page: CasePage, language: str) -> str:
    country = country_name(page.case.country, language)
    return page.place if not country or country in page.place else f"{page.place}, {country}"


def _timeline(page: CasePage, language: str) -> Iterator[tuple[str, str]]:
    for milestone, words in page.timeline():
        yield partial_date(milestone.year, milestone.month, milestone.day, language), words.words


def _addressed(draft: Draft, language: str) -> AuthorityFacts:
    """How somebody is addressed in the language that the kit's letter to them is in."""
    authority = draft.authority
    return AuthorityFacts(
        title=authority.title_in(language),
        name=authority.name,
        label_lines=authority.label_lines,
        salutation=draft.form.salutation,
        close=draft.form.close,
        letter_language=draft.language,
        languages=tuple(language_inside(code, language) for code in authority.languages_read),
        email=authority.email,
    )


def _cards(case: Case, *, to_person: bool) -> list[RuleCard]:
    """Rules for letters to the person only where such letters may be sent at all."""
    return [card for card in case.rule_cards.all() if to_person or card.audience != Audience.PERSON]


def rules_of(card: RuleCard, language: str) -> RulesFacts:
    """A rule card as sentences."""
    with translation.override(language):
        to_person = card.audience == Audience.PERSON
        return RulesFacts(
            audience=card.audience,
            heading=_("When you write to the person") if to_person else _("When you write to those in power"),
            rules=tuple(_sentences(card, language, to_person=to_person)),
            words_to_avoid=tuple(card.words_to_avoid.get(language, [])),
        )


def _sentences(card: RuleCard, language: str, *, to_person: bool) -> Iterator[str]:
    if not to_person:
        yield _("Stay polite; assume that the reader is open to reason.")
    if card.languages:
        names = ", ".join(language_inside(code, language) for code in card.languages)
        yield _("Write only in: %(languages)s.") % {"languages": names}
    if not card.organisation_may_be_named:
        yield _("Do not name the organisation.")
    if not card.religion_allowed:
        yield _("Nothing about religion.")
    if not card.politics_allowed:
        yield _("Nothing about politics.")
    yield ngettext("One page.", "At most %(pages)s pages.", card.pages) % {"pages": card.pages}
    if card.sender_line_at_most != SenderLine.FULL:
        yield _("Of yourself at most: %(most)s.") % {"most": card.most_of_the_writer}
    yield from (line for line in (card.ink_in(language), card.enclosures_in(language)) if line)
