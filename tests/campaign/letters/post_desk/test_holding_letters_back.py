"""What may not go is held back with its reason and goes again when it may; what was printed meanwhile must be taken out of the pile."""

import datetime as dt

import pytest
from django.utils import timezone

from factories import posting as make
from factories.posting import must_not_go
from writeathon.campaign.actions.models import Action
from writeathon.campaign.cases.models import Authority, Case, EmbassyCopy
from writeathon.campaign.letters.models import EntrustedLetter, LetterService, PostNotice
from writeathon.campaign.letters.post_desk.batching import NothingToPrint
from writeathon.campaign.letters.post_desk.doubting import doubts_of
from writeathon.campaign.letters.post_desk.posting import MustNotGo, mark_posted
from writeathon.campaign.letters.post_desk.taking_out import take_out
from writeathon.campaign.letters.post_desk.waiting import piles

pytestmark = pytest.mark.django_db


def now():
    return timezone.now()


def reasons():
    return [str(pile.reason) if pile.reason else "" for pile in piles(now=now())]


def against(batch):
    return [(str(doubt.reason), doubt.must_not) for doubt in doubts_of(batch, now=now())]


def switch_off():
    LetterService.objects.update(by_post=False)


def withdraw_consent():
    Case.objects.update(consent="withdrawn")


def unpublish():
    Case.objects.update(live=False)


def embargo():
    Case.objects.update(embargo_until=now() + dt.timedelta(days=3))


def take_the_address_away():
    Authority.objects.update(label="")


def withdraw_the_authority():
    Authority.objects.update(live=False)


CHANGES = [
    (switch_off, "off"),
    (LetterService.objects.all, "off"),
    (withdraw_consent, "withdrawn"),
    (unpublish, "hidden"),
    (embargo, "hidden"),
    (take_the_address_away, "no-address"),
    (withdraw_the_authority, "no-address"),
]


def change(deed):
    """The second of them: nobody has said anything about the case any more."""
    deed().delete() if deed == LetterService.objects.all else deed()


@pytest.mark.parametrize(("deed", "reason"), CHANGES)
def test_what_waits_is_held_with_its_own_reason(case, deed, reason):
    make.waiting(case)
    assert reasons() == [""]
    change(deed)
    assert reasons() == [reason]
    with pytest.raises(NothingToPrint):
        make.begun(by_embassy=True)


def test_switched_on_again_it_goes_again(case):
    make.waiting(case)
    switch_off()
    assert reasons() == ["off"]
    LetterService.objects.update(by_post=True)
    assert make.made().count == 1


@pytest.mark.parametrize(("deed", "reason"), CHANGES)
def test_what_is_printed_cannot_be_marked_posted_until_it_is_taken_out(case, deed, reason):
    letter = make.waiting(case)
    batch = make.made()
    assert against(batch) == []
    change(deed)
    assert against(batch) == [(reason, True)]
    with pytest.raises(MustNotGo):
        mark_posted(batch=batch, day=timezone.localdate(), by=None, now=now())
    assert not Action.objects.exists()
    take_out(batch=batch, tokens=[letter.pk], by=None, now=now())
    assert reasons() == [reason]


@pytest.mark.parametrize("way", ["straight", "embassy"])
def test_an_address_that_changed_since_is_noticed_for_each_letter_to_it(case, way):
    other = make.authority()
    embassies = way == "embassy"
    if embassies:
        PostNotice.objects.create(country="MM", since=timezone.localdate(), source="The post")
        Authority.objects.filter(pk=case.targets.first().authority_id).update(country="MM")
    moved, stays = make.waiting(case, country="GB"), make.waiting(case, to=other, country="GB")
    batch = make.made(by_embassy=embassies)
    assert batch.count == 2
    moved.refresh_from_db()
    assert bool(moved.embassy) == embassies
    if embassies:
        EmbassyCopy.objects.filter(authority=moved.authority).update(label="Another street\nLondon")
    else:
        Authority.objects.filter(pk=moved.authority_id).update(label="Another street\nPort Valdor")
    assert against(batch) == [("changed", True)]
    assert [letter.pk for letter in must_not_go(batch)] == [moved.pk]
    with pytest.raises(MustNotGo):
        mark_posted(batch=batch, day=timezone.localdate(), by=None, now=now())
    take_out(batch=batch, tokens=[moved.pk], by=None, now=now())
    assert mark_posted(batch=batch, day=timezone.localdate(), by=None, now=now()) == 1
    assert Action.objects.get().token == stays.pk
    # Printed anew, it goes to the address as it is now.
    again = make.made(by_embassy=embassies)
    assert again.letters.get() == moved
    assert against(again) == []


def test_capitals_change_no_address_and_old_prints_say_nothing(case):
    letter = make.waiting(case)
    batch = make.made()
    authority = letter.authority
    Authority.objects.filter(pk=authority.pk).update(label=authority.label.upper() + "\n")
    assert against(batch) == []
    Authority.objects.filter(pk=authority.pk).update(label="Elsewhere")
    EntrustedLetter.objects.update(addressed="")
    assert against(batch) == []


def test_what_would_be_in_vain_is_said_and_may_be_posted_all_the_same(case):
    make.waiting(case)
    batch = make.made()
    Authority.objects.update(post_health="dead")
    assert against(batch) == [("dead", False)]
    assert must_not_go(batch) == []
    assert mark_posted(batch=batch, day=timezone.localdate(), by=None, now=now()) == 1
    assert against(batch) == []


def test_an_address_that_goes_while_the_batch_is_made_stands_in_no_file(case):
    other = make.authority()
    gone, stays = make.waiting(case), make.waiting(case, to=other)
    batch = make.begun()
    Authority.objects.filter(pk=gone.authority_id).update(label="")
    make.work_off()
    batch.refresh_from_db()
    assert [letter.pk for letter in batch.letters.all()] == [stays.pk]
    gone.refresh_from_db()
    assert (gone.stage, gone.pages) == ("waiting", 1)
    assert reasons() == ["no-address"]
