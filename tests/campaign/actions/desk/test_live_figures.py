"""What staff see of a season: exact, with what is set aside, refreshed only when they ask for it."""

from factories import cases as make
from writeathon.campaign.actions.models import DayTotal, SetAside
from writeathon.campaign.actions.tokens import new_token

LIVE = "/desk/counting/"


def text(answer):
    return " ".join(answer.content.decode().split())


def test_every_axis_is_shown_with_small_cells_marked(desk, season, case, other_case, report):
    report(case, 400, country="FR")
    report(other_case, 3, country="ES", kind="email")
    shown = text(desk.get(LIVE))
    for words in (case.name, other_case.name, "Letter posted", "E-mail sent", "France", "Spain"):
        assert words in shown
    assert '<p class="total">403</p>' in shown
    assert 'Spain <span class="small-cell">(small: for staff only)</span>' in shown
    assert "France <span" not in shown
    assert "Nothing is set aside." in shown


def test_sums_that_differ_for_a_moment_break_no_page(desk, season, case, report):
    report(case, 400, country="FR")
    DayTotal.objects.all().delete()  # as if the report had come in between two queries
    assert '<td class="number">100</td>' in text(desk.get(LIVE))


def test_what_is_set_aside_is_told_by_rule(desk, season, case, now):
    SetAside.objects.create(
        token=new_token(now.date()),
        season=season,
        case=case,
        kind="letter",
        quantity=77_000,
        day=now.date(),
        provenance="self-reported",
        rule="Burst",
    )
    shown = text(desk.get(LIVE))
    assert "Set aside and not counted: 77,000." in shown
    assert "Burst: 77,000" in shown
    assert '<p class="total">0</p>' in shown


def test_it_refreshes_only_when_asked_to(desk, season):
    assert "http-equiv" not in text(desk.get(LIVE))
    assert 'http-equiv="refresh" content="20"' in text(desk.get(f"{LIVE}?live=1"))


def test_another_season_and_none(desk, season, case, report):
    report(case, 5)
    make.season(year=season.year - 1)
    assert '<p class="total">0</p>' in text(desk.get(f"{LIVE}?season={season.year - 1}"))
    assert desk.get(f"{LIVE}?season=1900", follow=True).status_code == 404
    assert desk.get(f"{LIVE}?season=x", follow=True).status_code == 404


def test_without_any_season(desk):
    for page in (LIVE, f"{LIVE}files/", f"{LIVE}files/new/", f"{LIVE}published/", f"{LIVE}export/"):
        assert desk.get(page).status_code == 200


def test_the_cost_does_not_grow(desk, season, case, report, django_assert_max_num_queries):
    for number in range(20):
        report(case, number + 1, country=("FR", "ES", "DE", "")[number % 4])
    with django_assert_max_num_queries(30):
        desk.get(LIVE)
