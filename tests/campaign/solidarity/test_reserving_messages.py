"""Of two moderators each reads other messages; a reservation orders the queue and holds nobody back."""

import datetime as dt
import re
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from django.contrib.auth import user_logged_out
from django.core.cache import cache
from django.db import connection, connections
from django.utils import timezone

from factories import bank, waiting
from factories.moderation import QUEUE, decide, page
from writeathon.campaign.solidarity.bank_tasks import erase_in_background
from writeathon.campaign.solidarity.looking_over import look_over
from writeathon.campaign.solidarity.models import Decision, Message, Reading, Reception
from writeathon.campaign.solidarity.moderating import let_through
from writeathon.campaign.solidarity.moderation_desk.places import Place
from writeathon.campaign.solidarity.moderation_desk.turns import turn_in_queue
from writeathon.campaign.solidarity.reserving import (
    free,
    free_opening,
    reserve,
    reserve_first,
    sweep_readings,
)
from writeathon.platform.jobs.progress import Progress

WORDS = ("sea", "tree", "house", "river", "cloud")


@pytest.fixture
def case(db):
    cache.clear()
    return bank.case()


@pytest.fixture
def anna(db):
    return waiting.moderator()


@pytest.fixture
def boris(db):
    made = waiting.moderator()
    made.first_name, made.last_name = "Boris", "Ćosić"
    made.save()
    return made


@pytest.fixture
def five(case):
    return [
        waiting.message(case, f"Canary {word}", day=bank.ago(9 - n), looked_over=True)
        for n, word in enumerate(WORDS)
    ]


def seen(client, address=QUEUE):
    return re.findall(r"Canary (\w+)", page(client, address))


def reserved(by):
    return set(Reading.objects.filter(by=by).values_list("pk", flat=True))


def test_a_reservation_is_for_one_and_for_some_minutes(anna, boris, settings):
    settings.MODERATION_RESERVED_MINUTES = 10
    now, pile = timezone.now(), uuid4()
    given = {"opening": uuid4()}
    assert reserve([pile], by=anna, now=now, **given) == {pile}
    assert reserve([pile], by=boris, now=now, **given) == set()
    assert reserve([pile], by=anna, now=now, **given) == {pile}
    later = now + dt.timedelta(minutes=10)
    assert reserve([pile], by=boris, now=later, **given) == {pile}
    assert reserve([pile], by=anna, now=later, **given) == set()
    assert Reading.objects.count() == 1


def test_the_first_that_are_free(anna, boris):
    piles, now = [uuid4() for _ in range(6)], timezone.now()
    reserve([piles[0], piles[2]], by=boris, opening=uuid4(), now=now)
    assert reserve_first(piles, 3, by=anna, opening=uuid4(), now=now) == {piles[1], piles[3], piles[4]}
    assert reserve_first(piles[:1], 3, by=anna, opening=uuid4(), now=now) == set()


def test_what_comes_late_from_a_page_frees_nothing_that_was_opened_since(anna):
    pile, old, new, now = uuid4(), uuid4(), uuid4(), timezone.now()
    reserve([pile], by=anna, opening=old, now=now)
    reserve([pile], by=anna, opening=new, now=now)
    free_opening(old, by=anna)
    assert reserved(anna) == {pile}
    free_opening(new, by=anna)
    assert reserved(anna) == set()


def test_what_is_over_is_swept(anna, db):
    now = timezone.now()
    reserve([uuid4()], by=anna, opening=uuid4(), now=now - dt.timedelta(hours=1))
    reserve([uuid4()], by=anna, opening=uuid4(), now=now)
    assert sweep_readings(now=now) == 1
    Reading.objects.update(until=now - dt.timedelta(seconds=1))
    assert erase_in_background(Progress(job=uuid4(), attempt=1))["reservations"] == 1


def test_two_at_the_desk_see_different_messages(five, anna, boris):
    one, two = waiting.signed_in(anna), waiting.signed_in(boris)
    assert seen(one) == ["sea"]
    assert seen(two) == ["tree"]
    assert seen(one) == ["sea"]  # once more: the same
    decide(one, five[0], deed="let-through")
    assert seen(one) == ["house"]
    assert reserved(anna) == {five[2].pk}


