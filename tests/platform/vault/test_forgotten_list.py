"""What was erased stays erased, also when the database comes back from a backup."""

import datetime as dt
import uuid
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as playing
from hypothesis import strategies as st

from writeathon.platform.vault import forgetting
from writeathon.platform.vault.files import store
from writeathon.platform.vault.forgetting import (
    NotOpaque,
    forget_again,
    forgotten,
    kinds_nobody_replays,
    register_replay,
    remember_forgotten,
)

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def no_replays(monkeypatch):
    monkeypatch.setattr(forgetting, "_replays", {})


def remember(kind, *names, now=NOW):
    remember_forgotten(kind=kind, names=names, now=now)


def files():
    return sorted(each for each in Path(store().path("")).rglob("*") if each.is_file())


def test_what_is_remembered_is_read_again_oldest_first():
    first, second, other = (str(uuid.uuid4()) for _ in range(3))
    remember("solidarity.message", second, now=NOW + dt.timedelta(days=1))
    remember("solidarity.message", first)
    remember("petitions.signature", other)
    assert list(forgotten(kind="solidarity.message")) == [first, second]
    assert list(forgotten(kind="petitions.signature")) == [other]
    assert list(forgotten(kind="nothing")) == []


@playing(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(calls=st.lists(st.lists(st.uuids(), max_size=5), max_size=5))
def test_nothing_that_was_remembered_is_lost(calls):
    kind = f"k{uuid.uuid4().hex}"
    for names in calls:
        remember(kind, *names)
    assert set(forgotten(kind=kind)) == {str(name) for names in calls for name in names}


def test_the_list_is_only_ever_added_to():
    remember("a", uuid.uuid4())
    before = {path: path.read_bytes() for path in files()}
    for _ in range(20):
        remember("a", uuid.uuid4())
    assert len(files()) == 21
    assert {path: path.read_bytes() for path in before} == before
    remember("a")
    assert len(files()) == 21


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Amina",
        "a@example.org",
        "12",
        "+33612345678",
        "0612345678",
        "5f0c",
        "ABCDEF0123456789",
        "../" + "a" * 32,
        f"{uuid.UUID(int=7)}\nAmina",
        f"{uuid.UUID(int=7)} ",
        "ABCDEF00-0000-4000-8000-000000000000",
    ],
)
def test_only_random_names_are_written_down(name):
    """No words; and no row numbers, which a restored database gives to other rows."""
    with pytest.raises(NotOpaque) as refused:
        remember("a", uuid.uuid4(), name)
    assert not name or name not in str(refused.value)
    assert files() == []


@pytest.mark.parametrize("kind", ["", "../secret", "A", "a/b", ".a", "a" * 62])
def test_a_kind_cannot_lead_elsewhere(kind):
    for attempt in (lambda: remember(kind, uuid.uuid4()), lambda: list(forgotten(kind=kind))):
        with pytest.raises(ValueError, match="kind"):
            attempt()


def test_the_replays_are_handed_everything_some_at_a_time():
    names = [uuid.uuid4().hex for _ in range(1201)]
    remember("many", *names)
    handed = []
    register_replay("many", lambda some: handed.append(list(some)) or len(some))
    register_replay("none", lambda _some: pytest.fail("there is nothing of this kind"))
    assert forget_again() == {"many": 1201, "none": 0}
    assert [len(some) for some in handed] == [500, 500, 201]
    assert {name for some in handed for name in some} == set(names)


def test_a_replay_may_say_nothing():
    remember("quiet", uuid.uuid4())
    register_replay("quiet", lambda _some: None)
    assert forget_again() == {"quiet": 0}


def test_a_kind_that_nobody_replays_is_told():
    remember("older-version", uuid.uuid4())
    assert kinds_nobody_replays() == ["older-version"]
    register_replay("older-version", lambda _some: 0)
    assert kinds_nobody_replays() == []


def test_a_damaged_line_does_not_stop_the_others():
    good = [str(uuid.uuid4()), str(uuid.uuid4())]
    remember("a", *good)
    (path,) = files()
    path.write_bytes(b"\xff\xfe rubbish\n" + path.read_bytes() + b"half-a-na")
    assert sorted(forgotten(kind="a")) == sorted(good)


@pytest.mark.django_db
def test_the_list_survives_the_database():
    """Rows erased after a backup was taken come back with it, and go again when the site prepares itself."""
    from django.contrib.auth.models import Group  # noqa: PLC0415 - any table will do

    from writeathon.interfaces.console.preparing import forget_what_was_erased  # noqa: PLC0415 - needs Django set up

    erased, kept = uuid.uuid4().hex, uuid.uuid4().hex
    Group.objects.bulk_create([Group(name=erased), Group(name=kept)])

    def replay(names):
        return Group.objects.filter(name__in=names).delete()[0]

    register_replay("test.group", replay)
    remember("test.group", erased)
    replay([erased])
    assert Group.objects.filter(name__in=[erased, kept]).count() == 1
    Group.objects.all().delete()  # the database is emptied, and the old backup is put back
    Group.objects.bulk_create([Group(name=erased), Group(name=kept)])
    said = []
    forget_what_was_erased(say=said.append)
    assert list(Group.objects.filter(name__in=[erased, kept]).values_list("name", flat=True)) == [kept]
    assert said == ["Erased again what a backup had brought back: 1."]
    forget_what_was_erased(say=said.append)
    assert len(said) == 1
