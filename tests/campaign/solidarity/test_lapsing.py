"""Nothing is kept for ever: not what no moderator decided about, not the words to a person who asked us to stop."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from factories import bank as make
from factories.waiting import signed_in, somebody
from writeathon.campaign.cases.models import Case, Stop
from writeathon.campaign.cases.stopping import lift_stop, stop_letters
from writeathon.campaign.solidarity.bank import balance_of
from writeathon.campaign.solidarity.erasing import MESSAGE, erase_due
from writeathon.campaign.solidarity.erasing_wishes import erase_wishes_due
from writeathon.campaign.solidarity.handing_over import hand_over
from writeathon.campaign.solidarity.lapsing import lapsing_soon
from writeathon.campaign.solidarity.models import Message, ReplyWish
from writeathon.campaign.solidarity.sealing import seal_message
from writeathon.campaign.solidarity.showing import state_of
from writeathon.platform.vault import files
from writeathon.platform.vault.forgetting import forget_again, forgotten

DAY = dt.timedelta(days=1)


@pytest.fixture
def case(db):
    return make.case()


def has_words(message: Message) -> bool:
    row = Message.objects.get(pk=message.pk)
    assert (row.kept == "nothing") == (not row.text and not row.sealed)
    return row.kept != "nothing"


def gone_on(message: Message, *, days: int) -> int | None:
    """The day on which its words went, of a clock that goes on day by day; none where they outlived it."""
    now = timezone.now()
    for day in range(days):
        erase_due(now=now + day * DAY)
        if not has_words(message):
            return day
    return None


@pytest.mark.parametrize("standing", ["waiting", "once"])
def test_what_nobody_decided_about_goes_on_its_day_with_everything_but_the_count(case, standing):
    message = make.message(case, standing=standing, picture=b"a drawing", translations={"fr": "Courage."})
    make.wish(message)
    decided = make.message(case)
    assert gone_on(message, days=200) == 180
    assert list(files.names()) == []
    assert not ReplyWish.objects.exists()
    assert [*forgotten(kind=MESSAGE)] == [str(message.pk)]
    assert has_words(decided)
    balance = balance_of(case)
    assert (balance.undecided, balance.lapsed, balance.readable) == (0, 1, 1)
    assert "Nobody decided" in str(state_of(message.pk))


def test_nothing_goes_before_the_season_is_over(case):
    season = case.seasons.get()
    season.figures_published_on = timezone.localdate() + 300 * DAY
    season.save()
    message = make.message(case, standing="waiting")
    assert gone_on(message, days=310) == 300


def test_the_days_can_be_set(case, settings):
    settings.UNDECIDED_MESSAGES_DAYS = 120
    message = make.message(case, standing="waiting")
    assert gone_on(message, days=200) == 120


def test_the_desk_is_told_a_month_before(case):
    today = timezone.localdate()
    desk = signed_in(somebody("make_book"))
    assert "will be erased" not in desk.get(f"/desk/letter-bank/{case.pk}/").content.decode()
    for days in (150, 150, 100):
        make.message(case, standing="waiting", day=make.ago(days))
    other = make.case(seasons=list(case.seasons.all()))
    make.message(other, standing="once", day=make.ago(175))
    end = case.seasons.get().figures_published_on
    assert lapsing_soon(today) is None  # the season is not over
    season = case.seasons.get()
    season.figures_published_on = today - DAY
    season.save()
    assert end > today
    found = lapsing_soon(today, case)
    assert (found.number, found.day) == (2, today + 30 * DAY)
    everywhere = lapsing_soon(today)
    assert (everywhere.number, everywhere.day) == (3, today + 5 * DAY)
    assert "2 messages will be erased" in desk.get(f"/desk/letter-bank/{case.pk}/").content.decode()
    assert "3 messages will be erased" in desk.get("/desk/letter-bank/").content.decode()
    assert "1 message will be erased" in desk.get(f"/desk/letter-bank/{other.pk}/").content.decode()
    queue = signed_in(somebody("moderate")).get(reverse("moderation:queue"))
    assert "3 messages will be erased" in queue.content.decode()


@pytest.mark.parametrize("how", ["consent", "stop"])
def test_words_to_a_person_who_asked_us_to_stop_go_after_a_short_term(db, how):
    case, _secret = make.boxed()
    kinds = [make.message(case, standing=each) for each in ("waiting", "once", "refused", "let-through")]
    sealed, reached = make.message(case), make.message(case)
    assert seal_message(token=sealed.token)
    hand_over(case=case, day=make.ago(0), by=make.staff(), now=timezone.now())
    Message.objects.exclude(pk=reached.pk).update(handed_over=None)
    Message.objects.filter(standing="refused").update(decided_on=timezone.localdate() + 5 * DAY)
    make.wish(kinds[3])
    withdraw(case, how)
    desk = signed_in(somebody("make_book"))
    assert "asked us to stop" in desk.get(f"/desk/letter-bank/{case.pk}/").content.decode()
    now = timezone.now()
    assert erase_due(now=now) == 0
    assert erase_due(now=now + 13 * DAY) == 0
    assert erase_due(now=now + 14 * DAY) == 6
    assert not any(has_words(each) for each in (*kinds, sealed, reached))
    assert not ReplyWish.objects.exists()
    assert Message.objects.count() == 6
    assert balance_of(case).handed_over == 1


@pytest.mark.parametrize("how", ["consent", "stop"])
def test_where_consent_comes_back_nothing_goes_and_the_days_begin_anew(case, how):
    now = timezone.now()
    message = make.message(case)
    withdraw(case, how)
    erase_due(now=now)
    allow(case, how)
    assert erase_due(now=now + 14 * DAY) == 0
    withdraw(case, how)
    assert erase_due(now=now + 20 * DAY) == 0
    assert erase_due(now=now + 33 * DAY) == 0
    assert erase_due(now=now + 34 * DAY) == 1
    assert not has_words(message)


def test_what_comes_back_with_a_backup_is_erased_again(case):
    now = timezone.now()
    message = make.message(case, standing="waiting")
    withdraw(case, "consent")
    erase_due(now=now)
    assert erase_due(now=now + 14 * DAY) == 1
    allow(case, "consent")
    row = Message.objects.get()
    row.text, row.kept = "Back from somewhere", "all"
    row.save()
    assert forget_again()[MESSAGE] == 1
    assert not has_words(message)
    assert erase_wishes_due(now=now) == 0


def withdraw(case, how):
    if how == "stop":
        stop_letters(case=case, reason="consent-withdrawn", instead="follow", now=timezone.now(), by=None)
    else:
        Case.objects.filter(pk=case.pk).update(consent="withdrawn")


def allow(case, how):
    if how == "stop":
        lift_stop(case=case, now=timezone.now(), by=None)
        assert not Stop.objects.filter(lifted_at=None).exists()
    else:
        Case.objects.filter(pk=case.pk).update(consent="given")
