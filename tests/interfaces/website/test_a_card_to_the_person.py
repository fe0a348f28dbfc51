"""A case's page says where a card to the person may be sent and by which rules, and only where one may."""

import pytest
from django.utils import timezone

from factories import cases as make
from factories.letters import sample
from writeathon.campaign.cases.stopping import stop_letters

pytestmark = pytest.mark.django_db
CARE_OF = "Amara Teyel\nc/o Friends of the school <1>\nVALDORIA"
HERE = 'id="to-the-person"'


def shown(client, case, language="en"):
    pages = make.pages(case)
    return client.get(pages[language].url).content.decode()


def test_the_page_says_where_and_how(client):
    card = {
        "languages": ["fr", "en"],
        "sender_line_at_most": "initials",
        "words_to_avoid": {"en": ["verdict"]},
        "ink": {"en": "White paper only", "fr": "Papier blanc"},
    }
    words = shown(client, make.case(care_of=CARE_OF, person_card=card))
    assert "Amara Teyel<br>c/o Friends of the school &lt;1&gt;<br>VALDORIA" in words
    assert "Write only in: French, English." in words
    assert "Do not name the organisation." in words
    assert "verdict" in words
    assert "White paper only" in words
    assert "Papier blanc" not in words
    assert "Of yourself at most: initials and town." in words


def test_what_the_card_allows_is_not_forbidden(client):
    card = {"organisation_may_be_named": True, "religion_allowed": True, "politics_allowed": True, "pages": 2}
    words = shown(client, make.case(care_of=CARE_OF, person_card=card))
    assert HERE in words
    assert "At most 2 pages." in words
    assert not any(rule in words for rule in ("Do not name", "Nothing about", "Write only in", "Of yourself"))


@pytest.mark.parametrize(
    "lacking", [{"care_of": ""}, {"person_card": None}, {"consent": "public-facts"}], ids=str
)
def test_where_no_card_may_be_sent_the_page_is_silent(client, lacking):
    words = shown(client, make.case(**{"care_of": CARE_OF, "person_card": {}, **lacking}))
    assert HERE not in words
    assert "Friends of the school" not in words


def test_a_stop_takes_the_address_away(client):
    case = make.case(care_of=CARE_OF, person_card={})
    stop_letters(case=case, reason="moved", instead="wait", now=timezone.now(), by=None)
    assert "Friends of the school" not in shown(client, case)


def test_a_sample_to_the_person_is_no_letter_to_those_in_power(client):
    case = make.case(care_of=CARE_OF, person_card={})
    sample(case, audience="person")
    words = shown(client, case)
    assert HERE in words
    assert f"/write/{case.slug}/" not in words
    sample(case)
    assert f"/write/{case.slug}/" in client.get(f"/en/cases/{case.slug}/", {"once": "more"}).content.decode()
