"""Limits that several processes keep together, over a real Redis; without it each keeps its own."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from writeathon.campaign.actions.limits import HourlyLimit
from writeathon.campaign.actions.shared_counts import SharedCounts

pytestmark = pytest.mark.server
SCHOOL, OTHER = "198.51.100", "203.0.113"


@pytest.fixture
def processes(redis, settings):
    """What three processes have, each for itself: nothing is shared between them but Redis."""
    settings.REDIS_URL = redis.url
    return [HourlyLimit("reports") for _ in range(3)]


def use_up(limits, *, most, tries, network=SCHOOL):
    let_through = 0
    for number in range(tries):
        limit = limits[number % len(limits)]
        if limit.allows(network, most=most):
            limit.add(network)
            let_through += 1
    return let_through


@pytest.mark.parametrize("most", [1, 7, 20, 300])
def test_together_they_let_through_what_one_would(processes, most):
    assert use_up(processes, most=most, tries=3 * most + 9) == most
    assert use_up(processes, most=most, tries=9, network=OTHER) == min(most, 9)


def test_at_once_they_hardly_let_through_more(processes):
    def crowd(limit):
        return use_up([limit], most=200, tries=400)

    with ThreadPoolExecutor(9) as threads:
        let_through = sum(threads.map(crowd, processes * 3))
    assert 200 - 3 * 25 <= let_through <= 200 + 9, "at most one a thread, between the question and the count"


def test_few_reports_ask_redis(processes, redis):
    import redis as library  # noqa: PLC0415 - one test of many needs it

    client = library.Redis.from_url(redis.url)
    before = client.info("commandstats").get("cmdstat_evalsha", {"calls": 0})["calls"]
    assert use_up(processes[:1], most=1000, tries=500) == 500
    assert client.info("commandstats")["cmdstat_evalsha"]["calls"] - before < 20


def test_many_at_once_count_as_many(processes):
    one, two = processes[:2]
    assert one.allows(SCHOOL, most=1500 - 800 + 1)
    one.add(SCHOOL, 800)
    assert not two.allows(SCHOOL, most=1500 - 701 + 1)
    assert two.allows(SCHOOL, most=1500 - 100 + 1)


def test_a_portion_taken_under_a_higher_limit_is_less_under_a_lower_one(processes):
    limit = processes[0]
    assert limit.allows(SCHOOL, most=1000)
    limit.add(SCHOOL, 10)
    assert not limit.allows(SCHOOL, most=10)
    assert limit.allows(SCHOOL, most=11)


def test_limits_of_different_names_do_not_mix(redis, settings):
    settings.REDIS_URL = redis.url
    reports, codes = HourlyLimit("reports"), HourlyLimit("wrong-codes")
    assert use_up([reports], most=5, tries=9) == 5
    assert codes.allows(SCHOOL, most=5)


def test_no_address_and_no_key_stands_in_redis(processes, redis):
    use_up(processes, most=50, tries=60)
    everything = redis.dump()
    assert "reports" in everything
    assert SCHOOL not in everything
    assert processes[0].shared.key.hex() not in everything
    assert repr(processes[0].shared.key)[2:-1] not in everything


def test_the_name_of_a_network_changes_with_the_salt_and_needs_the_vault(processes, redis, settings):
    use_up(processes[:1], most=5, tries=1)
    named = processes[0].shared._name_of(SCHOOL)
    processes[0].shared.client.delete("writeathon:limits:salt")
    tomorrow = SharedCounts("reports", redis.url)
    assert tomorrow._name_of(SCHOOL) != named
    today = SharedCounts("reports", redis.url)
    assert today._name_of(SCHOOL) == tomorrow._name_of(SCHOOL), "all processes of a day call it the same"


def test_everything_in_redis_ends_by_itself(processes, redis):
    use_up(processes, most=50, tries=60)
    client = processes[0].shared.client
    lives = {key: client.ttl(key) for key in client.keys("*")}
    assert lives
    assert all(0 < seconds <= 24 * 3600 for seconds in lives.values())
    assert all(seconds <= 3600 for key, seconds in lives.items() if b"salt" not in key)


def test_without_redis_each_process_counts_for_itself_and_none_waits(processes, redis):
    assert use_up(processes, most=30, tries=12) == 12
    redis.kill()
    begun = time.monotonic()
    assert use_up(processes, most=30, tries=400) >= 3 * (30 - 12)
    assert time.monotonic() - begun < 3
    for limit in processes:
        assert not limit.allows(SCHOOL, most=30)


def test_when_redis_is_back_they_count_together_again(processes, redis, monkeypatch):
    monkeypatch.setattr("writeathon.campaign.actions.shared_counts._SECONDS_LEFT_ALONE", 0.2)
    redis.kill()
    assert use_up(processes, most=10, tries=6) == 6
    redis.start()
    time.sleep(0.3)
    assert use_up(processes, most=10, tries=40) == 10, (
        "an emptied Redis begins a new hour: generous, never an error"
    )


def test_a_redis_that_hangs_costs_a_moment_once(redis, settings):
    import os  # noqa: PLC0415 - one test of many needs them
    import signal  # noqa: PLC0415 - as above

    settings.REDIS_URL = redis.url
    limit = HourlyLimit("reports")
    assert limit.allows(SCHOOL, most=5)
    os.kill(redis.process.pid, signal.SIGSTOP)
    begun = time.monotonic()
    for number in range(50):
        limit.allows(f"198.51.{number}", most=5)
    assert time.monotonic() - begun < 1.5
    os.kill(redis.process.pid, signal.SIGCONT)
