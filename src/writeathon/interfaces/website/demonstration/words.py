"""Pages and sample letters: the words, in each language."""

import uuid
from typing import Any

from wagtail.models import Locale, Page

from writeathon.campaign.cases.models import Authority, Case, CasePage, MilestoneWords
from writeathon.campaign.cases.states import Audience
from writeathon.campaign.letters.models import SampleLetter
from writeathon.campaign.letters.records import ParagraphsBlock
from writeathon.interfaces.website.demonstration.pictures import picture
from writeathon.interfaces.website.demonstration.reading import LANGUAGES, text, text_paragraphs

# One translation key for all languages of a thing: this is what makes them translations of each other.
_NAMESPACE = uuid.UUID("5b0c8a1e-6a39-4f43-9d0a-0d2f3e6f7a10")


def key_of(*names: str) -> uuid.UUID:
    return uuid.uuid5(_NAMESPACE, "/".join(names))


def add_pages(parents: dict[str, Page], name: str, pages: dict[str, Page]) -> dict[str, Page]:
    """Put one page per language under its parent in that language, published."""
    for code, page in pages.items():
        page.locale = Locale.objects.get_or_create(language_code=code)[0]
        page.translation_key = key_of("page", name)
        parents[code].add_child(instance=page)
        page.save_revision().publish()
        pages[code] = page.specific_class.objects.get(pk=page.pk)
    return pages


def case_pages(parents: dict[str, Page], case: Case, data: dict[str, Any]) -> None:
    """The case in each language, with the words of each milestone."""
    art = data.get("picture") or {}
    milestones = list(case.milestones.all())
    # The rows are ordered by date, the file's list is in the same order: paired by position after sorting both.
    words = sorted(data["milestones"], key=lambda each: str(each["date"]))
    drawing = (
        picture(art["art"], f"{case.slug} ({art['art']})", text(art.get("description"), "en"))
        if art.get("art")
        else None
    )
    pages = {}
    for code in LANGUAGES:
        name = text(data["name"], code)
        page = CasePage(
            title=name,
            slug=case.slug,
            case=case,
            place=text(data["place"], code),
            one_line=text(data["one_line"], code),
            who=text_paragraphs(data["who"], code),
            what_happened=text_paragraphs(data["what_happened"], code),
            what_we_ask=text(data["what_we_ask"], code),
            how_to_write_safely=text_paragraphs(data.get("how_to_write_safely") or "", code),
            since_then=text_paragraphs(data.get("since_then") or "", code),
            content_note=text(data.get("content_note") or "", code),
            search_description=text(data["one_line"], code),
            picture=drawing,
            picture_description=text(art.get("description") or "", code),
        )
        locale = Locale.objects.get_or_create(language_code=code)[0]
        page.milestone_words = [
            MilestoneWords(
                milestone=milestone,
                words=text(each["words"], code),
                sort_order=order,
                locale=locale,
                translation_key=key_of("milestone", case.slug, str(order)),
            )
            for order, (milestone, each) in enumerate(zip(milestones, words, strict=True))
        ]
        pages[code] = page
    add_pages(parents, f"case/{case.slug}", pages)


def sample_letters(case: Case, data: dict[str, Any]) -> None:
    """The sample letters to those in power and to the person."""
    sample = data["sample_letter"]
    only = sample["authority"] if sample.get("only_for_authority") else ""
    _aligned(case, sample, ("sample",), authority=Authority.objects.filter(key=only).first())
    if data.get("letter_to_person"):
        _aligned(case, data["letter_to_person"], ("sample", "person"), audience=Audience.PERSON)


def _aligned(case: Case, sample: dict[str, Any], kind: tuple[str, ...], **given: Any) -> None:
    """A sample letter in each language; the blocks carry the same ids, so that they stand side by side."""
    for code in LANGUAGES:
        letter = SampleLetter(
            case=case,
            subject=text(sample["subject"], code),
            locale=Locale.objects.get_or_create(language_code=code)[0],
            translation_key=key_of(*kind, case.slug),
            **given,
        )
        stream = [_block(case, paragraph, code) for paragraph in sample["paragraphs"]]
        letter.paragraphs = ParagraphsBlock().to_python(stream)
        letter.save()
        letter.save_revision().publish()


def _block(case: Case, paragraph: dict[str, Any], code: str) -> dict[str, Any]:
    kind = paragraph["kind"].replace("-", "_")
    words: Any = text(paragraph.get("text") or "", code)
    if kind == "own_words":
        words = {"prompt": text(paragraph["prompt"], code), "starter": words}
    return {"type": kind, "value": words, "id": str(key_of("block", case.slug, paragraph["id"]))}
