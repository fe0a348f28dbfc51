import datetime as dt

import pytest

from writeathon.campaign.actions.gate import check_form, check_origin
from writeathon.campaign.actions.limits import HourlyLimit, network_of
from writeathon.campaign.actions.refusals import BadForm, FilledTrap, ForeignPage, FormTooOld, TooFast
from writeathon.campaign.actions.tokens import issue_form, read_form, read_thanks, sign_thanks

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


def test_a_form_is_good_from_three_seconds_to_a_day():
    signed = issue_form(now=NOW, case=7)
    for age in (3, 600, 24 * 3600):
        form = read_form(signed, now=NOW + age * SECOND)
        assert (form.case, form.issued) == (7, NOW)
    with pytest.raises(TooFast):
        read_form(signed, now=NOW + 2 * SECOND)
    with pytest.raises(TooFast):
        read_form(signed, now=NOW - 60 * SECOND)
    with pytest.raises(FormTooOld):
        read_form(signed, now=NOW + (24 * 3600 + 1) * SECOND)


def test_only_our_own_forms():
    signed = issue_form(now=NOW)
    other = sign_thanks(token=read_form(signed, now=NOW + 9 * SECOND).token, now=NOW)
    for wrong in ("", "x", signed[:-1], signed + "A", signed.swapcase(), other):
        with pytest.raises(BadForm):
            read_form(wrong, now=NOW + 9 * SECOND)
    assert (
        read_form(signed, now=NOW + 9 * SECOND).token
        != read_form(issue_form(now=NOW), now=NOW + 9 * SECOND).token
    )


def test_thanks_are_signed_and_undo_lasts_ten_minutes():
    token = read_form(issue_form(now=NOW), now=NOW + 9 * SECOND).token
    thanks = read_thanks(sign_thanks(token=token, now=NOW), now=NOW)
    assert thanks.token == token
    assert thanks.may_undo(NOW + 599 * SECOND)
    assert not thanks.may_undo(NOW + 600 * SECOND)


def test_the_trap():
    signed = issue_form(now=NOW)
    with pytest.raises(FilledTrap):
        check_form(signed=signed, trap="https://example.invalid", meta={}, now=NOW + 9 * SECOND)
    assert check_form(signed=signed, trap="", meta={}, now=NOW + 9 * SECOND)


@pytest.mark.parametrize(
    "meta",
    [
        {},
        {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": "null"},
        {"HTTP_SEC_FETCH_SITE": "none"},
        {"HTTP_ORIGIN": "null", "HTTP_HOST": "a.org"},
        {"HTTP_ORIGIN": "https://a.org", "HTTP_HOST": "a.org"},
        {"HTTP_ORIGIN": "http://a.org:8000", "HTTP_HOST": "a.org:8000"},
    ],
)
def test_our_own_pages_may_send(meta):
    check_origin(meta)


@pytest.mark.parametrize(
    "meta",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site", "HTTP_ORIGIN": "https://a.org", "HTTP_HOST": "a.org"},
        {"HTTP_ORIGIN": "https://b.org", "HTTP_HOST": "a.org"},
        {"HTTP_ORIGIN": "https://a.org.b.org", "HTTP_HOST": "a.org"},
        {"HTTP_ORIGIN": "https://a.org:444", "HTTP_HOST": "a.org"},
    ],
)
def test_foreign_pages_may_not(meta):
    with pytest.raises(ForeignPage):
        check_origin(meta)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.77", "198.51.100"),
        ("::ffff:198.51.100.1", "198.51.100"),
        ("2001:db8:7::1", "2001:0db8:0007"),
        ("2001:db8:7:ffff::9", "2001:0db8:0007"),
        ("", ""),
        ("unix", ""),
    ],
)
def test_a_network_is_a_24_or_a_48(address, network):
    assert network_of({"REMOTE_ADDR": address}) == network


def test_behind_a_proxy_only_its_own_word_counts(settings):
    settings.BEHIND_PROXY = True
    meta = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "10.1.1.1, 198.51.100.7"}
    assert network_of(meta) == "198.51.100"
    assert network_of({"REMOTE_ADDR": "127.0.0.1"}) == ""


def test_a_limit_is_per_network_and_hour(monkeypatch):
    limit = HourlyLimit()
    for _ in range(3):
        assert limit.allows("198.51.100", most=3)
        limit.add("198.51.100")
    assert not limit.allows("198.51.100", most=3)
    assert limit.allows("203.0.113", most=3)
    assert limit.allows("", most=0)
    limit.hour_until = 0
    assert limit.allows("198.51.100", most=3)


def test_the_key_is_random_and_new_each_day():
    limit = HourlyLimit()
    limit.add("198.51.100")
    (name,) = limit.counts
    assert b"198" not in name
    old, limit.key_until = limit.key, 0
    assert limit.allows("198.51.100", most=1)
    assert limit.key != old
    assert HourlyLimit().key != HourlyLimit().key


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr("writeathon.campaign.actions.limits._MOST_NETWORKS", 10)
    limit = HourlyLimit()
    for number in range(100):
        limit.add(f"198.51.{number}")
    assert len(limit.counts) == 10
