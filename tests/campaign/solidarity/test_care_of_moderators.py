"""What spares those who read hundreds of messages: words hidden until asked for, breaks, somebody to talk to."""

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.utils import timezone

from factories import bank, waiting
from factories.moderation import QUEUE, decide, page
from writeathon.campaign.people.models import User
from writeathon.campaign.solidarity.looking_over import look_over
from writeathon.campaign.solidarity.models import Reading, Support
from writeathon.campaign.solidarity.moderating import refuse
from writeathon.campaign.solidarity.starting_lists import begin_lists

JPEG = b"\xff\xd8\xff\xe0 a drawing \xff\xd9"


@pytest.fixture
def case(db):
    cache.clear()  # the number in the menu is kept for some seconds
    return bank.case()


@pytest.fixture
def anna(db):
    return waiting.moderator()


@pytest.fixture
def desk(anna):
    return waiting.signed_in(anna)


def veils(html):
    return html.count('<details class="veil"')


def show_unmarked(client):
    client.post(f"{QUEUE}cover/", {"covered": "0"})


def test_every_text_is_hidden_until_asked_for(desk, case):
    """T-53: so it begins; and nothing is let through that was not opened, with scripts or without."""
    waiting.message(case, "You are in our thoughts every day.")
    html = page(desk)
    assert veils(html) == 1
    assert "Hidden: 40 characters." in html  # with the name
    veil = html[html.index('<details class="veil"') : html.index("in our thoughts")]
    assert "</details>" not in veil
    inside = html[html.index('<details class="veil"') :].partition("</details>")[0]
    assert 'value="let-through"' in inside
    assert html.count('value="let-through"') == 1


def test_hard_words_and_pictures_stay_hidden_where_the_others_are_shown(desk, case):
    begin_lists()
    waiting.message(case, "You deserve to rot in prison, traitor", day=bank.ago(3))
    waiting.message(case, "You are in our thoughts every day.", day=bank.ago(2))
    waiting.message(case, "We drew a walnut tree.", day=bank.ago(1), picture=JPEG)
    show_unmarked(desk)
    first, second, third = page(desk, f"{QUEUE}?show=10").split("<article")[1:]
    assert "A word of your lists stands in it" in first
    assert first.index("veil") < first.index("rot in prison")
    assert veils(second) == 0
    assert "A picture came with it" in third
    assert third.index("veil") < third.index("<img")
    desk.post(f"{QUEUE}cover/", {"covered": "1"})
    assert veils(page(desk, f"{QUEUE}?show=10")) == 3


def test_what_is_like_refused_hate_is_hidden_and_says_why(desk, case):
    text = "Nobody will ever come to help you, believe me, nobody at all"
    old = waiting.message(case, text, day=bank.ago(4))
    look_over()
    refuse(message=old, reason="threat", by=waiting.moderator(), now=timezone.now())
    waiting.message(case, text + "!!")
    show_unmarked(desk)
    html = page(desk)
    assert "Others much like it were refused: Threat." in html
    assert "It is much like what was refused" in html
    assert veils(html) == 1


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("عزيزتي أمل، لستِ وحدكِ! 12 مارس 2024", "rtl"),
        ("Amal, لستِ وحدكِ يا عزيزتي! نفكر بك كل يوم.", "rtl"),
        ("שלום אמל, את לא לבד! (24 שעות)", "rtl"),
        ("Dear أمل, we sang «بلادي» for you 3 times today.", "ltr"),
        ("12 · 2024!", "auto"),
    ],
)
def test_words_stand_in_the_direction_of_most_of_their_letters(desk, case, text, direction):
    waiting.message(case, text)
    shown = re.search(r'<p class="text" dir="(\w+)"(?: lang="(\w+)")?>', page(desk))
    assert shown.group(1) == direction
    # What the machine guesses wrongly is read aloud by no voice of that language.
    assert not (direction == "ltr" and shown.group(2) in {"ar", "fa", "he"})


def test_after_many_decisions_a_break_is_proposed_and_no_text_shown(desk, case, settings):
    settings.MODERATION_PAUSE_AFTER = 3
    pile = [
        waiting.message(case, f"Canary {word}", day=bank.ago(9))
        for word in ("sea", "tree", "house", "river", "cloud")
    ]
    page(desk)
    for message in pile[:3]:
        decide(desk, message, deed="let-through")
    for address in (QUEUE, f"{QUEUE}decided/", f"{QUEUE}?show=10"):
        html = page(desk, address)
        assert "Take a break if you can." in html
        assert "Canary" not in html
    assert "You have decided 3 times today." in html
    assert desk.post(f"{QUEUE}go-on/").headers["Location"] == QUEUE
    assert "Canary" in page(desk)


def test_a_break_can_be_taken_at_any_time_and_says_what_remains(desk, anna, case):
    for word in ("sea", "tree"):
        waiting.message(case, f"Canary {word}", looked_over=True)
    refuse(
        message=waiting.message(case, "Other words"),
        reason="hate",
        by=waiting.moderator(),
        now=timezone.now(),
    )
    page(desk)
    html = page(desk, f"{QUEUE}break/")
    assert "Take the time you need." in html
    assert "2 messages still wait." in html
    assert "One other moderator has been reading in the last hour." in html
    assert "talk to somebody of your team" in html
    assert "Canary" not in html
    assert "You have decided" not in html
    assert not Reading.objects.exists()
    assert desk.post(f"{QUEUE}hand-over/").headers["Location"] == "/desk/"
    assert "left to others" in page(desk, "/desk/")
    assert "Canary" in page(desk)


def test_whom_to_talk_to_stands_in_the_corner_and_on_the_break(desk, case):
    chief = waiting.signed_in(User.objects.create_superuser("chief", password="a long password of staff"))
    assert "Write here whom to talk to" in page(chief, f"{QUEUE}break/")
    assert "Write here whom to talk to" not in page(desk, f"{QUEUE}break/")
    words = "Samira listens.\nWrite to care@example.org <b>any</b> day"
    fields = {"language": "en", "text": words}
    assert chief.post("/desk/snippets/solidarity/support/add/", fields).status_code == 302
    Support.objects.create(language="ar", text="سميرة تصغي.")
    for address in (QUEUE, f"{QUEUE}break/", f"{QUEUE}decided/"):
        html = page(desk, address)
        assert '<div lang="en" dir="ltr"><p>Samira listens.<br>' in html
        assert 'href="mailto:care@example.org"' in html
        assert "&lt;b&gt;any" in html
    Support.objects.filter(language="en").delete()
    assert '<div lang="ar" dir="rtl">' in page(desk)


def test_after_some_time_too_but_not_after_having_been_away(desk, case, settings, monkeypatch):
    waiting.message(case, "Canary of time", looked_over=True)
    begun = timezone.now()
    page(desk)

    def at(minutes):
        monkeypatch.setattr(timezone, "now", lambda: begun + dt.timedelta(minutes=minutes))
        return page(desk)

    assert "Canary" in at(14)
    assert "Canary" in at(28)
    assert "Canary" in at(42)
    assert "Take a break" in at(46)
    assert "Take a break" in at(50)
    assert "Canary" in at(80)
