"""“Returned to sender”: the address is marked, the count stays, and a person chooses the next way."""

import pytest
from django.utils import timezone

from factories import posting as make
from writeathon.campaign.actions.models import Action
from writeathon.campaign.actions.queries import by_kind
from writeathon.campaign.cases.marking import mark_channel
from writeathon.campaign.cases.models import Case
from writeathon.campaign.letters.models import EntrustedLetter, LetterService, PostNotice, ReturnedPost
from writeathon.campaign.letters.post_desk.batching import NothingToPrint
from writeathon.campaign.letters.post_desk.returning import (
    NotOnItsWay,
    NoWay,
    address_is_good,
    came_back,
    go_on,
    held_for,
    ways_on,
)

pytestmark = pytest.mark.django_db


def now():
    return timezone.now()


@pytest.fixture
def sent(case):
    """Letters that have left, so many."""

    def leaving(number=1, of=None, **given):
        tokens = [make.waiting(of or case, **given).pk for _number in range(number)]
        make.posted()
        return list(EntrustedLetter.objects.filter(pk__in=tokens).order_by("pk"))

    return leaving


def returned(letter):
    came_back(number=letter.number, by=None, now=now())
    letter.refresh_from_db()
    letter.authority.refresh_from_db()
    return letter


def test_what_came_back_stays_counted_and_puts_the_address_in_doubt(case, sent):
    [letter] = sent()
    returned(letter)
    assert letter.stage == "returned"
    assert letter.changed_on == timezone.localdate()
    assert letter.authority.post_health == "doubtful"
    assert by_kind(case.seasons.first()) == {"letter": 1}


def test_the_third_from_one_address_is_the_last(case, sent):
    letters = sent(4)
    health = [returned(letter).authority.post_health for letter in letters[:3]]
    assert health == ["doubtful", "doubtful", "dead"]
    make.waiting(case)
    with pytest.raises(NothingToPrint):
        make.begun()
    authority = letters[0].authority
    address_is_good(authority=authority, by=None)
    assert make.made().count == 1
    # From now on it is counted anew.
    letters[3].authority.refresh_from_db()
    assert returned(letters[3]).authority.post_health == "doubtful"


def test_a_corrected_address_begins_anew(sent):
    first, second, third = sent(3)
    returned(first)
    returned(second)
    authority = first.authority
    authority.label = "A new address\nPort Valdor"
    authority.save()
    mark_channel(authority=authority, channel="post", health="good", by=None)
    third.refresh_from_db()
    # It was posted to the old one: that says nothing of the new.
    assert returned(third).authority.post_health == "good"
    assert ReturnedPost.objects.values("address").distinct().count() == 1
    [fourth] = sent()
    assert returned(fourth).authority.post_health == "doubtful"
    assert ReturnedPost.objects.values("address").distinct().count() == 2


@pytest.mark.parametrize("why", ["off", "withdrawn"])
def test_where_its_case_may_not_be_posted_for_it_rests_or_goes_by_email(case, sent, why):
    LetterService.objects.update(by_email=True)
    [letter] = sent(country="GB")
    returned(letter)
    assert ways_on(letter, today=timezone.localdate()) == ["again", "embassy", "email", "no"][1:]
    if why == "off":
        LetterService.objects.update(by_post=False)
    else:
        Case.objects.update(consent="withdrawn")
    letter = EntrustedLetter.objects.get()
    assert ways_on(letter, today=timezone.localdate()) == (["email", "no"] if why == "off" else ["no"])
    assert str(held_for(letter, now=now())) == why


def test_only_what_has_left_can_come_back_and_only_once(case, sent):
    waits = make.waiting(case, number="WAITS0")
    EntrustedLetter.objects.filter(pk=waits.pk).update(stage="cancelled")
    for number in ("WAITS0", "NEVER0", ""):
        with pytest.raises(NotOnItsWay):
            came_back(number=number, by=None, now=now())
    [letter] = sent()
    returned(letter)
    with pytest.raises(NotOnItsWay):
        came_back(number=letter.number, by=None, now=now())
    assert ReturnedPost.objects.count() == 1


def test_an_embassy_that_sends_it_back_says_nothing_of_the_authority(sent, case):
    [letter] = sent()
    EntrustedLetter.objects.filter(pk=letter.pk).update(embassy="GB")
    assert returned(letter).authority.post_health == "unknown"
    assert not ReturnedPost.objects.exists()


def test_through_the_embassy_it_counts_once(settings):
    settings.ORGANISATION_COUNTRY = "GB"
    case = make.posted_case(authorities=[make.authority("MM")])
    make.waiting(case)
    make.posted()
    letter = returned(EntrustedLetter.objects.get())
    assert ways_on(letter, today=timezone.localdate()) == ["embassy", "no"]
    go_on(token=letter.pk, way="embassy", by=None, now=now())
    letter.refresh_from_db()
    assert (letter.stage, letter.embassy, letter.batch, letter.tried) == ("waiting", "GB", None, ["post"])
    batch = make.posted()
    assert batch.letters.get() == letter
    assert Action.objects.count() == 1
    # It stays with the embassy, even if that batch is called off or comes back.
    again = returned(letter)
    assert ways_on(again, today=timezone.localdate()) == ["no"]


def test_no_embassy_to_which_post_does_not_run(settings):
    settings.ORGANISATION_COUNTRY = "GB"
    case = make.posted_case(authorities=[make.authority("MM")])
    make.waiting(case)
    make.posted()
    PostNotice.objects.create(country="GB", since=timezone.localdate(), source="The post")
    letter = returned(EntrustedLetter.objects.get())
    assert ways_on(letter, today=timezone.localdate()) == ["no"]
    with pytest.raises(NoWay):
        go_on(token=letter.pk, way="embassy", by=None, now=now())


def test_by_email_where_the_case_lets_us_and_it_counts_once(case, sent):
    LetterService.objects.update(by_email=True)
    [letter] = sent()
    returned(letter)
    assert "email" in ways_on(letter, today=timezone.localdate())
    go_on(token=letter.pk, way="email", by=None, now=now())
    letter.refresh_from_db()
    assert (letter.way, letter.stage, letter.mail) == ("email", "waiting", letter.pk)
    assert by_kind(case.seasons.first()) == {"letter": 1}


@pytest.mark.parametrize("way", ["email", "embassy", "again", "by pigeon"])
def test_a_way_that_is_not_there_is_refused(case, sent, way):
    [letter] = sent(country="DE")
    returned(letter)
    with pytest.raises(NoWay):
        go_on(token=letter.pk, way=way, by=None, now=now())
    letter.refresh_from_db()
    assert letter.stage == "returned"


def test_it_may_rest(sent):
    [letter] = sent()
    returned(letter)
    go_on(token=letter.pk, way="no", by=None, now=now())
    letter.refresh_from_db()
    assert letter.stage == "cancelled"


def test_without_its_words_it_cannot_go_on(sent):
    [letter] = sent()
    EntrustedLetter.objects.filter(pk=letter.pk).update(content="")
    letter.refresh_from_db()
    assert ways_on(returned(letter), today=timezone.localdate()) == ["no"]
