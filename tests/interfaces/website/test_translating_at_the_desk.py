"""wagtail-localize, set so that a submitted translation never goes live by itself."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from factories import cases as make
from factories.letters import sample
from writeathon.campaign.cases.models import CasePage
from writeathon.campaign.letters.models import SampleLetter

pytestmark = pytest.mark.django_db


def test_a_submitted_translation_of_a_live_page_is_a_draft():
    page = make.pages(make.case(), languages=("en",))["en"]
    assert page.live
    translate_object(page, [Locale.objects.get(language_code="fr")])
    made = CasePage.objects.get(translation_key=page.translation_key, locale__language_code="fr")
    assert not made.live


def test_a_translation_follows_by_po_file_and_keeps_the_facts():
    page = make.pages(make.case(), languages=("en",))["en"]
    french = Locale.objects.get(language_code="fr")
    translate_object(page, [french])
    translation = Translation.objects.get(
        source=TranslationSource.objects.get_for_instance(page), target_locale=french
    )
    po = translation.export_po()
    assert any(entry.msgid == "A teacher in prison for teaching." for entry in po)
    assert any("What happened (en)." in entry.msgid for entry in po)
    for entry in po:
        entry.msgstr = f"[fr] {entry.msgid}"
    translation.import_po(po)
    translation.save_target(publish=False)
    made = CasePage.objects.get(translation_key=page.translation_key, locale=french)
    draft = made.get_latest_revision_as_object()
    assert draft.one_line == "[fr] A teacher in prison for teaching."
    assert draft.case == page.case
    assert not made.live


def test_a_sample_letter_keeps_the_ids_of_its_paragraphs():
    letter = sample(make.case(), languages=("en",))["en"]
    spanish = Locale.objects.get_or_create(language_code="es")[0]
    translate_object(letter, [spanish])
    made = SampleLetter.objects.get(translation_key=letter.translation_key, locale=spanish)
    assert [block.id for block in made.paragraphs] == [block.id for block in letter.paragraphs]
    assert not made.live
