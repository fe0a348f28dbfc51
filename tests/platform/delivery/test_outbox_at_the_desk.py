"""Staff see what waits, decide what nobody else can decide, and see no address unless they decide."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import ModelLogEntry

from writeathon.campaign.people.models import User
from writeathon.platform.delivery.asking import register_question
from writeathon.platform.delivery.claiming import claim
from writeathon.platform.delivery.models import OutgoingMail
from writeathon.platform.delivery.posting import release_queue
from writeathon.platform.delivery.sending import give_up_lost_claims
from writeathon.platform.delivery.states import State


@pytest.fixture
def staff(db, client):
    """Sign somebody in who may do these things."""

    def signing_in(*codenames: str):
        user = User.objects.create_user(username="-".join(codenames) or "nobody", password="a long password")
        names = ["access_admin", *codenames]
        user.user_permissions.set(Permission.objects.filter(codename__in=names))
        client.force_login(user)
        return client

    return signing_in


@pytest.fixture
def uncertain(through, posted, later):
    through(25)
    posted(to="minister@canary.example", text="words of canary")
    mail = claim(now=later(seconds=1))
    give_up_lost_claims(now=later(hours=1))
    return OutgoingMail.objects.get(pk=mail.pk)


def test_only_with_the_permission(staff, uncertain):
    client = staff()
    for address in (reverse("delivery_outbox"), reverse("delivery_mail", args=[uncertain.pk])):
        assert client.get(address).status_code == 302, "Wagtail leads back to its first page"
    assert b"/desk/mails/" not in client.get("/desk/").content
    assert (
        client.post(reverse("delivery_decide", args=[uncertain.pk]), {"decision": "left"}).status_code == 302
    )
    uncertain.refresh_from_db()
    assert uncertain.state == State.UNCERTAIN


def test_those_that_need_a_person_come_first_and_no_address_is_shown(staff, uncertain, posted):
    other = posted()
    client = staff("view_outgoingmail")
    page = client.get(reverse("delivery_outbox")).content.decode()
    assert page.count(uncertain.message_id[1:-1]) == 1
    assert page.index(uncertain.message_id[1:-1]) < page.index(other.message_id[1:-1])
    assert "1 mail needs a person" in page
    one = client.get(reverse("delivery_mail", args=[uncertain.pk])).content.decode()
    assert uncertain.message_id[1:-1] in one
    assert "canary" not in page + one
    assert "Send it again" not in one
    assert (
        client.post(reverse("delivery_decide", args=[uncertain.pk]), {"decision": "left"}).status_code == 302
    )
    assert OutgoingMail.objects.get(pk=uncertain.pk).state == State.UNCERTAIN
    assert b"/desk/mails/" in client.get("/desk/").content


@pytest.mark.parametrize(
    ("decision", "state"),
    [
        ("left", State.ACCEPTED),
        ("again", State.WAITING),
        ("cancel", State.CANCELLED),
        ("nonsense", State.UNCERTAIN),
        ("release", State.UNCERTAIN),
    ],
)
def test_a_person_decides_and_it_stands_in_the_log(
    staff, uncertain, decision, state, news, django_capture_on_commit_callbacks
):
    client = staff("decide_mail")
    one = client.get(reverse("delivery_mail", args=[uncertain.pk])).content.decode()
    assert "minister@canary.example" in one
    assert "words of canary" not in one, "to decide nobody need read it"
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("delivery_decide", args=[uncertain.pk]), {"decision": decision})
    assert answer.status_code == 302
    uncertain.refresh_from_db()
    assert uncertain.state == state
    logged = ModelLogEntry.objects.filter(action="writeathon.decide_mail")
    assert [entry.data["decision"] for entry in logged] == ([] if state == State.UNCERTAIN else [decision])
    assert news == ([("accepted", uncertain.reference)] if state == State.ACCEPTED else [])
    # Decided once: a second click, or somebody else a moment later, changes nothing.
    again = client.post(reverse("delivery_decide", args=[uncertain.pk]), {"decision": "left"}, follow=True)
    if state != State.UNCERTAIN:
        assert b"Nothing was changed" in again.content
        assert OutgoingMail.objects.get(pk=uncertain.pk).state == state


def test_in_a_demonstration_mails_are_read_here(staff, through, posted, send_all):
    through(0, channel="demo")
    mail = posted(text="Please press https://letters.example.org/confirm/", from_name="Ana", language="en")
    send_all()
    client = staff("view_outgoingmail")
    assert "This is a demonstration" in client.get(reverse("delivery_outbox")).content.decode()
    one = client.get(reverse("delivery_mail", args=[mail.pk])).content.decode()
    assert '<a href="https://letters.example.org/confirm/"' in one
    assert "Ana via Writeathon" in one
    assert "minister@justice.example" in one


def test_filtered_by_state(staff, uncertain, posted):
    other = posted()
    client = staff("view_outgoingmail")
    page = client.get(reverse("delivery_outbox"), {"state": "waiting"}).content.decode()
    assert other.message_id[1:-1] in page
    assert uncertain.message_id[1:-1] not in page
    assert client.get(reverse("delivery_outbox"), {"state": "'<x>"}).status_code == 200


def test_everything_is_held_and_let_go_again(staff, through, smtp, posted, send_all, now):
    in_doubt, waiting = posted(held=True), [posted() for _ in range(3)]
    assert staff("view_outgoingmail").post(reverse("delivery_everything"), {"hold": ""}).status_code == 302
    assert OutgoingMail.objects.filter(state=State.WAITING).count() == 3, "only who may decide"
    client = staff("decide_mail")
    assert "Hold all that wait" in client.get(reverse("delivery_outbox")).content.decode()
    client.post(reverse("delivery_everything"), {"hold": ""})
    assert send_all() == []
    page = client.get(reverse("delivery_outbox")).content.decode()
    assert "Hold all that wait" not in page
    assert "Let them go again" in page
    client.post(reverse("delivery_everything"), {"release": ""})
    assert send_all() == ["accepted"] * len(waiting)
    in_doubt.refresh_from_db()
    assert in_doubt.state == State.HELD


def test_what_may_not_leave_any_more_is_not_offered_to_be_sent(staff, uncertain):
    register_question("tests.letter", lambda _reference, _now: False)
    try:
        client = staff("decide_mail")
        one = client.get(reverse("delivery_mail", args=[uncertain.pk])).content.decode()
        client.post(reverse("delivery_decide", args=[uncertain.pk]), {"decision": "again"})
    finally:
        register_question("tests.letter", lambda _reference, _now: True)
    assert "It cannot be sent now" in one
    assert "Send it again" not in one
    assert "Cancel it" in one
    uncertain.refresh_from_db()
    assert uncertain.state == State.UNCERTAIN


def test_a_queue_that_is_released_keeps_what_a_person_held_with_everything(staff, through, posted, later):
    through(25)
    own, all_of_them = posted(queue="office", held=True), posted(queue="office")
    desk = staff("decide_mail")
    desk.post(reverse("delivery_everything"), {"hold": ""})
    assert (
        release_queue(queue="office", now=later(hours=1)) == 0
    )  # after a restore the first may have left, too
    desk.post(reverse("delivery_everything"), {"release": ""})
    states = {mail.pk: mail.state for mail in OutgoingMail.objects.all()}
    assert (states[own.pk], states[all_of_them.pk]) == (State.HELD, State.WAITING)
    assert release_queue(queue="office", now=later(hours=1)) == 1
