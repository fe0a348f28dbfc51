"""More risk never leads to more of the writer on the letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writeathon.campaign.cases.states import SenderLine, WriterRisk
from writeathon.campaign.letters.safety import LADDER, QUESTIONS, advise

answers = st.sets(st.sampled_from(sorted(QUESTIONS)))
risks = list(WriterRisk.values)


def exposure(advice):
    return (0 if advice.write else -1, -LADDER.index(advice.sender_line))


@given(
    fewer=answers, more=answers, risk=st.sampled_from(risks), most=st.sampled_from(list(SenderLine.values))
)
def test_more_danger_never_shows_more_of_the_writer(fewer, more, risk, most):
    assert exposure(advise(yes=fewer | more, risk=risk, at_most=most)) <= exposure(
        advise(yes=fewer, risk=risk, at_most=most)
    )


@given(yes=answers, most=st.sampled_from(list(SenderLine.values)))
def test_a_riskier_case_never_shows_more(yes, most):
    shown = [exposure(advise(yes=yes, risk=risk, at_most=most)) for risk in risks]
    assert shown == sorted(shown, reverse=True)


@given(yes=answers, risk=st.sampled_from(risks), most=st.sampled_from(list(SenderLine.values)))
def test_the_rule_card_is_never_exceeded(yes, risk, most):
    advice = advise(yes=yes, risk=risk, at_most=most)
    assert LADDER.index(advice.sender_line) >= LADDER.index(SenderLine(most))
    assert len(advice.reasons) == len(yes)


def test_nobody_at_risk_may_sign_in_full():
    assert advise(yes=[], risk="low", at_most="full").sender_line == SenderLine.FULL


@pytest.mark.parametrize("risk", ["raised", "high"])
def test_who_lives_there_is_advised_not_to_write(risk):
    assert not advise(yes=["lives-there"], risk=risk, at_most="full").write
