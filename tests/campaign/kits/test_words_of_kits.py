"""The words of kits, read as somebody reads them who knows the language."""

import pytest
from django.utils import timezone

from factories import cases as make
from factories.kits import kit_pages, two_people
from factories.letters import OWN, sample
from writeathon.campaign.cases.models import RuleCard
from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.contents import contents_now
from writeathon.campaign.kits.gathering import rules_of
from writeathon.campaign.letters.models import SampleLetter

pytestmark = pytest.mark.django_db


def pieces(language, **more):
    choice = Choice(audience="event", language=language, **more)
    return {piece.path: piece for piece in contents_now(choice, now=timezone.now()).pieces}


class TestALetterBesideItsTranslation:
    @pytest.fixture(autouse=True)
    def letter_in_french(self):
        """The minister reads French alone; the kit is for readers of Spanish."""
        minister = make.authority(key="minister", languages_read=["fr"])
        case = make.case(slug="amara", seasons=[make.season()], authorities=[minister])
        make.pages(case)
        sample(case)

    @staticmethod
    def rows():
        data = pieces("es")["es/letters/amara-minister-translation.pdf"].data
        return [(letter, own) for letter, own, _weight in data["rows"]]

    def test_says_what_to_write_about_in_both_languages(self):
        assert ("[Qui êtes-vous\u202f?]", "[¿Quién es usted?]") in [
            (letter.replace(" ?", "\u202f?"), own) for letter, own in self.rows()
        ]

    def test_gives_the_beginning_in_both_languages(self):
        for letter in SampleLetter.objects.select_related("locale"):
            for block in letter.paragraphs:
                if block.id == OWN:
                    block.value["starter"] = f"Beginning in {letter.locale.language_code}."
            letter.save()
        (row,) = [row for row in self.rows() if "Beginning" in row[0]]
        assert row[0].startswith("Beginning in fr.\n\n[Qui")
        assert row[1].startswith("Beginning in es.\n\n[¿Quién")


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ("Write only in: French, English.", "Of yourself at most: name and town.")),
        ("fr", ("français, anglais", "nom et ville")),
        ("es", ("francés, inglés", "nombre y ciudad")),
    ],
)
def test_no_capital_stands_in_the_middle_of_a_rule(language, sentences):
    card = RuleCard(audience="authority", languages=["fr", "en"], sender_line_at_most="town")
    said = " ".join(rules_of(card, language).rules)
    assert all(sentence in said for sentence in sentences)


@pytest.mark.parametrize(("language", "paper"), [("fr", "Lettre US"), ("es", "Carta (EE. UU.)")])
def test_paper_has_its_name_in_the_language(client, language, paper):
    two_people()
    kit_pages("event")
    page = client.get(f"/{language}/kits/event/").content.decode()
    assert paper in page
    assert "US Letter" not in page


def test_a_title_needs_no_article_that_nobody_can_know():
    two_people()
    titles = [piece.title for piece in pieces("es").values()]
    assert "Amara Teyel 1: carta — Ministro de Justicia de Valdoria" in titles
