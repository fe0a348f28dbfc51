"""What is in a kit: it follows the facts, and holds nothing that the public may not see."""

import datetime as dt

import pytest
from django.utils import timezone

from factories import cases as make
from factories.kits import kit_pages, two_people
from factories.letters import sample
from writeathon.campaign.cases.models import Authority, Case, CaseFile, CasePage
from writeathon.campaign.cases.stopping import lift_stop, stop_letters
from writeathon.campaign.kits.choice import AUDIENCES, Choice
from writeathon.campaign.kits.contents import Contents, contents_now
from writeathon.campaign.letters.models import SampleLetter
from writeathon.campaign.solidarity.models import Reception
from writeathon.campaign.solidarity.states import Contact

pytestmark = pytest.mark.django_db
CANARY = "Zibethica"


def contents(*, language: str = "fr", audience: str = "classroom", **more: object) -> Contents:
    return contents_now(Choice(audience=audience, language=language, **more), now=timezone.now())


def words_of(given: Contents) -> str:
    return "".join(f"{piece.path} {piece.title} {piece.data}" for piece in given.pieces)


class TestTheSameFactsAreTheSameKit:
    def test_asked_twice(self):
        two_people()
        assert contents().fingerprint == contents().fingerprint

    def test_on_another_day(self):
        two_people()
        now = timezone.now()
        choice = Choice(audience="event", language="fr")
        today, tomorrow = (contents_now(choice, now=now + dt.timedelta(days=days)) for days in (0, 1))
        assert today.fingerprint == tomorrow.fingerprint

    def test_every_choice_is_another(self):
        two_people()
        kit_pages(*AUDIENCES)
        choices = [{"audience": audience} for audience in AUDIENCES]
        choices += [{"language": "es"}, {"second": "en"}, {"paper": "us-letter"}, {"ink": "saving"}]
        choices += [{"editable": True}, {"cases": ("person-1",)}, {"labels": "avery-l7163"}]
        assert len({contents(**choice).fingerprint for choice in choices}) == len(choices)


class TestAChangeOfAFact:
    def test_an_address_changes_just_the_kits_that_hold_it(self):
        two_people()
        choices = [{"cases": ("person-1",)}, {"cases": ("person-2",)}, {}]
        first, other, both = (contents(**choice).fingerprint for choice in choices)
        minister = Authority.objects.get(label__startswith="Minister 1")
        minister.label = "Minister 1\nAnother Square 9\nPORT VALDOR\nVALDORIA"
        minister.save()
        assert contents(**choices[0]).fingerprint != first
        assert contents(**choices[1]).fingerprint == other
        assert contents(**choices[2]).fingerprint != both

    def test_only_the_pieces_that_hold_it_are_made_anew(self):
        two_people()
        before = {piece.path: piece.fingerprint for piece in contents().pieces}
        CasePage.objects.filter(case__slug="person-2", locale__language_code="fr").update(
            one_line="Autre chose."
        )
        after = {piece.path: piece.fingerprint for piece in contents().pieces}
        changed = {path for path in before if before[path] != after[path]}
        assert changed
        assert all("person-2" in path or path.endswith("index.html") for path in changed)

    def test_a_stop_takes_the_person_out_and_a_lift_brings_them_back(self):
        first, _second = two_people()
        before = contents()
        stop_letters(case=first, reason="moved", instead="wait", now=timezone.now(), by=None)
        stopped = contents()
        assert stopped.cases == ("person-2",)
        assert first.name not in words_of(stopped)
        lift_stop(case=first, now=timezone.now(), by=None)
        assert contents().fingerprint == before.fingerprint

    def test_nobody_left_is_an_empty_kit(self):
        first, _second = two_people()
        stop_letters(case=first, reason="moved", instead="wait", now=timezone.now(), by=None)
        assert contents(cases=("person-1",)).pieces == ()


class TestWhatThePublicMayNotSee:
    def test_is_in_no_kit(self):
        visible, _second = two_people()
        season = visible.seasons.get()
        now = timezone.now()
        hidden = {
            "draft": {"live": False},
            "embargo": {"embargo_until": now + dt.timedelta(days=2)},
            "consent": {"consent": "withdrawn"},
        }
        for slug, given in hidden.items():
            case = make.case(slug=slug, name=f"{CANARY} {slug}", seasons=[season])
            make.pages(case)
            sample(case)
            Case.objects.filter(pk=case.pk).update(**given)
        for audience in AUDIENCES:
            assert CANARY not in words_of(contents(audience=audience, second="en", editable=True))

    def test_nor_is_a_draft_of_a_page_or_a_sample(self):
        visible, _second = two_people()
        page = visible.pages.get(locale__language_code="fr")
        page.one_line = CANARY
        page.save_revision()
        SampleLetter.objects.filter(case=visible, locale__language_code="fr").update(
            live=False, subject=CANARY
        )
        assert CANARY not in words_of(contents(second="en"))

    def test_a_translation_taken_back_falls_back_to_what_is_published(self):
        visible, _second = two_people()
        visible.pages.filter(locale__language_code="fr").update(live=False, one_line=CANARY)
        given = contents()
        assert CANARY not in words_of(given)
        assert "person-1" in given.cases

    def test_the_confidential_file_is_never_read(self):
        first, _second = two_people()
        CaseFile.objects.create(pk=first.pk, case=first, contacts=CANARY)
        assert CANARY not in words_of(contents())


class TestLettersToThePerson:
    def test_where_they_may_be_sent_the_address_is_in_the_kit(self):
        self._make(consent="given")
        assert "care of nobody" in words_of(contents(audience="event"))

    def test_without_consent_for_it_the_address_is_nowhere(self):
        self._make(consent="public-facts")
        given = words_of(contents(audience="event", editable=True))
        assert "Chosen" in given
        assert "care of nobody" not in given

    def test_while_contact_is_not_safe_the_address_is_nowhere(self):
        made = self._make(consent="given")
        reception = Reception.objects.create(case=made, contact=Contact.HELD)
        assert "care of nobody" not in words_of(contents(audience="event", editable=True))
        reception.contact = Contact.SAFE
        reception.save()
        assert "care of nobody" in words_of(contents(audience="event"))

    @staticmethod
    def _make(**consent: str) -> Case:
        made = make.case(
            name="Chosen",
            seasons=[make.season()],
            person_card={},
            care_of="care of nobody\nVALDORIA",
            **consent,
        )
        make.pages(made)
        sample(made)
        return made


class TestBilingual:
    def test_a_letter_lies_once_and_what_is_read_twice(self):
        first, _second = two_people()
        Authority.objects.filter(targeted_by__case=first).update(languages_read=["es"])
        paths = [piece.path for piece in contents(second="en").pieces if "person-1" in piece.path]
        letters = [path for path in paths if "/letters/" in path]
        assert len([path for path in letters if not path.endswith("-translation.pdf")]) == 1
        assert len([path for path in letters if path.endswith("-translation.pdf")]) == 2
        assert {path[:2] for path in paths if path.endswith("summary.pdf")} == {"fr", "en"}


def test_letters_of_a_kit_have_no_date_and_no_sender():
    two_people()
    letters = [piece.data for piece in contents().pieces if piece.maker == "letter-pdf"]
    assert letters
    assert all(
        not data["place_and_date"] and not data["sender"] and not data["signature"] for data in letters
    )


def test_word_documents_say_where_own_words_go():
    two_people()
    documents = [piece.data for piece in contents(editable=True).pieces if piece.maker == "letter-docx"]
    assert documents
    assert all(any(words.startswith("[") for words in data["paragraphs"]) for data in documents)
