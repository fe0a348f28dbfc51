"""Letters that are to arrive together: when they are posted, and what is said of it."""

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from factories import posting as make
from writeathon.campaign.letters.models import PostingWave
from writeathon.campaign.letters.post_desk.batching import NothingToPrint
from writeathon.campaign.letters.post_desk.overview import waves_ahead
from writeathon.campaign.letters.post_desk.waves import Time, posting_days, wave_for

DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))


@given(DAYS, st.integers(0, 30), st.integers(1, 40), DAYS)
def test_what_is_posted_in_time_arrives_in_time(first, lasts, days, posted):
    wave = PostingWave(arrive_from=first, arrive_until=first + dt.timedelta(days=lasts))
    arrives = posted + dt.timedelta(days=days)
    time = posting_days(wave, days=days).time(posted)
    assert (time == Time.EARLY) == (arrives < wave.arrive_from)
    assert (time == Time.LATE) == (arrives > wave.arrive_until)


def test_a_letter_joins_the_next_wave_that_it_can_reach(case):
    today = timezone.localdate()
    make.wave(case, arrives_in=1, lasts=2)
    reachable = make.wave(case, arrives_in=10)
    make.wave(case, arrives_in=30)
    assert wave_for(case, days=5, today=today) == reachable
    assert wave_for(make.posted_case(season=case.seasons.first()), days=5, today=today) is None


def test_letters_wait_until_the_time_of_their_wave(case):
    make.zone("World", days=5)
    wave = make.wave(case, arrives_in=20)
    make.waiting(case, wave=wave)
    with pytest.raises(NothingToPrint):
        make.begun()
    # Whoever names the wave prints ahead.
    assert make.made(wave=wave.pk).count == 1


def test_letters_of_a_wave_whose_time_has_come_go_with_the_others(case):
    make.zone("World", days=5)
    make.waiting(case, wave=make.wave(case, arrives_in=4))
    make.waiting(case)
    assert make.made().count == 2


def test_a_wave_takes_no_others(case):
    make.zone("World", days=5)
    wave = make.wave(case, arrives_in=4)
    mine = make.waiting(case, wave=wave)
    make.waiting(case)
    assert make.made(wave=wave.pk).letters.get() == mine


@pytest.mark.parametrize(("arrives_in", "time"), [(20, Time.EARLY), (4, Time.RIGHT), (-3, Time.LATE)])
def test_the_desk_says_when_to_post_and_when_it_is_too_late(case, desk, arrives_in, time):
    make.zone("World", days=5)
    wave = make.wave(case, arrives_in=arrives_in)
    make.waiting(case, wave=wave)
    make.waiting(case)
    [ahead] = waves_ahead(timezone.localdate())
    assert (ahead.time, ahead.letters, ahead.others) == (time, 1, 1)
    assert ahead.days.first == wave.arrive_from - dt.timedelta(days=5)
    page = desk().get("/desk/letters/post-desk/").content.decode()
    assert "post between" in page
    assert ("too late" in page) == (time == Time.LATE)
    batch = make.made(wave=wave.pk)
    page = desk().get(f"/desk/letters/post-desk/batches/{batch.pk}/").content.decode()
    assert ("too late" in page) == (time == Time.LATE)
    assert ("too early" in page) == (time == Time.EARLY)


def test_what_waits_for_the_case_can_be_put_into_the_wave(case, desk):
    wave = make.wave(case, arrives_in=20)
    mine, other = make.waiting(case), make.waiting(make.posted_case(season=case.seasons.first()))
    desk().post(f"/desk/letters/post-desk/waves/{wave.pk}/gather/")
    mine.refresh_from_db()
    other.refresh_from_db()
    assert mine.wave == wave
    assert other.wave is None
