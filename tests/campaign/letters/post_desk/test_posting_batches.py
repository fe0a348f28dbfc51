"""A batch is posted: counted all or none, once, and taken back if it was a mistake."""

import datetime as dt

import pytest
from django.utils import timezone

from factories import cases
from factories import posting as make
from factories.posting import must_not_go
from writeathon.campaign.actions.models import Action
from writeathon.campaign.actions.queries import by_kind, count_of
from writeathon.campaign.actions.recounting import recount
from writeathon.campaign.cases.stopping import stop_letters
from writeathon.campaign.letters.models import EntrustedLetter, PrintBatch
from writeathon.campaign.letters.post_desk.posting import (
    CameBack,
    DayWrong,
    MustNotGo,
    NotReady,
    TooLate,
    mark_not_posted,
    mark_posted,
)
from writeathon.campaign.letters.post_desk.returning import came_back, go_on
from writeathon.campaign.letters.post_desk.taking_out import take_out

pytestmark = pytest.mark.django_db


def now():
    return timezone.now()


def today():
    return timezone.localdate()


def stop(case, by):
    """The row alone: whatever else hears of a stop, the post desk looks for itself."""
    stop_letters(case=case, reason="checking", instead="other-case", by=by, now=now())
    EntrustedLetter.objects.filter(case=case, stage="cancelled").update(stage="printed")


def test_each_letter_is_an_action_of_its_own_posted_by_us(case):
    letters = [make.waiting(case, country=country) for country in ("FR", "DE", "")]
    assert not Action.objects.exists()
    batch = make.made()
    assert not Action.objects.exists()
    assert mark_posted(batch=batch, day=today(), by=None, now=now()) == 3
    actions = Action.objects.in_bulk()
    assert set(actions) == {letter.pk for letter in letters}
    assert {action.country for action in actions.values()} == {"FR", "DE", ""}
    for action in actions.values():
        assert (action.kind, action.quantity, action.provenance) == ("letter", 1, "posted-by-us")
        assert action.day == today()
    assert count_of(case.seasons.first(), case).provenances == {"posted-by-us": 3}
    assert recount().differences == []
    assert set(EntrustedLetter.objects.values_list("stage", flat=True)) == {"sent"}


def test_twice_is_once(case):
    make.waiting(case)
    batch = make.posted()
    assert mark_posted(batch=batch, day=today(), by=None, now=now()) == 0
    assert Action.objects.count() == 1


def test_all_or_none(case, monkeypatch):
    for _number in range(3):
        make.waiting(case)
    batch = make.made()

    def failing(*_given, **_named):
        raise RuntimeError

    monkeypatch.setattr("writeathon.campaign.letters.post_desk.posting.log", failing)
    with pytest.raises(RuntimeError):
        mark_posted(batch=batch, day=today(), by=None, now=now())
    assert not Action.objects.exists()
    assert set(EntrustedLetter.objects.values_list("stage", flat=True)) == {"printed"}
    batch.refresh_from_db()
    assert batch.posted_on is None


def test_not_posted_after_all_and_posted_again_counts_once(case):
    for _number in range(2):
        make.waiting(case)
    batch, season = make.posted(), case.seasons.first()
    for _time in range(2):
        assert mark_not_posted(batch=batch, by=None, now=now()) == 2
        assert mark_not_posted(batch=batch, by=None, now=now()) == 0
        assert by_kind(season) == {}
        assert set(EntrustedLetter.objects.values_list("stage", flat=True)) == {"printed"}
        assert mark_posted(batch=batch, day=today(), by=None, now=now()) == 2
        assert by_kind(season) == {"letter": 2}
    assert recount().differences == []


def test_a_stop_between_printing_and_posting_is_refused_with_its_reason(case, admin_user):
    other = make.posted_case(season=case.seasons.first())
    kept, stopped = make.waiting(case), make.waiting(other)
    batch = make.made()
    stop(other, admin_user)
    with pytest.raises(MustNotGo) as refused:
        mark_posted(batch=batch, day=today(), by=None, now=now())
    assert (refused.value.number, refused.value.names) == (1, (other.name,))
    assert not Action.objects.exists()
    assert [letter.pk for letter in must_not_go(batch)] == [stopped.pk]
    assert take_out(batch=batch, tokens=[stopped.pk], by=None, now=now()) == 1
    assert mark_posted(batch=batch, day=today(), by=None, now=now()) == 1
    assert Action.objects.get().token == kept.pk
    stopped.refresh_from_db()
    assert (stopped.stage, stopped.batch) == ("waiting", None)


