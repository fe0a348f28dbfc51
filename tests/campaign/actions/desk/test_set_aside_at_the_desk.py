"""The desk for reports that were set aside: seen in groups, decided with a reason, by whoever may."""

from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group as Role
from django.urls import reverse
from wagtail.models import ModelLogEntry

from writeathon.campaign.actions import queries
from writeathon.campaign.actions.models import SetAside, WatchRule
from writeathon.campaign.actions.recording import Row, record
from writeathon.campaign.actions.tokens import new_token
from writeathon.campaign.people.models import User

pytestmark = pytest.mark.django_db
KEY = ("season", "rule", "case", "country", "kind", "day")


@pytest.fixture
def waiting(season, case, now):
    day = now.date()
    record(
        [
            Row(new_token(day), season.pk, case.pk, "letter", "VA", 2, day, "self-reported", rule="Burst")
            for _ in range(3)
        ]
    )


@pytest.fixture
def reviewer(client):
    user = User.objects.create_user("rosa", password="a long password")
    user.groups.add(Role.objects.get(name="Reviewers"))
    client.force_login(user)
    return user


def decide_url(client):
    page = client.get(reverse("counting:set_aside")).content.decode()
    start = page.index(reverse("counting:decide") + "?")
    return page[start : page.index('"', start)].replace("&amp;", "&")


def test_what_waits_is_let_in_with_a_reason(client, reviewer, waiting, season):
    url = decide_url(client)
    page = client.get(url).content.decode()
    assert "Burst" in page
    assert "Holy See" in page or "Vatican" in page
    refused = client.post(url, {"reason": " ", "let-in": ""})
    assert refused.status_code == 422
    assert queries.season_total(season) == 0
    client.post(url, {"reason": "A pilgrimage", "let-in": ""})
    assert queries.season_total(season) == 6
    assert set(SetAside.objects.values_list("standing", "decided_by")) == {("let-in", reviewer.pk)}
    assert ModelLogEntry.objects.get(action="writeathon.let_in").data["reason"] == "A pilgrimage"
    assert "A pilgrimage" in client.get(reverse("counting:set_aside")).content.decode()


def test_without_a_decision_nothing_is_decided(client, reviewer, waiting):
    assert client.post(decide_url(client), {"reason": "Enter was pressed"}).status_code == 422
    assert SetAside.objects.filter(standing="waiting").count() == 3


def test_what_waits_is_thrown_out(client, reviewer, waiting, season):
    client.post(decide_url(client), {"reason": "One script", "throw-out": ""})
    assert queries.season_total(season) == queries.set_aside_total(season) == 0
    assert SetAside.objects.filter(standing="thrown-out").count() == 3


def test_the_cost_does_not_grow_with_the_groups(
    client, reviewer, season, case, other_case, now, django_assert_max_num_queries
):
    day = now.date()
    record(
        [
            Row(new_token(day), season.pk, about.pk, "letter", country, 2, day, "self-reported", rule="Burst")
            for about in (case, other_case)
            for country in ("VA", "FR", "ES", "GB", "DE", "IT", "AT", "CH", "BE", "")
        ]
    )
    with django_assert_max_num_queries(25):
        page = client.get(reverse("counting:set_aside")).content.decode()
    assert page.count(">Burst</a>") == 20


def test_rules_are_edited_at_the_desk(client, reviewer):
    rule = WatchRule.objects.get(shape="burst")
    url = reverse("wagtailsnippets_actions_watchrule:edit", args=[rule.pk])
    assert client.get(url).status_code == 200
    fields = {
        "name": rule.name,
        "shape": "burst",
        "kind": "letter",
        "most": 40,
        "minutes": 5,
        "percent": "1",
        "note": "",
    }
    assert client.post(url, fields).status_code == 302
    rule.refresh_from_db()
    assert (rule.most, rule.kind, rule.active) == (40, "letter", False)


@pytest.mark.parametrize("role", ["Case editors", "Translators"])
def test_nobody_else_may(client, waiting, role):
    user = User.objects.create_user("otto", password="a long password")
    user.groups.add(Role.objects.get(name=role))
    client.force_login(user)
    group = SetAside.objects.first()
    key = {name: getattr(group, f"{name}_id", None) or getattr(group, name) for name in KEY}
    decide = f"{reverse('counting:decide')}?{urlencode(key)}"
    rules = reverse("wagtailsnippets_actions_watchrule:list")
    for address in (reverse("counting:set_aside"), decide, rules):
        assert client.get(address)["Location"] == "/desk/"
    assert client.post(decide, {"reason": "Mine", "let-in": ""})["Location"] == "/desk/"
    assert SetAside.objects.filter(standing="waiting").count() == 3


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?season=x",
        "?season=" + "9" * 40 + "&rule=a&case=1&country=VA&kind=letter&day=2026-01-01",
        "?season=1&rule=a&case=1&country=VA&kind=letter&day=no",
    ],
)
def test_an_address_that_means_nothing_leads_back(client, reviewer, query):
    answer = client.get(reverse("counting:decide") + query, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("counting:set_aside")
    assert "There is no such group of reports." in answer.content.decode()
