"""Folders and files are named in the language of the kit, in plain letters, and no two alike."""

import re

import pytest
from django.utils import timezone

from factories import cases as make
from factories.kits import two_people
from factories.letters import sample
from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.contents import contents_now
from writeathon.campaign.kits.folders import place_of

pytestmark = pytest.mark.django_db


def places(language, **more):
    choice = Choice(audience="classroom", language=language, **more)
    return [piece.place for piece in contents_now(choice, now=timezone.now()).pieces]


def test_each_language_has_its_own():
    two_people()
    assert "fr/les-personnes/amara-teyel-1-resume-en-une-page.pdf" in places("fr")
    assert "es/personas/amara-teyel-1-resumen-en-una-pagina.pdf" in places("es")
    assert "en/people/amara-teyel-1-the-case-on-one-page.pdf" in places("en")


def test_plain_letters_only_and_no_long_names():
    two_people()
    for place in places("fr", second="es", editable=True):
        assert re.fullmatch(r"[a-z0-9/-]+\.[a-z]+", place), place
        assert len(place.rpartition("/")[2]) < 100
    assert place_of("fr/lists/x.csv", "l’Été " * 40).startswith("fr/listes/l-ete-l-ete")


def test_two_offices_of_one_title_are_two_files():
    offices = [make.authority(label=f"Minister\n{number} Street\nVALDORIA") for number in (1, 2, 3)]
    case = make.case(name="Amara", seasons=[make.season()], authorities=offices)
    make.pages(case)
    sample(case)
    given = places("en")
    assert len(given) == len(set(given))
    letters = sorted(place for place in given if "letter-to-minister" in place)
    assert [re.search(r"(-\d)?\.pdf$", place)[1] for place in letters] == ["-2", "-3", None]


def test_what_no_letter_is_left_of_keeps_its_own_name():
    assert place_of("en/guides/plan.pdf", "—") == "en/guides/plan.pdf"