def test_what_was_cancelled_since_must_be_taken_out_and_stays_cancelled(case):
    kept, cancelled = make.waiting(case), make.waiting(case)
    batch = make.made()
    EntrustedLetter.objects.filter(pk=cancelled.pk).update(stage="cancelled")
    with pytest.raises(MustNotGo):
        mark_posted(batch=batch, day=today(), by=None, now=now())
    take_out(batch=batch, tokens=[cancelled.pk], by=None, now=now())
    mark_posted(batch=batch, day=today(), by=None, now=now())
    cancelled.refresh_from_db()
    assert (cancelled.stage, cancelled.batch) == ("cancelled", None)
    assert Action.objects.get().token == kept.pk


def test_a_spoiled_print_waits_again_and_the_places_of_the_others_stay(case):
    for _number in range(3):
        make.waiting(case)
    batch = make.made()
    spoiled = batch.letters.get(place=2)
    number = spoiled.number
    assert take_out(batch=batch, tokens=[spoiled.pk], by=None, now=now()) == 1
    batch.refresh_from_db()
    assert batch.count == 2
    assert sorted(batch.letters.values_list("place", flat=True)) == [1, 3]
    again = make.made().letters.get()
    assert again == spoiled
    assert again.number == number


def test_nothing_left_in_it_calls_it_off(case):
    letter = make.waiting(case)
    batch = make.made()
    take_out(batch=batch, tokens=[letter.pk], by=None, now=now())
    batch.refresh_from_db()
    assert batch.cancelled_on == today()


@pytest.mark.parametrize("days", [-1, 1])
def test_a_day_that_cannot_be_is_refused(case, days):
    make.waiting(case)
    batch = make.made()
    with pytest.raises(DayWrong):
        mark_posted(batch=batch, day=today() + dt.timedelta(days=days), by=None, now=now())


def test_what_is_not_made_cannot_be_posted(case):
    make.waiting(case)
    with pytest.raises(NotReady):
        mark_posted(batch=make.begun(), day=today(), by=None, now=now())


def test_what_is_posted_after_reports_were_closed_counts_for_the_day_of_handing_in(case):
    handed_in = today() - dt.timedelta(days=10)
    letter = make.waiting(case, handed_in_on=handed_in)
    batch = make.made()
    closed = {"last_return_on": handed_in, "reporting_closes_on": handed_in, "culminates_on": handed_in}
    case.seasons.update(**closed)
    assert mark_posted(batch=batch, day=today(), by=None, now=now()) == 1
    action = Action.objects.get(pk=letter.pk)
    assert (action.day, action.entered_on) == (handed_in, today())


def test_what_leaves_after_the_final_figures_has_left_and_is_not_counted(case):
    letter = make.waiting(case)
    batch = make.made()
    case.seasons.update(figures_published_on=today() - dt.timedelta(days=1))
    assert mark_posted(batch=batch, day=today(), by=None, now=now()) == 0
    letter.refresh_from_db()
    assert letter.stage == "sent"
    assert not Action.objects.exists()
    with pytest.raises(TooLate):
        mark_not_posted(batch=batch, by=None, now=now())


def test_a_letter_that_came_back_and_is_posted_again_counts_once(case):
    letter = make.waiting(case)
    batch = make.posted()
    letter.refresh_from_db()
    came_back(number=letter.number, by=None, now=now())
    with pytest.raises(CameBack):
        mark_not_posted(batch=batch, by=None, now=now())
    addressee = letter.authority
    addressee.refresh_from_db()
    addressee.label = "The right address\nPort Valdor"
    addressee.save()
    go_on(token=letter.pk, way="again", by=None, now=now())
    make.posted()
    letter.refresh_from_db()
    assert letter.stage == "sent"
    assert by_kind(case.seasons.first()) == {"letter": 1}
    assert recount().differences == []


def test_each_season_counts_its_own(case):
    older = cases.season(year=case.seasons.first().year - 1)
    make.waiting(case)
    make.waiting(case, season=older)
    make.posted()
    assert by_kind(older) == by_kind(case.seasons.exclude(pk=older.pk).first()) == {"letter": 1}


def test_a_large_batch_is_posted_in_few_queries(case, django_assert_max_num_queries):
    for _number in range(30):
        make.waiting(case)
    batch = make.made()
    with django_assert_max_num_queries(20):
        mark_posted(batch=batch, day=today(), by=None, now=now())
    assert PrintBatch.objects.get().count == Action.objects.count() == 30
