import threading
import time

import pytest

from writeathon.campaign.actions.group_commit import Full, GroupCommit, TooSlow


class Ledger:
    """A ledger in memory that takes its time and refuses bad rows, as a database does."""

    def __init__(self, seconds=0.002):
        self.rows, self.commits, self.seconds = [], 0, seconds
        self.busy = threading.Lock()

    def record(self, rows):
        assert self.busy.acquire(blocking=False), "two commits at once"
        try:
            time.sleep(self.seconds)
            if any(row == "interrupt" for row in rows):
                raise KeyboardInterrupt
            if any(row == "away" for row in rows):
                raise ConnectionError
            if any(str(row).startswith("bad") for row in rows):
                raise ValueError(rows)
            self.rows += rows
            self.commits += 1
        finally:
            self.busy.release()


def take_all(group, rows):
    outcomes = {}

    def take(row):
        try:
            group.take(row)
            outcomes[row] = "taken"
        except BaseException as error:  # noqa: BLE001 - the outcome is what is tested
            outcomes[row] = type(error)

    threads = [threading.Thread(target=take, args=(row,)) for row in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_many_rows_share_few_commits():
    ledger = Ledger(0.02)
    outcomes = take_all(GroupCommit(ledger.record), range(100))
    assert outcomes == dict.fromkeys(range(100), "taken")
    assert sorted(ledger.rows) == list(range(100))
    assert ledger.commits < 20


def test_one_bad_row_is_refused_alone():
    ledger = Ledger(0.01)
    rows = [*range(30), "bad", "bad too"]
    outcomes = take_all(GroupCommit(ledger.record), rows)
    assert {row for row, outcome in outcomes.items() if outcome is ValueError} == {"bad", "bad too"}
    assert sorted(ledger.rows) == list(range(30))


def test_when_the_database_is_away_nobody_tries_alone():
    ledger = Ledger(0.01)
    group = GroupCommit(ledger.record, shared=(ConnectionError,))
    ledger.busy.acquire()
    threading.Timer(0.05, ledger.busy.release).start()
    with group.writer:
        outcomes = {}
        thread = threading.Thread(target=lambda: outcomes.update(take_all(group, ["away", 1, 2, 3])))
        thread.start()
        time.sleep(0.1)
    thread.join()
    assert set(outcomes.values()) == {ConnectionError}
    assert ledger.rows == []


def test_a_process_told_to_end_ends_and_the_others_are_written():
    ledger = Ledger(0.01)
    group = GroupCommit(ledger.record)
    with group.writer:
        outcomes = {}
        thread = threading.Thread(target=lambda: outcomes.update(take_all(group, ["interrupt", 1, 2])))
        thread.start()
        time.sleep(0.1)
    thread.join()
    assert outcomes == {"interrupt": KeyboardInterrupt, 1: "taken", 2: "taken"}


def test_the_queue_is_bounded_and_waiting_ends():
    ledger = Ledger()
    group = GroupCommit(ledger.record, wait=0.2, most=3)
    with group.writer:
        outcomes = take_all(group, range(5))
    assert sorted(map(str, outcomes.values())) == sorted(map(str, [Full] * 2 + [TooSlow] * 3))
    group.take("later")
    assert ledger.rows == ["later"]


def test_a_single_bad_row_raises_its_own_error():
    with pytest.raises(ValueError, match="bad"):
        GroupCommit(Ledger().record).take("bad")