def test_skipping_frees_it_for_the_other(five, anna, boris):
    one, two = waiting.signed_in(anna), waiting.signed_in(boris)
    html = page(one)
    link = re.search(r'data-skip href="([^"]+)"', html).group(1)
    assert seen(one, link) == ["tree"]
    assert seen(two) == ["sea"]
    html = page(one, f"{QUEUE}?at=5")
    assert "What you skipped is still there" in html
    again = re.search(r'href="([^"]+again=1)"', html).group(1)
    assert seen(one, again) == ["tree"]
    assert reserved(boris) == {five[0].pk}


def test_ten_on_a_page_are_all_of_one_person_and_the_next_says_so_kindly(five, anna, boris):
    one, two = waiting.signed_in(anna), waiting.signed_in(boris)
    assert seen(one, f"{QUEUE}?show=10") == list(WORDS)
    html = page(two)
    assert "All 5 that wait here are being read by others just now" in html
    assert "Canary" not in html
    link = re.search(r'href="([^"]+taken=1)"', html).group(1)
    html = page(two, link)
    assert "Canary sea" in html
    assert f"{anna.username}</bdi> is reading this now." in html
    assert reserved(boris) == set()
    assert "reading this now" not in page(one, f"{QUEUE}?show=10")
    assert seen(one) == ["sea"]
    assert reserved(anna) == {five[0].pk}
    assert seen(two) == ["tree"]


def test_no_reservation_blocks_a_decision(five, anna, boris):
    one, two = waiting.signed_in(anna), waiting.signed_in(boris)
    page(one)
    decide(two, five[0], reason="hate")
    assert Decision.objects.get().by == boris
    assert seen(one) == ["tree"]


def test_a_pile_is_reserved_as_a_whole_also_by_its_address(case, anna, boris):
    for n in range(12):
        waiting.message(case, f"Earn money from home with our secret method, page {n}")
    look_over()
    one, two = waiting.signed_in(boris), waiting.signed_in(anna)
    link = re.search(r'href="([^"]*pile/[^"]*)"', page(one)).group(1)
    assert page(one, link).count("<article") == 10
    assert Reading.objects.count() == 1
    html = page(two)
    assert "What waits here is being read by somebody else" in html
    own = re.search(r'href="([^"]*pile/[^"]*)"', page(two, f"{QUEUE}?taken=1")).group(1)
    html = page(two, own)
    assert html.count("Boris Ćosić</bdi> is reading this now.") == 10
    first = Message.objects.order_by("day", "token").first()
    one.post(
        f"{QUEUE}decide/",
        {"message": str(first.pk), "seen": "waiting", "reason": "hate", "place-view": "pile"},
    )
    assert Reading.objects.count() == 1  # eleven of them are still open


def test_after_the_first_of_two_the_other_gets_it_at_once(case, anna, boris):
    Reception.objects.update(two_pairs=True)
    message = waiting.message(case, "Canary sea", looked_over=True)
    one, two = waiting.signed_in(anna), waiting.signed_in(boris)
    page(one)
    decide(one, message, deed="let-through")
    assert reserved(anna) == set()
    assert seen(two) == ["sea"]


def test_what_is_taken_back_is_what_one_reads_next(five, anna, boris):
    one, two = waiting.signed_in(anna), waiting.signed_in(boris)
    page(one)
    decide(one, five[0], reason="hate")
    assert seen(one) == ["tree"]
    one.post(f"{QUEUE}undo/")
    assert seen(two) == ["tree"]
    assert seen(one) == ["sea"]


