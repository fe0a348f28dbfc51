"""Many presses at the same moment: one letter goes once, and one person sends one."""

import threading
import uuid

import pytest
from django.db import connection
from django.utils import timezone

from factories import sending as make
from writeathon.campaign.letters.models import EntrustedLetter, WriterMark
from writeathon.campaign.letters.sending.confirming import Answer, confirm
from writeathon.campaign.letters.sending.envelopes import LETTER
from writeathon.campaign.letters.sending.keeping import stored
from writeathon.platform.delivery.models import OutgoingMail

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="a database in memory belongs to one thread"),
]
PRESSES = 8


@pytest.fixture
def unconfirmed(transactional_db):
    """Letters of one person, without the pages that a test which commits leaves no tree for."""
    case, today = make.mailed_case(pages=False), timezone.localdate()
    return [
        EntrustedLetter.objects.create(
            token=uuid.uuid4(),
            case=case,
            season=case.seasons.get(),
            authority=case.targets.get().authority,
            way="email",
            language="en",
            content=stored(make.WORDS, name="Claire", reply_to=""),
            writer=f"claire+{number}@example.org",
            handed_in_on=today,
            changed_on=today,
        )
        for number in range(PRESSES)
    ]


def at_once(tokens):
    """Press all these buttons at the same moment; the answers."""
    answers, begin = [], threading.Barrier(len(tokens))

    def press(token):
        begin.wait()
        try:
            answers.append(confirm(token=token, now=timezone.now()))
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(token,)) for token in tokens]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_one_letter_pressed_many_times_is_one_mail(unconfirmed):
    assert at_once([unconfirmed[0].token] * PRESSES) == [Answer.ON_ITS_WAY] * PRESSES
    assert OutgoingMail.objects.filter(purpose=LETTER).count() == 1


def test_many_letters_of_one_person_are_one_mail(unconfirmed):
    answers = at_once([letter.token for letter in unconfirmed])
    assert answers.count(Answer.ON_ITS_WAY) == 1
    assert answers.count(Answer.SENT_BEFORE) == PRESSES - 1
    assert OutgoingMail.objects.filter(purpose=LETTER).count() == 1
    assert WriterMark.objects.count() == 1
    assert EntrustedLetter.objects.filter(stage="cancelled", content="").count() == PRESSES - 1
