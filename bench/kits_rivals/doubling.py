"""Twice as many cases. Django is set up by whoever imports this."""

from writeathon.campaign.cases.models import Case, CaseIndexPage, CasePage
from writeathon.campaign.letters.models import SampleLetter


def double(case: Case) -> None:
    """The same person once more, under another name: facts, words and letters."""
    rows = {
        name: list(getattr(case, name).all()) for name in ("milestones", "targets", "rule_cards", "seasons")
    }
    pages, letters = list(CasePage.objects.filter(case=case)), list(SampleLetter.objects.filter(case=case))
    copy = Case.objects.get(pk=case.pk)
    copy.pk, copy.slug, copy.latest_revision, copy.live_revision = None, f"{case.slug}-two", None, None
    for name, values in rows.items():
        if name != "seasons":
            for each in values:
                each.pk = None
        setattr(copy, name, values)
    copy.save()
    for page in pages:
        fields = {
            field.name: getattr(page, field.name)
            for field in CasePage._meta.local_fields
            if field.name != "page_ptr"
        }
        twin = CasePage(
            **{**fields, "case": copy}, title=f"{page.title} II", slug=copy.slug, locale=page.locale
        )
        twin.translation_key = letters[0].translation_key
        CaseIndexPage.objects.get(locale=page.locale).add_child(instance=twin)
    for letter in letters:
        letter.pk, letter.case, letter.latest_revision, letter.live_revision = None, copy, None, None
        letter.translation_key = f"00000000-0000-4000-8000-{copy.pk:08d}{len(letter.audience):04d}"
        letter.save()