@pytest.mark.parametrize("way", ["leave", "decided", "pause", "sign out"])
def test_whoever_goes_frees_what_they_read(five, anna, way, settings):
    one = waiting.signed_in(anna)
    html = page(one)
    assert reserved(anna)
    if way == "leave":
        opening = re.search(r'name="opening" value="([^"]+)"', html).group(1)
        assert one.post(f"{QUEUE}leave/", {"opening": opening}).status_code == 204
        assert one.post(f"{QUEUE}leave/", {"opening": "x"}).status_code == 400
    elif way == "decided":
        page(one, f"{QUEUE}decided/")
    elif way == "pause":
        settings.MODERATION_PAUSE_MINUTES = 0
        page(one)
    else:
        user_logged_out.send(type(anna), request=None, user=anna)
    assert reserved(anna) == set()


def test_freeing_some_keeps_the_others(anna):
    piles = [uuid4(), uuid4(), uuid4()]
    reserve(piles, by=anna, opening=uuid4(), now=timezone.now())
    free(by=anna, piles=piles[:1])
    assert reserved(anna) == set(piles[1:])
    free(by=anna, but=piles[2:])
    assert reserved(anna) == set(piles[2:])


def at_once(work, *given):
    """Call it with each of these, all at the same moment."""
    begin = threading.Barrier(len(given))

    def begun(each):
        begin.wait()
        try:
            work(each)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(given)) as pool:
        list(pool.map(begun, given))


@pytest.fixture
def threaded(transactional_db):
    if connection.vendor == "sqlite":
        pytest.skip("in memory its threads starve each other; played on PostgreSQL")
    cache.clear()
    return bank.case()


def test_four_at_once_read_two_hundred_and_none_twice(threaded):
    """Take one's turn, decide, leave it: until nothing is left."""
    for n in range(200):
        waiting.message(threaded, f"Words of number {n}", day=bank.ago(n % 7), looked_over=True)
    opened = Counter()

    def work(person):
        while rows := turn_in_queue(Place(), by=person, now=timezone.now()).rows:
            opened[rows[0].pk] += 1
            let_through(message=rows[0], by=person, now=timezone.now(), seen="waiting")
            free(by=person, piles=[rows[0].pk])

    at_once(work, *(waiting.moderator() for _ in range(4)))
    assert len(opened) == 200
    assert set(opened.values()) == {1}
    assert Message.objects.filter(standing="let-through").count() == Decision.objects.count() == 200
    assert Decision.objects.values("by").distinct().count() == 4
    assert not Reading.objects.exists()


def test_four_at_once_at_the_desk(threaded):
    """The same as browsers do it."""
    for n in range(24):
        waiting.message(threaded, f"Words of number {n}", day=bank.ago(n % 7), looked_over=True)
    opened, late = Counter(), []

    def work(client):
        # From the page itself: Django's record of templates is one for all threads.
        while found := re.search(r'name="message" value="([^"]+)"', html := page(client)):
            late.extend(re.findall("Somebody else has decided", html))
            opened[found.group(1)] += 1
            assert opened[found.group(1)] < 9, "it comes again and again"
            mark = re.search(r'name="shown" value="([^"]+)"', html).group(1)
            decide(client, Message(pk=UUID(found.group(1))), deed="let-through", shown=mark)

    at_once(work, *(waiting.signed_in(waiting.moderator()) for _ in range(4)))
    assert len(opened) == 24
    assert set(opened.values()) == {1}
    assert late == []
    assert Message.objects.filter(standing="let-through").count() == Decision.objects.count() == 24


def test_of_many_who_ask_for_the_same_each_gets_others(threaded):
    """Ten at the same moment, six each, of lists in both directions: every message has one reader."""
    people = [waiting.moderator() for _ in range(10)]
    piles = [uuid4() for _ in range(60)]
    past = timezone.now() - dt.timedelta(hours=1)
    reserve(piles[::2], by=people[0], opening=uuid4(), now=past)
    won = []

    def take(person):
        listed = piles if person.pk % 2 else piles[::-1]
        for _again in range(5):
            mine = reserve_first(listed, 6, by=person, opening=uuid4(), now=timezone.now())
        won.append(mine)

    at_once(take, *people)
    assert len(won) == 10
    assert sum(map(len, won)) == len(set().union(*won))
