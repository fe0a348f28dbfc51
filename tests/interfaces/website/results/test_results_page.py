"""The page of results: exact, explained, and silent where a figure could point at a person."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from django.utils.formats import number_format

from factories import cases as make
from factories.counts import record_season
from writeathon.campaign.actions.publishing import publish
from writeathon.campaign.cases.models import Milestone, MilestoneWords
from writeathon.interfaces.website.results.figures import figures_of


def figures(marathon):
    return figures_of(marathon.season, language="en", now=timezone.now())


def words_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def numbers_shown(html):
    """Every number that stands in a cell of a table or above a definition."""
    cells = re.findall(r'<td class="number">(.*?)</td>|<dt>(.*?)</dt>', html, flags=re.DOTALL)
    texts = [re.sub(r"<[^>]+>", "", "".join(pair)) for pair in cells]
    return [int(re.sub(r"\D", "", text)) for text in texts if re.search(r"\d", text)]


def test_each_table_adds_up_to_the_total(marathon, today):
    recorded = record_season(marathon.season, marathon.cases, actions=40_000, today=today)
    found = figures(marathon)
    assert found.total == recorded
    assert sum(total for _, total in found.kinds) == recorded
    assert sum(total for _, total in found.provenances) == recorded
    assert sum(span.actions for span in found.spans) == recorded
    assert sum(total for _, total in found.countries) == recorded  # the factory leaves today out
    assert sum(person.actions for person in found.people) + found.other_cases == recorded


def test_countries_wait_a_day_and_the_total_does_not(marathon, today):
    marathon.count(50, country="FR", day=3)
    marathon.count(70, country="TV", day=(today - marathon.season.starts_on).days)
    found = figures(marathon)
    assert found.total == 120
    assert found.countries == (("FR", 50),)


def test_no_cell_from_one_to_nine_and_none_by_subtraction(client, marathon):
    marathon.count(400, case=0, country="FR", day=2)
    marathon.count(30, case=1, country="DE", kind="email", provenance="code-scanned", day=3)
    marathon.count(4, case=2, country="TV", kind="email", provenance="imported", day=4)
    found = figures(marathon)
    assert [person.actions for person in found.people] == [400, None, None]
    assert found.other_cases == 34
    assert found.countries == (("FR", 400), ("other", 34))
    assert found.kinds == (("letter", 400), ("email", 34))
    assert found.provenances == (("self-reported", 400), ("other", 34))
    assert [span.actions for span in found.spans] == [400, 34]
    answer = client.get(marathon.address())
    assert not {number for number in numbers_shown(answer.content.decode()) if 1 <= number <= 9}
    assert "fewer than ten" in words_of(answer)
    assert "Tuvalu" not in words_of(answer)


def test_fewer_than_ten_in_all_are_told_as_that(client, marathon):
    marathon.count(7)
    answer = client.get(marathon.address())
    assert numbers_shown(answer.content.decode()) == [0, 0]  # the two for whom nothing was done
    assert "fewer than ten" in words_of(answer)


def test_before_the_first_action_it_says_so(client, marathon):
    answer = client.get(marathon.address())
    assert answer.status_code == 200
    assert "Nothing has been counted yet" in words_of(answer)
    assert "Person A" in words_of(answer)


def test_every_figure_stands_with_its_definition(client, marathon):
    marathon.count(1234)
    words = words_of(client.get(marathon.address()))
    assert "1,234" in words
    assert "Actions are not people" in words
    for definition in (
        "taken on trust",
        "up to yesterday",
        "Each is counted once",
        "not the work of letters alone",
    ):
        assert definition in words


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_it_is_written_in_three_languages(client, marathon, language):
    marathon.count(1234)
    answer = client.get(marathon.address(language=language))
    assert answer.headers["Content-Language"] == language
    html = answer.content.decode()
    assert number_format(1234, use_l10n=True, force_grouping=True) in html.replace("&nbsp;", "\xa0")
    assert re.findall(r'hreflang="(\w+)" href="[^"]*/results/"', html) == ["en", "fr", "es"]


def test_what_changed_is_the_last_that_happened(client, marathon):
    case = marathon.cases[0]
    case.situation = "released"
    for kind, year, month in (("release", 2026, 5), ("featured", 2026, 11)):
        milestone = Milestone.objects.create(case=case, year=year, month=month, kind=kind, source="Test")
        for page in case.pages.all():
            words = f"{kind} told in {page.locale.language_code}"
            MilestoneWords.objects.create(page=page, milestone=milestone, words=words, locale=page.locale)
    case.save()
    marathon.count(20)
    words = words_of(client.get(marathon.address(language="fr")))
    assert "mai 2026 release told in fr" in words
    assert "featured told" not in words
    assert '<span class="situation freed small">' in client.get(marathon.address()).content.decode()


def test_a_case_that_nobody_may_see_is_counted_without_its_name(client, marathon):
    for number in range(3):
        marathon.count(100 + number, case=number)
    case = marathon.cases[1]
    case.embargo_until = timezone.now() + dt.timedelta(days=2)
    case.save()
    answer = client.get(marathon.address())
    assert "Person B" not in words_of(answer)
    found = figures(marathon)
    assert found.other_cases == 101
    assert found.total == 303


def test_a_page_that_is_not_translated_names_its_language(client, marathon):
    lonely = make.case(seasons=[marathon.season], name="Person D")
    make.pages(lonely, languages=("en",))
    html = client.get(marathon.address(language="es")).content.decode()
    assert '<span class="last" lang="en" dir="auto">' in html


def test_a_season_counted_elsewhere_says_so(client, marathon):
    marathon.season.published_actions = 4_600_000
    marathon.season.save()
    words = words_of(client.get(marathon.address()))
    assert "4,600,000" in words
    assert "They were not counted by this site" in words
    assert "not counted here" in words


def test_an_invented_season_says_so(client, marathon):
    marathon.season.demonstration = True
    marathon.season.save()
    assert "every figure of this season is invented" in words_of(client.get(marathon.address()))


def test_a_season_that_does_not_exist_is_not_there(client, marathon):
    assert client.get("/en/seasons/1961/results/").status_code == 404
    assert client.get("/en/seasons/99999999999/results/").status_code == 404


def test_it_costs_a_dozen_questions_however_many_actions(
    client, marathon, today, django_assert_max_num_queries
):
    record_season(marathon.season, marathon.cases, actions=90_000, today=today)
    client.get(marathon.address())
    with django_assert_max_num_queries(14):
        client.get(f"{marathon.address()}?again")


def test_home_and_season_lead_to_it(client, marathon):
    assert f'href="{marathon.address()}"' in client.get("/en/").content.decode()


def test_what_is_set_aside_stands_beside_the_figures_and_in_none(client, marathon):
    marathon.count(400)
    marathon.count(77_000, rule="burst", country="VA")
    found = figures(marathon)
    assert (found.total, found.set_aside) == (400, 77_000)
    assert found.countries == (("FR", 400),)
    assert "in no figure of this page: 77,000 actions" in words_of(client.get(marathon.address()))


def test_nothing_set_aside_is_said_too(client, marathon):
    marathon.count(400)
    assert "No report is set aside at the moment" in words_of(client.get(marathon.address()))


def test_published_totals_stay_beside_their_corrections(client, marathon):
    now = timezone.now()
    marathon.count(400)
    first = publish(season=marathon.season, rule="Letters only.", by=None, now=now)
    marathon.count(50)
    publish(
        season=marathon.season,
        rule="Letters only.",
        by=None,
        now=now,
        corrects=first,
        correction="A class came late.",
    )
    words = words_of(client.get(marathon.address()))
    assert words.index("450 actions, counted through") < words.index("400 actions, counted through")
    assert "Correction: A class came late." in words
    totals = client.get(marathon.address(".json")).json()["published_totals"]
    assert [(each["total"], each["correction"]) for each in totals] == [
        (450, "A class came late."),
        (400, ""),
    ]
