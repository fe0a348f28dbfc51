"""Five thousand variants of hate among two thousand honest messages: few piles, and none of the honest lost in them (T-51)."""

import random
from collections import Counter
from uuid import UUID

import pytest
from django.utils import timezone
from flooding import HATEFUL, hateful, honest

from factories import bank, waiting
from writeathon.campaign.solidarity import looking_over
from writeathon.campaign.solidarity.grouping import Leaders
from writeathon.campaign.solidarity.looking_over import look_over
from writeathon.campaign.solidarity.models import Message
from writeathon.campaign.solidarity.moderating import refuse_together
from writeathon.campaign.solidarity.queries import messages_to_moderate, pile_of, queue

FLOOD, HONEST = 5000, 2000


def test_a_flood_becomes_few_piles_and_hides_nobody():
    texts = [(text, True) for text in hateful(FLOOD)] + [(text, False) for text in honest(HONEST)]
    random.Random(7).shuffle(texts)  # noqa: S311 - the same flood each time
    leaders, piles = Leaders(), {}
    for number, (text, hate) in enumerate(texts):
        token = UUID(int=number)
        leader = leaders.like(text)
        if leader is None:
            leaders.add(token, text)
        piles.setdefault(leader or token, []).append(hate)
    with_hate = {leader: members for leader, members in piles.items() if any(members)}
    lost = sum(members.count(False) for members in with_hate.values())
    assert len(with_hate) <= 30, sorted(map(len, with_hate.values()))
    assert lost <= HONEST / 100
    assert len(HATEFUL) < len(with_hate) + 1
    alone = Counter(len(members) == 1 for members in piles.values() if not any(members))
    assert alone[True] > 0


@pytest.fixture
def flood(db):
    """A small one, of which the machine looks over some at a time."""
    case = bank.case()
    for text in [*hateful(120, seed=3), *honest(60, seed=4)]:
        waiting.message(case, text)
    return case


def test_work_is_bounded_and_goes_on_where_it_ended(flood, monkeypatch):
    monkeypatch.setattr(looking_over, "MOST_LEADERS", 40)
    assert [look_over(most=70), look_over(most=70), look_over(most=70), look_over(most=70)] == [70, 70, 40, 0]
    assert not Message.objects.filter(looked_over=False).exists()


def test_a_moderator_sees_piles_once_and_refuses_one_in_one_go(flood):
    look_over()
    somebody = waiting.moderator()
    rows = messages_to_moderate(queue(by=somebody, case=flood))
    honest_texts = set(honest(60, seed=4))
    assert {row.text for row in rows} & honest_texts
    assert len(rows) <= 60 + 30
    for row in rows:
        pile = list(pile_of(row, by=somebody))
        if len(pile) > 1 and row.text not in honest_texts:
            tokens = [each.pk for each in pile]
            refuse_together(messages=tokens, case=flood, reason="hate", by=somebody, now=timezone.now())
    left = {each.text for each in Message.objects.filter(standing="waiting")}
    assert len(left & honest_texts) >= 0.99 * len(honest_texts)
    assert len(left - honest_texts) <= 22


def test_what_comes_after_is_put_to_those_that_were_refused(flood):
    look_over()
    somebody = waiting.moderator()
    Message.objects.update(standing="refused")
    late = waiting.message(flood, hateful(121, seed=3)[-1])
    look_over()
    late.refresh_from_db()
    assert late.group is not None
    assert "alike" in late.marks
    assert queue(by=somebody) == [late.pk]


def test_a_flood_for_one_person_hides_no_message_to_another(flood):
    other = bank.case(seasons=list(flood.seasons.all()))
    single = waiting.message(other, "Only one letter came for you, and it is mine.")
    look_over()
    assert single.pk in queue(by=waiting.moderator())[:2]
