"""A stop holds at once, in every language, whatever happens to drafts."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from factories import cases as make
from writeathon.campaign.cases.models import Case, Stop
from writeathon.campaign.cases.stopping import lift_stop, stop_letters

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 24, 22, 0, tzinfo=dt.UTC)


def stopped(case, **given):
    return stop_letters(
        **{"case": case, "reason": "moved", "instead": "wait", "now": NOW, "by": None, **given}
    )


def test_a_stop_says_since_when_why_and_what_instead():
    case = make.case()
    stop = stopped(case)
    assert (case.stop, stop.since, stop.reason, stop.instead) == (stop, NOW.date(), "moved", "wait")


def test_a_second_stop_replaces_the_first_and_both_are_kept():
    case = make.case()
    stopped(case)
    second = stopped(case, reason="dangerous")
    assert Case.objects.get(pk=case.pk).stop == second
    assert Stop.objects.filter(case=case).count() == 2


def test_no_draft_lifts_a_stop():
    case = make.case()
    revision = case.save_revision()
    stopped(case)
    revision.publish()
    assert Case.objects.get(pk=case.pk).stop is not None


def test_a_lifted_stop_lets_letters_be_written_again():
    case = make.case()
    stopped(case)
    lift_stop(case=case, now=NOW, by=None)
    assert Case.objects.get(pk=case.pk).stop is None


@pytest.mark.parametrize(
    ("language", "words"), [("en", b"Letters are stopped"), ("fr", b"notice stop"), ("es", b"notice stop")]
)
def test_the_page_says_it_in_every_language(client, language, words):
    case = make.case()
    pages = make.pages(case)
    stopped(case)
    answer = client.get(pages[language].url, {"fresh": language})
    assert words in answer.content
    assert b"/write/" not in answer.content


def test_staff_stop_letters_with_two_choices(admin_client):
    case = make.case()
    url = reverse("stop_case", args=[case.pk])
    assert admin_client.get(url).status_code == 200
    assert b"This field is required" in admin_client.post(url, {"note": "kept"}).content
    admin_client.post(url, {"reason": "dangerous", "instead": "other-case"})
    assert Case.objects.get(pk=case.pk).stop.reason == "dangerous"
    admin_client.post(url, {"lift": "1"})
    assert Case.objects.get(pk=case.pk).stop is None


def test_who_may_not_stop_is_refused(client, django_user_model):
    case = make.case()
    someone = django_user_model.objects.create_user("someone", password="a long enough one")
    client.force_login(someone)
    assert client.post(
        reverse("stop_case", args=[case.pk]), {"reason": "moved", "instead": "wait"}
    ).status_code in {302, 403}
    assert Case.objects.get(pk=case.pk).stop is None


def test_an_embargo_ends_at_its_second():
    ends = timezone.now() + dt.timedelta(hours=1)
    case = make.case(embargo_until=ends)
    assert not case.visible(ends - dt.timedelta(seconds=1))
    assert case.visible(ends)
