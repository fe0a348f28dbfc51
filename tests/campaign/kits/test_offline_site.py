"""The offline site: every link leads to a file of the kit, no script, nothing from elsewhere."""

import posixpath
import re

import pytest
from django.utils import timezone

from factories.kits import kit_pages, two_people
from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.contents import contents_now
from writeathon.campaign.kits.makers import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages():
    two_people()
    kit_pages("event")
    choice = Choice(audience="event", language="fr", second="es", editable=True)
    pieces = {piece.place: piece for piece in contents_now(choice, now=timezone.now()).pieces}
    made = {
        name: make(piece.maker, piece.data).decode()
        for name, piece in pieces.items()
        if name.endswith(".html")
    }
    return pieces, made


def test_every_link_leads_to_a_file_of_the_kit(pages):
    pieces, made = pages
    assert len(made) > 6
    for name, html in made.items():
        links = re.findall(r'(?:href|src)="([^"#]+)"', html)
        assert links
        for link in links:
            assert posixpath.normpath(posixpath.join(posixpath.dirname(name), link)) in pieces, (name, link)


def test_every_paper_can_be_reached_from_the_site(pages):
    pieces, made = pages
    linked = {
        posixpath.normpath(posixpath.join(posixpath.dirname(name), link))
        for name, html in made.items()
        for link in re.findall(r'href="([^"#]+)"', html)
    }
    papers = {name for name in pieces if not name.startswith("site/") and name != "index.html"}
    assert papers <= linked


def test_no_script_no_form_nothing_from_elsewhere(pages):
    _pieces, made = pages
    for html in made.values():
        assert not re.search(r"<script|<form|<iframe|\son\w+=|style=|//", html.replace("<!doctype", ""))


def test_the_words_of_each_letter_stand_there_to_be_copied(pages):
    _pieces, made = pages
    html = made["site/fr/person-1.html"]
    assert "Je vous demande respectueusement de libérer Amara Teyel 1" in html
    assert "Ministry 1" in html
    assert 'lang="fr"' in html


def test_each_language_has_its_own_pages(pages):
    _pieces, made = pages
    assert "Lo que pedimos" in made["site/es/person-1.html"] or "Qué pedimos" in made["site/es/person-1.html"]
    assert 'hreflang="es"' in made["site/fr/index.html"]
