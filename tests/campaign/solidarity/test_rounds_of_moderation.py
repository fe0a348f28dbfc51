"""Whatever moderators do in whatever order: where two have to agree, nothing passes by one alone (security.md T-50)."""

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import bank, waiting
from writeathon.campaign.solidarity.models import Message, Reception
from writeathon.campaign.solidarity.queries import messages_let_through
from writeathon.campaign.solidarity.rules import ModerationError
from writeathon.interfaces.website.metrics import exposed

DEEDS = ("let", "refuse", "reopen", "back", "translate")


@pytest.fixture
def room(db):
    case = bank.case(two_pairs=True)
    return case, [waiting.moderator() for _ in range(3)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 2)), min_size=4, max_size=14))
def test_two_different_people_have_seen_the_very_words_that_pass(room, steps):
    """The model beside it: who has let through what stands there now, forgotten when anything of it changes."""
    case, people = room
    Message.objects.all().delete()
    message = waiting.message(case, looked_over=True)
    agreed: list[int] = []
    for deed, number in steps:
        before = Message.objects.get(pk=message.pk).standing
        try:
            waiting.decide(deed, message, people[number])
        except ModerationError:
            continue
        after = Message.objects.get(pk=message.pk).standing
        if deed == "let":
            agreed.append(number)
        elif deed == "back" and (before, after) == ("let-through", "once"):
            agreed.remove(number)
        else:
            agreed = []
        if messages_let_through(case).exists():
            assert len(set(agreed)) >= 2
        assert (after == "let-through") == (len(set(agreed)) >= 2)


def test_operators_see_how_many_wait_and_for_how_long(db):
    cache.clear()
    case = bank.case()
    waiting.message(case, day=bank.ago(9))
    waiting.message(case)
    text = exposed().decode()
    assert "writeathon_messages_waiting 2.0" in text
    assert "writeathon_oldest_message_days 9.0" in text
    Reception.objects.all().delete()
    assert "writeathon_messages_waiting 2.0" in exposed().decode()
