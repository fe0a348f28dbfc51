"""What no row knows is erased, but only after a week, and only where it is certain whose it was."""

import base64
import datetime as dt

from writeathon.platform.vault import files
from writeathon.platform.vault.orphans import erase_orphans

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
A_DAY = dt.timedelta(days=1)


class Rows:
    """Which names are held, as a table would say."""

    def __init__(self, *held):
        self.held = set(held)
        self.asked = []

    def __call__(self, names):
        self.asked.append(len(names))
        return self.held & set(names)


def sweep(rows, *, day):
    return erase_orphans(holders={"message": rows}, now=NOW + day * A_DAY)


def test_what_nothing_holds_goes_after_a_week():
    held, orphan = (files.keep(b"x", place=f"message|picture|{number}") for number in range(2))
    rows = Rows(held)
    assert [sweep(rows, day=day) for day in range(7)] == [0] * 7
    assert set(files.names()) == {held, orphan}
    assert sweep(rows, day=7) == 1
    assert set(files.names()) == {held}
    assert sweep(rows, day=8) == 0


def test_a_wrong_database_for_some_days_costs_nothing():
    name = files.keep(b"x", place="message|picture|1")
    assert sweep(Rows(), day=0) == 0
    assert sweep(Rows(name), day=6) == 0  # the right one again: the week begins anew
    assert sweep(Rows(), day=8) == 0
    assert sweep(Rows(), day=14) == 0
    assert list(files.names()) == [name]


def test_what_is_of_another_kind_or_cannot_be_read_stays(settings):
    other = files.keep(b"x", place="something-new|file|1")
    settings.VAULT_KEYS = ["lost:" + base64.b64encode(b"l" * 32).decode()]
    lost = files.keep(b"x", place="message|picture|2")
    settings.VAULT_KEYS = []
    assert [sweep(Rows(), day=day) for day in (0, 8, 30)] == [0, 0, 0]
    assert set(files.names()) == {other, lost}


def test_many_are_asked_for_some_at_a_time():
    for number in range(7):
        files.keep(b"x", place=f"message|picture|{number}")
    rows = Rows()
    import writeathon.platform.vault.orphans as swept  # noqa: PLC0415 - its number is changed here only

    kept, swept._AT_ONCE = swept._AT_ONCE, 3
    try:
        sweep(rows, day=0)
    finally:
        swept._AT_ONCE = kept
    assert rows.asked == [3, 3, 1]
