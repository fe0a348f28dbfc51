"""A lesson plan draws the cases of the running season in by itself: those that fit, and never one that must not be seen."""

import datetime as dt

import pytest
from django.utils import timezone

from factories import cases as make
from factories.guides import guide, lesson_plan
from writeathon.campaign.cases.models import Case, CasePage
from writeathon.campaign.cases.stopping import stop_letters
from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.people import Moment
from writeathon.campaign.learning.drawing import drawn_cases
from writeathon.campaign.learning.kit_guides import guide_pieces, make_pdf
from writeathon.campaign.learning.reading_guides import reading_of

pytestmark = pytest.mark.django_db
CANARY = "Quivertree"


def drawn(plan, **options):
    return [page.case.slug for page in drawn_cases(plan, now=timezone.now(), **options)]


def case_with_pages(season, words=None, **given):
    case = make.case(seasons=[season], **given)
    make.pages(case, **(words or {}))
    return case


@pytest.fixture
def season():
    return make.season()


@pytest.mark.parametrize(
    ("band", "fitting"), [("all", {"all"}), ("13", {"all", "13"}), ("16", {"all", "13", "16"})]
)
def test_pupils_meet_only_what_fits_their_age(season, band, fitting):
    for each in ("all", "13", "16"):
        case_with_pages(season, slug=f"from-{each}", age_band=each)
    assert set(drawn(lesson_plan(age_band=band))) == {f"from-{each}" for each in fitting}


def test_a_plan_may_ask_for_cases_without_a_content_note(season):
    case_with_pages(season, slug="plain")
    noted = case_with_pages(season, slug="noted")
    CasePage.objects.filter(case=noted, locale__language_code="fr").update(content_note="Parle de prison.")
    assert set(drawn(lesson_plan(without_notes=True))) == {"plain"}
    assert set(drawn(lesson_plan(slug="other"))) == {"plain", "noted"}


def test_the_note_stands_beside_the_case(season, client):
    case_with_pages(season, words={"content_note": "This story speaks of prison."})
    page = client.get(lesson_plan().url).content.decode()
    assert "This story speaks of prison. From 13 years." in page


def test_a_plan_may_draw_none_and_a_guide_never_does(season):
    case_with_pages(season)
    assert drawn(lesson_plan(draws_cases=False)) == []
    assert drawn(guide()) == []


def test_only_the_running_season_and_only_while_it_runs(season):
    case_with_pages(make.season(year=2019, starts_on=dt.date(2019, 11, 1), culminates_on=dt.date(2019, 12, 10),
                                last_return_on=dt.date(2019, 12, 20), reporting_closes_on=dt.date(2020, 1, 20)), slug="earlier")  # fmt: skip
    case_with_pages(season, slug="now")
    plan = lesson_plan()
    assert drawn(plan) == ["now"]
    season.archived = True
    season.save()
    assert drawn(plan) == []


def test_a_kit_of_some_people_names_only_these(season):
    case_with_pages(season, slug="chosen")
    case_with_pages(season, slug="left-out")
    assert drawn(lesson_plan(), only=("chosen",)) == ["chosen"]


def test_a_plan_in_a_kit_names_nobody_whom_the_kit_leaves_out(season):
    """A plan for older pupils would draw them in; the kit has no letter for them."""
    case_with_pages(season, slug="young", name="Young")
    case_with_pages(season, slug="old", name=CANARY, age_band="16")
    plan = lesson_plan(age_band="16")
    assert set(drawn(plan)) == {"young", "old"}
    (unasked,) = guide_pieces(Choice("classroom", "en"), "en", Moment(timezone.now()))
    assert CANARY not in str(unasked.data)
    (asked,) = guide_pieces(Choice("classroom", "en", cases=("old",)), "en", Moment(timezone.now()))
    assert CANARY in str(asked.data)


def stopped(case):
    stop_letters(case=case, reason="checking", instead="wait", now=timezone.now(), by=None)


def embargoed(case):
    Case.objects.filter(pk=case.pk).update(embargo_until=timezone.now() + dt.timedelta(days=1))


def taken_back(case):
    Case.objects.filter(pk=case.pk).update(live=False)


def without_consent(case):
    Case.objects.filter(pk=case.pk).update(consent="withdrawn")


def page_taken_back(case):
    CasePage.objects.filter(case=case).update(live=False)


@pytest.mark.parametrize("hide", [stopped, embargoed, taken_back, without_consent, page_taken_back])
def test_what_must_not_be_seen_is_nowhere(season, client, hide):
    case = case_with_pages(season, name=f"{CANARY} Vale", words={"one_line": f"The {CANARY} case."})
    plan = lesson_plan()
    assert CANARY in everywhere(client, plan)
    hide(case)
    client.get("/en/")  # the cache of one second holds pages by their full address
    assert CANARY not in everywhere(client, plan, again=True)


def everywhere(client, plan, *, again=False):
    """All that is made of a plan, as one text."""
    page = client.get(plan.url, {"again": "1"} if again else None).content.decode()
    index = client.get(plan.get_parent().url, {"again": "1"} if again else None).content.decode()
    pieces = [
        str(piece.data) for piece in guide_pieces(Choice("classroom", "en"), "en", Moment(timezone.now()))
    ]
    assert pieces
    return "".join([page, index, str(reading_of(plan, now=timezone.now())), *pieces])


def test_a_draft_appears_nowhere(client):
    page = guide(title=CANARY, live=False)
    plan = lesson_plan(title=CANARY, live=False)
    for each in (page, plan):
        assert client.get(each.url).status_code == 404
        assert client.get(f"/en/learn/guides/{each.slug}/a4.pdf").status_code == 404
    assert CANARY not in client.get(page.get_parent().url).content.decode()
    for audience in ("classroom", "group", "event", "writer"):
        assert list(guide_pieces(Choice(audience, "en"), "en", Moment(timezone.now()))) == []


def test_an_invented_case_is_named_as_one(season):
    case_with_pages(season, demonstration=True)
    assert "invented" in reading_of(lesson_plan(), now=timezone.now()).notice
    assert reading_of(guide(), now=timezone.now()).notice == ""


def test_kits_hold_what_their_readers_need():
    guide(title="Class", slug="class")
    guide(title="Event", slug="event", audience="activists")
    lesson_plan()
    moment = Moment(timezone.now())

    def paths(audience, **options):
        return [piece.path for piece in guide_pieces(Choice(audience, "en", **options), "en", moment)]

    assert paths("classroom") == ["en/guides/class.pdf", "en/guides/one-letter.pdf"]
    assert paths("group") == paths("event") == ["en/guides/event.pdf"]
    assert paths("writer") == []
    assert paths("event", editable=True) == ["en/guides/event.pdf", "en/guides/event.docx"]
    assert list(guide_pieces(Choice("classroom", "fr"), "fr", moment)) == []


def test_a_piece_is_made_from_its_data_alone(django_assert_num_queries):
    guide()
    (piece,) = guide_pieces(Choice("classroom", "en"), "en", Moment(timezone.now()))
    with django_assert_num_queries(0):
        assert make_pdf(piece.data).startswith(b"%PDF")
