"""The table of docs/reference/outbox.md says the same as states.py."""

import re

import pytest

from writeathon.platform.delivery.states import ENDED, LONGEST, MOVERS, MOVES, State


@pytest.fixture(scope="module")
def table(repository) -> dict[str, list[str]]:
    text = (repository / "docs" / "reference" / "outbox.md").read_text()
    rows = re.findall(r"^\| `(\w+)` \|(.+)\|$", text, flags=re.MULTILINE)
    return {name: [cell.strip() for cell in rest.split("|")] for name, rest in rows if name in State.values}


def test_every_state_has_its_row(table):
    assert set(table) == set(State.values)


@pytest.mark.parametrize("state", list(State))
def test_what_may_follow_and_who_moves(table, state):
    _, follows, _, _ = table[state]
    documented = dict(re.findall(r"(\w+) \(([^)]+)\)", follows))
    expected = {after.value: ", ".join(movers) for after, movers in MOVERS[state].items()}
    assert documented == expected


@pytest.mark.parametrize("state", list(State))
def test_how_long_it_may_last_and_why(table, state):
    _, _, lasts, why = table[state]
    span = LONGEST[state]
    words = (
        "no limit" if span is None else f"{span.days} days" if span.days else f"{span.seconds // 60} minutes"
    )
    assert lasts == words
    assert len(why) > 20


def test_nothing_follows_but_what_somebody_moves():
    assert {before: set(after) for before, after in MOVES.items()} == {
        before: set(after) for before, after in MOVERS.items()
    }
    assert all(movers for follows in MOVERS.values() for movers in follows.values())
    assert State.CLAIMED not in {
        after for before, follows in MOVES.items() if before != State.WAITING for after in follows
    }
    assert set(ENDED) >= {state for state in State if not MOVES[state]}


@pytest.mark.parametrize("before", list(State))
@pytest.mark.parametrize("after", list(State))
def test_no_other_move_is_possible(through, posted, now, before, after):
    from writeathon.platform.delivery.models import OutgoingMail  # noqa: PLC0415 - needs the database
    from writeathon.platform.delivery.moving import move  # noqa: PLC0415 - as above

    through(25)
    mail = posted()
    OutgoingMail.objects.filter(pk=mail.pk).update(state=before)
    moved = move(mails=OutgoingMail.objects.filter(pk=mail.pk), after=after, by="tests", now=now)
    assert bool(moved) == (after in MOVES[before])
    assert OutgoingMail.objects.get(pk=mail.pk).state == (after if moved else before)
    assert mail.moves.filter(by="tests").count() == moved
