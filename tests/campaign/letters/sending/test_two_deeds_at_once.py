"""Any two deeds about one letter at the same moment, each before the other has committed: one way stays open at most."""

import threading
import uuid

import pytest
from django.db import connection, transaction
from django.utils import timezone

from factories import sending as make
from writeathon.campaign.cases.models import Authority
from writeathon.campaign.letters.models import EntrustedLetter
from writeathon.campaign.letters.sending.cancelling import cancel_letter
from writeathon.campaign.letters.sending.envelopes import LETTER
from writeathon.campaign.letters.sending.keeping import stored
from writeathon.campaign.letters.sending.leaving import letter_may_leave, mail_to_authority
from writeathon.campaign.letters.sending.sending_on import let_go, send_on
from writeathon.platform.delivery.asking import register_question
from writeathon.platform.delivery.claiming import claim
from writeathon.platform.delivery.deciding import Decision, decide
from writeathon.platform.delivery.models import OutgoingMail
from writeathon.platform.delivery.reports import Kind, Report
from writeathon.platform.delivery.return_path import return_code
from writeathon.platform.delivery.states import State
from writeathon.platform.delivery.taking_back import take_back

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="a transaction of SQLite lets no other write"),
]
# How letter and mail may stand together when a letter can go on, or is about to leave.
STANDINGS = [
    ("waiting", State.WAITING),
    ("waiting", State.HELD),
    ("waiting", State.UNCERTAIN),
    ("waiting", State.REFUSED),  # not told yet
    ("returned", State.REFUSED),
    ("returned", State.WAITING),  # sent once more by staff
    ("returned", State.HELD),
]
# So long a deed that could go on without the other is given.
A_MOMENT = 0.05


def mail_now() -> OutgoingMail:
    return OutgoingMail.objects.order_by("changed_at").first()


def work(_letter):
    claim(now=timezone.now())


def go_on(letter):
    send_on(token=letter.pk, now=timezone.now())


def new_address(_letter):
    Authority.objects.update(email="new@justice.invalid")
    let_go(authority=Authority.objects.get(), by=None, now=timezone.now())


def cancel(letter):
    cancel_letter(token=letter.pk, now=timezone.now())


def send_again(_letter):
    decide(mail=mail_now(), decision=Decision.SEND_AGAIN, by=None, now=timezone.now())


def release(_letter):
    decide(mail=mail_now(), decision=Decision.RELEASE, by=None, now=timezone.now())


def bounce(_letter):
    take_back(
        code=return_code(mail_now().pk), report=Report(Kind.BOUNCED, permanent=True), now=timezone.now()
    )


DEEDS = [work, go_on, new_address, cancel, send_again, release, bounce]


@pytest.fixture
def pausing():
    """The worker has asked whether the mail may leave, and has not taken it yet."""
    asked, go = threading.Event(), threading.Event()

    def question(reference, now):
        answer = letter_may_leave(reference, now)
        if threading.current_thread().name == "first":
            asked.set()
            go.wait(A_MOMENT)
        return answer

    register_question(LETTER, question)
    yield asked
    register_question(LETTER, letter_may_leave)


def a_letter(case, stage: str, state: State) -> EntrustedLetter:
    Authority.objects.update(email="minister@justice.invalid", email_health="good")
    OutgoingMail.objects.all().delete()
    EntrustedLetter.objects.all().delete()
    today = timezone.localdate()
    letter = EntrustedLetter.objects.create(
        token=uuid.uuid4(),
        case=case,
        season=case.seasons.get(),
        authority=case.targets.get().authority,
        way="email",
        stage=stage,
        language="en",
        country="FR",
        content=stored(make.WORDS, name="Claire", reply_to=""),
        handed_in_on=today,
        changed_on=today,
    )
    mail_to_authority(letter, reference=letter.token, now=timezone.now())
    OutgoingMail.objects.update(state=state)
    return letter


def both(first, second, letter, asked):
    """The second begins when the first has done its work and not committed."""
    begun, done = threading.Event(), threading.Event()
    failed = []

    def one():
        try:
            if first is work:
                threading.Thread(target=lambda: (asked.wait(1), begun.set())).start()
                work(letter)
            else:
                with transaction.atomic():
                    first(letter)
                    begun.set()
                    done.wait(A_MOMENT)
        except Exception as error:  # noqa: BLE001 - told in the test's own thread
            failed.append(error)
        finally:
            begun.set()
            connection.close()

    def two():
        begun.wait()
        try:
            second(letter)
        except Exception as error:  # noqa: BLE001 - as above
            failed.append(error)
        finally:
            done.set()
            connection.close()

    threads = [threading.Thread(target=one, name="first"), threading.Thread(target=two)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed, (first.__name__, second.__name__, [str(error) for error in failed])


@pytest.mark.parametrize(("stage", "state"), STANDINGS)
def test_two_deeds_at_once_leave_one_way_open_at_most(pausing, stage, state):
    case = make.mailed_case(pages=False)
    for first in DEEDS:
        for second in DEEDS:
            pausing.clear()
            letter = a_letter(case, stage, state)
            both(first, second, letter, pausing)
            letter.refresh_from_db()
            mails = OutgoingMail.objects.exclude(state__in=[State.BOUNCED, State.CANCELLED])
            told = (
                first.__name__,
                second.__name__,
                letter.stage,
                list(mails.values_list("state", flat=True)),
            )
            assert mails.count() <= 1, told
            sent = OutgoingMail.objects.filter(state=State.CLAIMED).first()
            assert sent is None or sent.reference == letter.mail, told
            assert sent is None or letter.stage != "cancelled", told
