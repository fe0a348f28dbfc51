import pytest
from django.utils import translation

from writeathon.campaign.actions.kinds import kind_of
from writeathon.campaign.actions.models import Action
from writeathon.campaign.actions.refusals import TooMany
from writeathon.campaign.actions.reporting import report_action
from writeathon.campaign.actions.tokens import new_token


@pytest.mark.django_db
def test_an_event_that_was_held_is_counted(season, case, now):
    report_action(token=new_token(now.date()), case=case.pk, kind="event", quantity=1, now=now)
    assert Action.objects.get().kind == "event"
    with pytest.raises(TooMany):
        report_action(token=new_token(now.date()), case=case.pk, kind="event", quantity=21, now=now)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "2 events"), ("fr", "2 événements"), ("es", "2 actos")]
)
def test_it_has_words_in_every_language(language, words):
    with translation.override(language):
        assert kind_of("event").count(2) == words
