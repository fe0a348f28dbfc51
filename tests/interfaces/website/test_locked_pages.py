"""Pages that staff do not open to everybody: a form in our look instead of an error, by every address of the page."""

import datetime as dt
import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from factories import cases as make
from factories import courses, guides
from factories.kits import kit_pages
from writeathon.campaign.cases.models import CaseIndexPage, SeasonIndexPage, SeasonPage
from writeathon.campaign.people.models import User
from writeathon.interfaces.website.models import TextPage
from writeathon.platform.theme.pages import BasePage

pytestmark = pytest.mark.django_db
SECRET = "an open door"
ASKED = {
    "en": "This page is not open to everybody",
    "fr": "Cette page n’est pas ouverte à tout le monde",
    "es": "Esta página no está abierta a todo el mundo",
}


def lock(page, **how):
    return PageViewRestriction.objects.create(
        page=page, **{"restriction_type": "password", "password": SECRET, **how}
    )


def everything():
    """A page of each kind that the public reads."""
    kit_pages("classroom")
    courses.course()
    guides.guide()
    guides.lesson_plan()
    season = make.season()
    make.pages(make.case(seasons=[season]))
    home = make.homes()["en"]
    index = SeasonIndexPage(title="Seasons", slug="seasons", locale=home.locale)
    type(home).objects.get(pk=home.pk).add_child(instance=index)
    index.add_child(instance=SeasonPage(title="S", slug="s", season=season, locale=home.locale))
    text = TextPage(title="Safety", slug="safety", locale=home.locale)
    type(home).objects.get(pk=home.pk).add_child(instance=text)
    return [page.specific for page in Page.objects.filter(depth__gt=1, locale__language_code="en")]


def test_each_kind_of_page_asks_for_the_password(client):
    kinds = {}
    for page in everything():
        kinds.setdefault(type(page), page)
    assert set(kinds) == {kind for kind in every_kind(BasePage) if not kind._meta.abstract}
    for page in kinds.values():
        mine = lock(page)
        answer = client.get(page.url)
        assert answer.status_code == 200, type(page)
        assert ASKED["en"] in answer.content.decode(), type(page)
        assert "no-store" in answer.headers["Cache-Control"]
        mine.delete()


def every_kind(kind):
    for each in kind.__subclasses__():
        yield each
        yield from every_kind(each)


def form_of(answer):
    page = answer.content.decode()
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    return re.search(r'<form method="post" action="([^"]+)"', page)[1], fields


@pytest.mark.parametrize("language", ASKED)
def test_the_right_password_opens_it_and_a_wrong_one_says_so(language):
    index = CaseIndexPage.objects.get(pk=make.pages(make.case())[language].get_parent().pk)
    lock(index)
    visitor = Client(enforce_csrf_checks=True)
    asked = visitor.get(index.url)
    assert ASKED[language] in asked.content.decode()
    assert '<meta name="referrer" content="same-origin">' in asked.content.decode()
    action, fields = form_of(asked)
    assert action.startswith(f"/{language}/_util/")
    wrong = visitor.post(action, {**fields, "password": "guessed"})
    assert wrong.status_code == 200
    assert 'class="error"' in wrong.content.decode()
    assert "no-store" in wrong.headers["Cache-Control"]
    right = visitor.post(action, {**fields, "password": SECRET})
    assert right.headers["Location"] == index.url
    assert ASKED[language] not in visitor.get(index.url).content.decode()
    assert visitor.get(action).headers["Location"] == index.url  # by a bookmark, without the form


def test_what_is_locked_is_locked_in_the_languages_it_is_not_translated_to(client):
    page = make.pages(make.case(slug="amara"), languages=("en",), one_line="Not for everybody.")["en"]
    assert "Not for everybody." in client.get("/fr/cases/amara/").content.decode()
    lock(page)
    shown = client.get("/fr/cases/amara/?again").content.decode()
    assert ASKED["fr"] in shown
    assert "Not for everybody." not in shown


def test_pages_for_groups_ask_staff_to_sign_in_and_lead_nobody_in_a_circle(client):
    page = make.pages(make.case())["en"]
    restriction = lock(page, restriction_type="groups")
    restriction.groups.add(Group.objects.create(name="Few"))
    User.objects.create_user(username="somebody", password="a long enough one")
    answer = client.get(page.url)
    assert answer.status_code == 302
    asked = client.get(answer.headers["Location"])
    assert "Sign in with your account" in asked.content.decode()
    entered = client.post(
        answer.headers["Location"], {"username": "somebody", "password": "a long enough one"}
    )
    assert entered.headers["Location"] == page.url
    again = client.get(page.url)
    assert client.get(again.headers["Location"]).status_code == 200


def test_the_form_tells_nobody_where_other_pages_are(client):
    """Whoever counts through the numbers of pages finds no draft, no case under embargo, no page that is open."""
    later = timezone.now() + dt.timedelta(days=1)
    hidden = make.pages(make.case(slug="not-to-be-known", embargo_until=later))["en"]
    draft = make.pages(make.case(slug="only-a-draft"))["en"]
    draft.unpublish()
    openly = make.pages(make.case(slug="amara"))["en"]
    elsewhere, on_the_hidden = lock(openly), lock(hidden)
    asked = [(0, hidden), (elsewhere.pk, hidden), (on_the_hidden.pk, hidden), (elsewhere.pk, draft)]
    for restriction, page in [*asked, (on_the_hidden.pk, openly)]:
        for answer in (
            client.get(f"/en/_util/authenticate_with_password/{restriction}/{page.pk}/"),
            client.post(f"/en/_util/authenticate_with_password/{restriction}/{page.pk}/", {"password": "x"}),
        ):
            assert answer.status_code == 404
            assert page.slug not in str(answer.headers)
