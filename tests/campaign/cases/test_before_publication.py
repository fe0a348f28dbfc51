"""What keeps a case from being published, said beside the form and enforced at the desk."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from factories import cases as make
from writeathon.campaign.cases.models import Case, CasePage
from writeathon.campaign.cases.rules import missing_for_publication
from writeathon.campaign.cases.stopping import stop_letters

LANGUAGES = ("en", "fr", "es")

pytestmark = pytest.mark.django_db


def walls(case, languages=LANGUAGES, today=None):
    return [
        str(each.words)
        for each in missing_for_publication(case, languages, today or timezone.now().date())
        if each.blocks
    ]


def test_a_complete_case_lacks_nothing():
    assert missing_for_publication(make.case(), LANGUAGES, timezone.now().date()) == []


@pytest.mark.parametrize("consent", ["not-asked", "asked", "withdrawn"])
def test_without_consent_nothing_is_published(consent):
    assert any("consent" in words for words in walls(make.case(consent=consent)))


def test_an_address_that_nobody_verified_for_a_year_is_a_wall():
    old = make.authority(verified_on=dt.date(2020, 1, 1))
    assert any("address" in words for words in walls(make.case(authorities=[old])))


def test_one_of_two_addresses_out_of_date_is_said_but_no_wall():
    case = make.case(authorities=[make.authority(), make.authority(verified_on=dt.date(2020, 1, 1))])
    assert walls(case) == []
    assert len(missing_for_publication(case, LANGUAGES, timezone.now().date())) == 1


def test_a_missing_language_is_named_in_itself():
    found = missing_for_publication(make.case(), ("en", "fr"), timezone.now().date())
    assert [str(each.words) for each in found] == ["Español is not complete."]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"person_card": {}}, "no address to which they may be sent"),
        ({"care_of": "c/o Friends\nVALDORIA"}, "no rule card for them"),
    ],
)
def test_half_of_what_letters_to_the_person_need_is_said_but_no_wall(given, words):
    case = make.case(**given)
    found = missing_for_publication(case, LANGUAGES, timezone.now().date())
    assert [words in str(each.words) for each in found] == [True]
    assert walls(case) == []


def test_with_both_or_none_nothing_is_said_of_letters_to_the_person():
    case = make.case(person_card={}, care_of="c/o Friends\nVALDORIA")
    assert missing_for_publication(case, LANGUAGES, timezone.now().date()) == []


def test_nobody_asks_for_an_address_once_letters_are_stopped():
    case = make.case(person_card={})
    stop_letters(case=case, reason="released", instead="follow", now=timezone.now(), by=None)
    stopped = Case.objects.get(pk=case.pk)
    assert missing_for_publication(stopped, LANGUAGES, timezone.now().date()) == []


def test_where_letters_to_the_person_go_is_asked_at_the_desk(admin_client):
    case = make.case(person_card={}, care_of="c/o Friends of the school")
    shown = admin_client.get(reverse("wagtailsnippets_cases_case:edit", args=[case.pk])).content.decode()
    assert 'name="care_of"' in shown
    assert "c/o Friends of the school" in shown


def test_the_desk_keeps_an_incomplete_page_as_a_draft_and_says_why(admin_client):
    case = make.case(consent="not-asked")
    page = make.pages(case)["en"]
    CasePage.objects.filter(pk=page.pk).update(live=False)
    shown = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert b"Before publication" in shown.content
    assert b"No consent is recorded" in shown.content
    answer = admin_client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        typed(page, who="New words", publish=True),
        follow=True,
    )
    assert b"Kept as a draft, not published" in answer.content
    page.refresh_from_db()
    assert not page.live
    assert page.get_latest_revision_as_object().who == "New words"


def test_the_desk_publishes_a_complete_page(admin_client):
    page = make.pages(make.case())["en"]
    admin_client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), typed(page, who="Published words", publish=True)
    )
    page.refresh_from_db()
    assert page.who == "Published words"


def test_a_case_without_consent_is_nowhere_even_when_it_is_live(client):
    case = make.case()
    url = make.pages(case)["en"].url
    assert client.get(url).status_code == 200
    Case.objects.filter(pk=case.pk).update(consent="withdrawn")
    assert client.get(url, {"again": "1"}).status_code == 404


def typed(page, *, publish=False, **changed):
    """The form of a case page as the desk sends it."""
    names = [
        "title",
        "slug",
        "place",
        "one_line",
        "who",
        "what_happened",
        "what_we_ask",
        "how_to_write_safely",
        "since_then",
        "content_note",
        "picture_description",
    ]
    form = {name: getattr(page, name) or "" for name in names} | {
        "case": page.case_id,
        "seo_title": "",
        "search_description": "",
        "picture": "",
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
    }
    words = list(page.milestone_words.all())
    form |= {"milestone_words-TOTAL_FORMS": len(words), "milestone_words-INITIAL_FORMS": len(words)}
    for number, each in enumerate(words):
        form |= {
            f"milestone_words-{number}-{name}": value
            for name, value in {
                "id": each.pk,
                "milestone": each.milestone_id,
                "words": each.words,
                "ORDER": number + 1,
                "DELETE": "",
            }.items()
        }
    return {**form, **changed, **({"action-publish": "action-publish"} if publish else {})}
