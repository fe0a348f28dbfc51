"""What every installation is shipped with, loaded into a real database."""

import datetime as dt
import re

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.utils import timezone

from writeathon.campaign.actions.queries import case_totals, season_total
from writeathon.campaign.actions.recounting import recount
from writeathon.campaign.cases.models import Authority, Case, CasePage, Season
from writeathon.campaign.cases.rules import missing_for_publication
from writeathon.campaign.cases.side_panels import complete_languages
from writeathon.campaign.cases.word_lists import POLITICS, RELIGION
from writeathon.campaign.cases.wording import found_words
from writeathon.campaign.letters.greeting import letter_to_person, sample_to_person
from writeathon.campaign.letters.models import (
    EntrustedLetter,
    PostageRate,
    PostageZone,
    PostingWave,
    PostNotice,
    SampleLetter,
)
from writeathon.campaign.letters.printing import letter_pages
from writeathon.interfaces.website.demonstration.dates import STAGES, season_dates
from writeathon.interfaces.website.demonstration.reading import FOLDER

LANGUAGES = ["en", "es", "fr"]
# What no letter to a person speaks of: why they are in danger, and what nobody can promise.
ACCUSATIONS = {
    "en": ["accused", "charges", "sentence", "prison", "threats", "court", "soldiers", "eviction", "promise"],
    "fr": ["accusé", "condamné", "peine", "prison", "menaces", "tribunal", "soldats", "expulsion", "promets"],
    "es": ["acusado", "condena", "cárcel", "amenazas", "tribunal", "soldados", "desalojo", "prometo"],
}


@pytest.fixture
def shipped(db):
    call_command("load_demo", stage="running")


def words_of(letter):
    """Everything that would be printed of a sample as it stands."""
    values = [block.value for block in letter.paragraphs]
    return "\n".join(value if isinstance(value, str) else value["starter"] for value in values)


