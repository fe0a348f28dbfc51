"""Who may decide hears that somebody has to, once a day at most, in their language; and no digest speaks of a digest."""

import dataclasses
import datetime as dt

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.users.models import UserProfile

from factories import sending as make
from writeathon.campaign.cases.marking import mark_channel
from writeathon.campaign.cases.models import Authority
from writeathon.campaign.letters.sending.telling_staff import DIGEST, tell_staff, trouble
from writeathon.campaign.people.models import User
from writeathon.campaign.people.roles import set_up_roles
from writeathon.platform.delivery.claiming import claim
from writeathon.platform.delivery.keeping import envelope_of
from writeathon.platform.delivery.models import OutgoingMail
from writeathon.platform.delivery.moving import move
from writeathon.platform.delivery.states import State

pytestmark = pytest.mark.django_db
TUESDAY = dt.datetime(2026, 12, 8, 10, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def mails_leave(settings):
    settings.MAIL = dataclasses.replace(settings.MAIL, channel="smtp", host="127.0.0.1", port=25)


@pytest.fixture(autouse=True)
def tuesday(time_machine):
    time_machine.move_to(TUESDAY, tick=False)


@pytest.fixture
def clerk(db):
    set_up_roles()
    user = User.objects.create_user(username="clerk", email="clerk@example.org", password="p" * 20)
    user.groups.add(Group.objects.get(name="Post desk"))
    return user


def make_uncertain(letter, now=TUESDAY):
    mails = OutgoingMail.objects.filter(reference=letter.mail, purpose="letters.letter")
    mails.update(state=State.CLAIMED)
    move(mails=mails, after=State.UNCERTAIN, by="worker", now=now)


def digests() -> list:
    return [envelope_of(mail) for mail in OutgoingMail.objects.filter(purpose=DIGEST).order_by("pk")]


def test_one_a_day_with_a_number_and_the_address_of_the_desk(case, clerk):
    assert tell_staff(now=TUESDAY) == 0, "nobody is needed"
    make_uncertain(make.confirmed(case))
    assert tell_staff(now=TUESDAY) == 1
    assert tell_staff(now=TUESDAY + dt.timedelta(hours=3)) == 0
    [mail] = digests()
    assert mail.to == "clerk@example.org"
    assert mail.headers == {"Auto-Submitted": "auto-generated"}
    assert mail.text == "1 mail needs a person: http://127.0.0.1:8000/desk/mails/\n"
    assert case.name not in mail.subject + mail.text


def test_channels_that_died_and_letters_without_a_way_stand_in_the_same(case, clerk):
    make.confirmed(case, typed={"country": "JP"})
    OutgoingMail.objects.filter(purpose="letters.letter").update(state=State.HELD)
    mark_channel(authority=Authority.objects.get(), channel="email", health="dead", by=None)
    assert (trouble().dead, trouble().nowhere) == (1, 1)
    assert tell_staff(now=TUESDAY) == 1
    [mail] = digests()
    assert (
        "1 address of an authority does not work: http://127.0.0.1:8000/desk/letters/by-email/" in mail.text
    )
    assert "1 letter waits, and there is no way for it" in mail.text
    assert "minister" not in mail.text.lower()


def test_in_the_language_of_the_account(case, clerk):
    UserProfile.objects.create(user=clerk, preferred_language="fr")
    make_uncertain(make.confirmed(case))
    tell_staff(now=TUESDAY)
    [mail] = digests()
    assert mail.language == "fr"
    assert mail.text.startswith("1 courriel attend une décision")


def test_only_who_may_decide_is_there_and_can_be_mailed(case, clerk):
    for name, email, active in (
        ("reader", "r@example.org", True),
        ("gone", "g@example.org", False),
        ("silent", "", True),
        ("wrong", "no address", True),
    ):
        user = User.objects.create_user(username=name, email=email, password="p" * 20, is_active=active)
        codename = "view_outgoingmail" if name == "reader" else "decide_mail"
        user.user_permissions.add(Permission.objects.get(codename=codename))
    make_uncertain(make.confirmed(case))
    assert tell_staff(now=TUESDAY) == 1
    assert [mail.to for mail in digests()] == ["clerk@example.org"]


def test_who_only_decides_about_mails_hears_of_mails_only(case, clerk):
    clerk.groups.clear()
    clerk.user_permissions.add(Permission.objects.get(codename="decide_mail"))
    make_uncertain(make.confirmed(case))
    mark_channel(authority=Authority.objects.get(), channel="email", health="dead", by=None)
    tell_staff(now=TUESDAY)
    [mail] = digests()
    assert mail.text.count("\n") == 1


def test_a_digest_in_doubt_makes_no_digest_and_no_second_one(case, clerk):
    make_uncertain(make.confirmed(case))
    tell_staff(now=TUESDAY)
    own = OutgoingMail.objects.filter(purpose=DIGEST)
    own.update(state=State.CLAIMED)
    move(mails=own, after=State.UNCERTAIN, by="worker", now=TUESDAY)
    make_uncertain(make.confirmed(case, email="b@example.org"), now=TUESDAY + DAY)
    assert tell_staff(now=TUESDAY + DAY) == 0, "they may not even have the first"
    assert trouble().mails == 2
    OutgoingMail.objects.exclude(purpose=DIGEST).delete()
    assert trouble().mails == 0
    assert tell_staff(now=TUESDAY + 6 * DAY) == 0


def test_while_the_outbox_fails_none_pile_up_and_old_ones_never_leave(case, clerk):
    make_uncertain(make.confirmed(case))
    tell_staff(now=TUESDAY)
    OutgoingMail.objects.exclude(purpose=DIGEST).update(due_at=TUESDAY + 30 * DAY)
    make_uncertain(make.confirmed(case, email="b@example.org"), now=TUESDAY + DAY)
    assert tell_staff(now=TUESDAY + DAY) == 0
    assert claim(now=TUESDAY + 2 * DAY) is None
    assert OutgoingMail.objects.get(purpose=DIGEST).state == State.CANCELLED


def test_without_news_only_on_mondays(case, clerk):
    make_uncertain(make.confirmed(case))
    tell_staff(now=TUESDAY)
    OutgoingMail.objects.filter(purpose=DIGEST).update(state=State.ACCEPTED)
    assert [tell_staff(now=TUESDAY + DAY * days) for days in range(2, 7)] == [0, 0, 0, 0, 1]


def test_in_a_demonstration_none_is_written(case, clerk, settings):
    settings.MAIL = dataclasses.replace(settings.MAIL, channel="demo")
    make_uncertain(make.confirmed(case))
    assert tell_staff(now=TUESDAY) == 0


def test_the_first_page_of_the_desk_shows_the_number(case, clerk, client):
    client.force_login(clerk)
    assert "needs a person" not in client.get("/desk/").content.decode()
    make_uncertain(make.confirmed(case))
    assert "1 mail needs a person" in client.get("/desk/").content.decode()
