"""Of one queue at most so many in an hour, evenly, also after a standstill; of all together at most so many in a minute."""

import datetime as dt
import uuid
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writeathon.platform.delivery.models import OutgoingMail
from writeathon.platform.delivery.spreading import distance
from writeathon.platform.delivery.states import State

HOUR = dt.timedelta(hours=1)


def due_times(queue: str) -> list[dt.datetime]:
    return list(OutgoingMail.objects.filter(queue=queue).order_by("due_at").values_list("due_at", flat=True))


@pytest.mark.parametrize("per_hour", [1, 7, 20, 500])
def test_slots_are_even_and_never_more_in_an_hour(through, posted, per_hour, now):
    through(25)
    for _ in range(40):
        posted(queue="office", per_hour=per_hour)
    times = due_times("office")
    assert times[0] == now
    apart = [later - earlier for earlier, later in pairwise(times)]
    assert min(apart) >= distance(per_hour)
    assert max(apart) <= distance(per_hour) * 1.1 + dt.timedelta(milliseconds=1)
    assert len(set(apart)) > 1, "not by the clock"
    for begin in times:
        assert sum(begin <= each < begin + HOUR for each in times) <= per_hour


def test_the_same_letters_get_the_same_times(through, posted, now):
    through(25)
    references = [uuid.UUID(int=number) for number in range(10)]
    for queue in ("one", "two"):
        for reference in references:
            posted(queue=queue, per_hour=20, reference=reference, purpose=f"tests.{queue}")
    assert due_times("one") == due_times("two")


def test_not_before_its_time(through, posted, now, later):
    through(25)
    assert posted(not_before=later(days=2)).due_at == later(days=2)
    assert posted(queue="office", per_hour=10, not_before=later(days=2)).due_at == later(days=2)
    assert posted(queue="other", per_hour=10, not_before=later(days=-2)).due_at == now


def test_queues_do_not_wait_for_each_other(smtp, posted, send_all):
    for queue in ("a", "b", "c", ""):
        for _ in range(2):
            posted(queue=queue, per_hour=20)
    assert send_all() == ["accepted"] * 5, "the first of each queue, and those of none"


def test_after_a_standstill_they_still_go_one_after_another(smtp, posted, send_all, now, later):
    for _ in range(10):
        posted(queue="office", per_hour=6)
    leaving = []
    for minute in range(5 * 60, 6 * 60 + 60):  # nobody sent anything for five hours
        fates = send_all(at=later(minutes=minute))
        leaving += [minute] * len(fates)
    assert all(second - first >= 10 for first, second in pairwise(leaving))
    assert len(leaving) == 10
    assert sum(minute < 6 * 60 for minute in leaving) == 6


def test_of_all_together_at_most_so_many_in_a_minute(smtp, settings, posted, send_all, later):
    settings.MAIL_PER_MINUTE = 5
    for _ in range(12):
        posted()
    assert [len(send_all(at=later(seconds=second))) for second in (0, 30, 59, 61, 122)] == [5, 0, 0, 5, 2]


def test_held_ones_take_no_slot_of_others(through, posted, now):
    through(25)
    posted(queue="office", per_hour=20, held=True)
    assert posted(queue="office", per_hour=20).due_at == now
    assert OutgoingMail.objects.filter(state=State.HELD).count() == 1


@given(per_hour=st.integers(1, 500))
def test_so_many_distances_are_an_hour(per_hour):
    assert abs(distance(per_hour) * per_hour - HOUR) < dt.timedelta(milliseconds=1)
