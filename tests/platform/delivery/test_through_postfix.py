"""Real Postfix servers, ours and that of an office: what arrives, what is refused, what comes back, and what a restart leaves."""

import threading
import time
from collections import Counter

import pytest
from test_mails_that_come_back import state_of

from postfix_server import Postfix, as_message, wait_until
from running_sites import find_free_port
from writeathon.platform.delivery.models import OutgoingMail
from writeathon.platform.delivery.return_path import mail_of
from writeathon.platform.delivery.states import State
from writeathon.platform.delivery.taking_mail import take_folder

pytestmark = [pytest.mark.server, pytest.mark.django_db]
WORDS = "Señor Ministro:\n\n.un punto al comienzo\n" + "larguísima " * 200 + "\n\nاكتبوا لها\n— fin —\n"
# What the office's server says of each of its addresses, when ours hands a mail on to it.
LONG, MOST_MAILS = "Dear Minister\n" * 2000, 800
SAYS = {
    "full": "552 5.2.2 the mailbox is full",
    "blocked": "554 5.7.1 not from you",
    "later": "450 4.2.1 not now",
}


@pytest.fixture(scope="module")
def theirs():
    """The office's own server: it knows minister@, and refuses what it does not know."""
    port = find_free_port()
    says = ", ".join(f"{{{name}@office.test = {answer}}}" for name, answer in SAYS.items())
    server = Postfix(
        hostname="mx.office.test",
        listeners={port: {}},
        settings={
            "virtual_mailbox_domains": "office.test",
            "virtual_mailbox_maps": "inline:{minister@office.test=minister/}",
            "smtpd_recipient_restrictions": f"check_recipient_access inline:{{ {says} }}, permit_mynetworks, reject",
        },
    )
    server.port = port
    server.start()
    yield server
    server.remove()


@pytest.fixture(scope="module")
def ours(theirs):
    """The organisation's server: it hands on to the office, keeps two mailboxes, and is in another mood at each port."""
    ports = {
        each: find_free_port()
        for each in ("well", "small", "full disk", "no relay", "not our sender", "greylisting", "closed")
    }
    moods = {
        "small": {"message_size_limit": "3000"},
        "full disk": {"queue_minfree": "1000000000000000"},
        "no relay": {"smtpd_relay_restrictions": "reject_unauth_destination", "mynetworks": "192.0.2.1"},
        "not our sender": {"smtpd_sender_restrictions": "check_sender_access static:REJECT"},
        "greylisting": {
            "smtpd_recipient_restrictions": "check_recipient_access static:{450 4.2.0 Greylisted}"
        },
        "closed": {"smtpd_client_restrictions": "reject"},
    }
    server = Postfix(
        hostname="mail.example.org",
        listeners={port: moods.get(mood, {}) for mood, port in ports.items()},
        settings={
            "virtual_mailbox_domains": "example.org, ministry.test",
            "virtual_mailbox_maps": "inline:{ {minister@ministry.test=minister/}, {ministra.ñ@ministry.test=ministra/}, {bounces@example.org=bounces/} }",
            "relay_domains": "relayed.test",
            "relay_recipient_maps": "inline:{known@relayed.test=x}",
            "transport_maps": f"inline:{{ {{office.test=smtp:[127.0.0.1]:{theirs.port}}}, {{down.test=smtp:[127.0.0.1]:1}} }}",
            "queue_run_delay": "1s",
            "minimal_backoff_time": "1s",
            "maximal_backoff_time": "2s",
            "delay_warning_time": "1s",
        },
    )
    server.ports = ports
    server.start()
    yield server
    server.remove()


@pytest.fixture
def out(ours, through):
    """Mails leave by the server in this mood."""
    return lambda mood="well", **changes: through(ours.ports[mood], timeout=10, **changes)


@pytest.fixture
def back(ours, later, django_capture_on_commit_callbacks):
    """What came to the folder of bounces, once something has, and was taken for what."""

    def taking(number: int = 1) -> dict[str, int]:
        ours.wait_for_mail("bounces", number=number)
        with django_capture_on_commit_callbacks(execute=True):
            return take_folder(folder=ours.boxes / "bounces", now=later(hours=1))

    return taking


def last_answer(mail) -> str:
    return OutgoingMail.objects.get(pk=mail.pk).answer


def test_a_mail_arrives_as_it_was_written(ours, out, posted, send_all):
    out()
    mail = posted(
        to="minister@ministry.test",
        text=WORDS,
        subject="Señor Ministro: ¿por qué? " * 5,
        from_name="Léa Åström (12)",
        reply_to="lea@example.net",
        language="fr",
    )
    assert send_all() == ["accepted"]
    [data] = ours.wait_for_mail("minister")
    arrived = as_message(data)
    assert mail_of(str(arrived["Return-Path"]).strip("<>").partition("+")[2].partition("@")[0]) == mail.pk
    assert str(arrived["Return-Path"]).endswith("@example.org>")
    sender = arrived["From"].addresses[0]
    assert (sender.display_name, sender.addr_spec) == (
        "Léa Åström (12) via Writeathon",
        "letters@example.org",
    )
    assert arrived.get_all("Message-ID") == [mail.message_id]
    assert len(arrived.get_all("Date")) == 1
    assert (str(arrived["Reply-To"]), str(arrived["Content-Language"])) == ("lea@example.net", "fr")
    assert str(arrived["Subject"]) == ("Señor Ministro: ¿por qué? " * 5).strip()
    assert arrived.get_content() == WORDS
    assert arrived.get_content_type() == "text/plain"
    assert data.isascii()
    assert max(map(len, data.splitlines())) <= 200