@pytest.mark.django_db
class TestShippedContent:
    def test_the_real_case_stands_stopped_and_still_convicted(self, shipped):
        case = Case.objects.get(slug="bernardo-caal-xol")
        assert case.situation == "released-still-convicted"
        assert case.stop.since == dt.date(2022, 3, 24)
        assert not case.demonstration
        assert str(case.milestones.first()).startswith("2015")

    def test_at_least_four_invented_cases_of_different_kinds(self, shipped):
        invented = Case.objects.filter(demonstration=True)
        assert invented.count() >= 4
        kinds = {kind for case in invented for kind in case.abuses}
        assert {"wrongful-detention", "threats", "impunity"} <= kinds

    def test_invented_authorities_cannot_be_reached(self, shipped):
        for authority in Authority.objects.filter(demonstration=True):
            assert authority.email == "" or authority.email.endswith(".invalid")
            assert all(
                copy.email == "" or copy.email.endswith(".invalid") for copy in authority.embassy_copies.all()
            )

    def test_forms_of_address_are_seen(self, shipped):
        offices = set(Authority.objects.values_list("office", flat=True))
        assert {"monarch", "head-of-state", "police-chief", "minister"} <= offices

    def test_every_case_is_complete_in_three_languages(self, shipped):
        for case in Case.objects.all():
            languages = complete_languages(case)
            assert sorted(languages) == LANGUAGES, case.slug
            walls = [
                each
                for each in missing_for_publication(case, languages, timezone.now().date())
                if each.blocks
            ]
            assert walls == [], case.slug
            assert (
                sorted(
                    CasePage.objects.filter(case=case, live=True).values_list(
                        "locale__language_code", flat=True
                    )
                )
                == LANGUAGES
            )

    def test_sample_letters_are_aligned_between_languages(self, shipped):
        for case in Case.objects.filter(demonstration=True):
            shapes = {
                (letter.audience, tuple((block.id, block.block_type) for block in letter.paragraphs))
                for letter in SampleLetter.objects.filter(case=case)
            }
            assert sorted(audience for audience, _blocks in shapes) == ["authority", "person"], case.slug

    def test_every_invented_person_has_a_letter_in_three_languages(self, shipped):
        for case in Case.objects.filter(demonstration=True):
            letters = SampleLetter.objects.filter(case=case, audience="person", live=True)
            assert sorted(letters.values_list("locale__language_code", flat=True)) == LANGUAGES, case.slug
            assert all(60 <= len(re.findall(r"[\w’]+", words_of(letter))) <= 110 for letter in letters)
        assert not SampleLetter.objects.filter(case__demonstration=False).exists()

    def test_no_letter_to_a_person_says_what_can_do_harm(self, shipped):
        for letter in SampleLetter.objects.filter(audience="person"):
            language, text = letter.locale.language_code, words_of(letter)
            lists = [card.words_to_avoid[language] for card in letter.case.rule_cards.all()]
            lists += [RELIGION[language], POLITICS[language], ACCUSATIONS[language]]
            assert [word for words in lists for word in found_words(text, words)] == [], letter

    def test_letters_to_the_person_go_where_nobody_lives(self, shipped):
        reached = Case.objects.exclude(care_of="")
        assert reached.count() == 4
        for case in reached:
            assert case.demonstration
            assert re.search(r"\((INVENTED COUNTRY|PAYS IMAGINAIRE|PAÍS IMAGINARIO)\)$", case.care_of)
            for language in LANGUAGES:
                letter = letter_to_person(
                    case=case, reader_language=language, paper="a4", today=dt.date(2026, 12, 10)
                )
                assert letter_pages(letter) == 1

    def test_one_person_cannot_be_written_to_and_the_page_says_why(self, shipped, client):
        case = Case.objects.get(slug="dario-velnik")
        assert sample_to_person(case, "en") is None
        shown = client.get(f"/en/cases/{case.slug}/").content.decode()
        assert "Do not write to Dario Velnik himself." in shown
        assert 'id="to-the-person"' not in shown

    def test_counts_are_in_the_ledger_and_every_page_opens(self, shipped, client):
        season = Season.objects.get(demonstration=True)
        assert season_total(season) == sum(case_totals(season).values()) > 0
        for page in CasePage.objects.all():
            assert client.get(page.url).status_code == 200

    def test_every_page_and_document_of_an_invented_case_says_so(self, shipped, client):
        case = Case.objects.filter(demonstration=True).first()
        for path in (
            f"/en/cases/{case.slug}/",
            f"/en/write/{case.slug}/",
            f"/en/stationery/?case={case.slug}",
        ):
            assert b"Demonstration case, invented" in client.get(path).content
        text = client.post(f"/en/write/{case.slug}/letter.txt", {}).content.decode()
        assert any(
            words in text
            for words in ("Demonstration case, invented", "Cas de démonstration", "Caso de demostración")
        )

    def test_the_post_desk_has_something_of_everything_and_claims_nothing(self, shipped, admin_client):
        for table in (PostageZone, PostingWave):
            assert all(
                name.startswith("Demonstration: ") for name in table.objects.values_list("name", flat=True)
            )
        assert PostageRate.objects.count() > PostageZone.objects.count() == 2
        [notice] = PostNotice.objects.all()
        assert notice.source.startswith("Demonstration: ")
        # Where nobody lives: no news of a post that anybody misses.
        assert not any(notice.country == authority.country for authority in Authority.objects.all())
        waiting = EntrustedLetter.objects.filter(stage="waiting")
        assert waiting.values("case").distinct().count() == 2
        assert waiting.exclude(wave=None).count() == 2
        assert EntrustedLetter.objects.filter(stage="sent").count() == 2
        assert EntrustedLetter.objects.filter(stage="returned").count() == 1
        assert recount().differences == []
        page = admin_client.get("/desk/letters/post-desk/").content.decode()
        for said in (
            "May go",
            "It is too early for its wave.",
            "posted on",
            "To be decided",
            "Addresses in doubt",
        ):
            assert said in page

    def test_it_is_never_loaded_over_something(self, shipped):
        with pytest.raises(CommandError):
            call_command("load_demo", stage="running")


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("today", [dt.date(2026, 11, 24), dt.date(2027, 3, 1), dt.date(2028, 2, 29)])
def test_a_stage_is_a_stage_on_any_day(stage, today):
    dates = season_dates(stage, today)
    assert dates.starts_on <= dates.culminates_on <= dates.last_return_on <= dates.reporting_closes_on
    assert {
        "planning": dates.starts_on > today,
        "running": dates.starts_on <= today <= dates.culminates_on,
        "closing": dates.culminates_on < today <= dates.reporting_closes_on,
        "archived": dates.reporting_closes_on < today,
    }[stage]


@pytest.mark.django_db
@pytest.mark.parametrize("stage", ["planning", "closing", "archived"])
def test_every_stage_loads_and_its_home_opens(client, stage):
    call_command("load_demo", stage=stage)
    assert client.get("/fr/").status_code == 200
    # Letters are handed in while the season takes them.
    assert EntrustedLetter.objects.exists() == (stage == "closing")


def test_french_spaces_and_spanish_marks():
    """No plain space stands before ; : ! ? in French words; what is asked in Spanish opens with its mark."""

    def texts(node, code):
        if isinstance(node, dict):
            for key, value in node.items():
                yield from (
                    [value]
                    if isinstance(value, str) and key == code
                    else texts(value, code)
                    if not isinstance(value, str)
                    else []
                )
        elif isinstance(node, list):
            for each in node:
                yield from texts(each, code)

    for path in FOLDER.glob("*.yaml"):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        for text in texts(data, "fr"):
            assert not any(f" {mark}" in text for mark in ";:!?»"), (path.name, text)
        for text in texts(data, "es"):
            assert text.count("?") == text.count("¿"), (path.name, text)