def test_an_address_beyond_ascii_is_reached_with_smtputf8(ours, out, posted, send_all):
    out(smtputf8=True)
    posted(to="ministra.ñ@ministry.test", reply_to="josé@example.net")
    assert send_all() == ["accepted"]
    [data] = ours.wait_for_mail("ministra")
    assert "\nTo: ministra.ñ@ministry.test\n" in data.decode()
    assert "with UTF8SMTP id" in data.decode()


def test_nobody_by_that_name_is_said_at_once(ours, out, posted, send_all, news):
    out()
    mail = posted(to="nobody@ministry.test")
    assert send_all() == ["refused"]
    assert news == [("returned for good", mail.reference)]
    assert last_answer(mail) == "550 5.1.1 (RCPT)"


def test_nobody_by_that_name_where_our_server_only_hands_on(out, posted, send_all, news):
    """Postfix says “in relay recipient table”: that speaks of the address, not of leave to relay."""
    out()
    mail = posted(to="nobody@relayed.test")
    assert send_all() == ["refused"]
    assert news == [("returned for good", mail.reference)]


@pytest.mark.parametrize("mood", ["no relay", "not our sender", "closed"])
def test_what_our_own_server_has_against_us_condemns_no_address(out, posted, send_all, news, mood):
    """Postfix waits with all of these until RCPT."""
    out(mood)
    mail = posted(to="minister@office.test")
    assert send_all(most=1) == ["again"]
    assert "5.7.1 (RCPT)" in last_answer(mail)
    assert news == []


def test_a_greylisted_mail_goes_at_the_next_attempt(ours, out, posted, send_all, later):
    out("greylisting")
    mail = posted(to="minister@ministry.test")
    assert send_all() == ["again"]
    assert last_answer(mail) == "450 4.2.0 (RCPT)"
    out()
    before = len(ours.mails("minister"))
    assert send_all() == []
    assert send_all(at=later(minutes=2)) == ["accepted"]
    ours.wait_for_mail("minister", number=before + 1)


def test_a_full_disk_is_for_later_and_too_long_a_mail_is_refused(out, posted, send_all, news):
    out("full disk")
    mail = posted(to="minister@ministry.test")
    assert send_all(most=1) == ["again"]
    assert last_answer(mail) == "452 4.3.1 (MAIL)"
    out("small")
    longer = posted(to="minister@ministry.test", text="Dear Minister\n" * 1000)
    assert send_all() == ["refused"]
    assert last_answer(longer) == "552 5.3.4 (dot)"
    assert news == [("returned", longer.reference)], "nothing is said of the address"


@pytest.mark.parametrize(
    ("name", "told"), [("nobody", "returned for good"), ("full", "returned"), ("blocked", "returned")]
)
def test_a_report_that_comes_later_reverses(out, posted, send_all, news, back, name, told):
    out()
    mail = posted(to=f"{name}@office.test")
    assert send_all() == ["accepted"]
    assert back() == {"bounced": 1}
    assert state_of(mail) == State.BOUNCED
    assert news == [("accepted", mail.reference), (told, mail.reference)]


def test_a_report_about_an_address_beyond_ascii_is_read(out, posted, send_all, back):
    out(smtputf8=True)
    mail = posted(to="nobody.ñ@office.test")
    assert send_all() == ["accepted"]
    assert back() == {"bounced": 1}
    assert state_of(mail) == State.BOUNCED


def test_a_delay_is_no_bounce(ours, out, posted, send_all, back):
    out()
    mail = posted(to="later@office.test")
    assert send_all() == ["accepted"]
    assert back() == {"no bounce": 1}
    assert state_of(mail) == State.ACCEPTED
    ours.command("postsuper", "-d", "ALL")


def test_nothing_is_lost_or_doubled_while_the_server_is_restarted_again_and_again(
    ours, out, posted, send_all, later
):
    out()
    before = len(ours.mails("minister"))
    over, posted_mails, fates = threading.Event(), [], Counter()

    def restart():
        while not over.is_set():
            time.sleep(0.5)
            ours.restart(at_once=True)

    restarting = threading.Thread(target=restart)
    restarting.start()
    try:
        # A restart may fall between two conversations: more mails, until it has broken one off.
        while not fates["again"] and len(posted_mails) < MOST_MAILS:
            posted_mails += [posted(to="minister@ministry.test", text=LONG) for _ in range(40)]
            fates += Counter(send_all())
        for minutes in (2, 8):
            fates += Counter(send_all(at=later(minutes=minutes)))
    finally:
        over.set()
        restarting.join()
    send_all(at=later(hours=2))
    states = {mail.message_id: state_of(mail) for mail in posted_mails}
    wait_until(lambda: ours.queued() == 0, seconds=30, otherwise=ours.said)
    arrived = Counter(str(as_message(data)["Message-ID"]) for data in ours.mails("minister")[before:])
    assert fates["again"], "at least one conversation was broken off"
    assert set(states.values()) <= {State.ACCEPTED, State.UNCERTAIN}
    assert set(arrived.values()) == {1}
    certain = {message for message, state in states.items() if state == State.ACCEPTED}
    assert certain <= set(arrived)


def test_without_a_server_all_wait_and_then_leave(ours, out, posted, send_all, later):
    out()
    before = len(ours.mails("minister"))
    ours.stop()
    mail = posted(to="minister@ministry.test")
    assert send_all(most=1) == ["again"]
    assert last_answer(mail) == "ConnectionRefusedError (connect)"
    ours.start()
    assert send_all(at=later(minutes=2)) == ["accepted"]
    ours.wait_for_mail("minister", number=before + 1)
