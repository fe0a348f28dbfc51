"""The words of a mail are encrypted while they are needed and gone afterwards; the row stays for a while, for counts."""

import datetime as dt

from django.db import connection

from writeathon.platform.delivery.forgetting import forget, forget_due
from writeathon.platform.delivery.keeping import envelope_of
from writeathon.platform.delivery.models import Move, OutgoingMail
from writeathon.platform.delivery.states import State


def dump() -> str:
    """Everything that the database holds of mails, as it stands there."""
    with connection.cursor() as cursor:
        rows = []
        for table in ("delivery_outgoingmail", "delivery_move", "delivery_returncount"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - names of ours
            rows += cursor.fetchall()
    return repr(rows)


def test_no_word_name_or_address_stands_in_the_database(smtp, posted, send_all):
    canaries = ["quetzal", "Zyx Canary", "minister@canary.example", "ana@canary.example"]
    posted(
        text=canaries[0],
        subject=f"About {canaries[0]}",
        from_name=canaries[1],
        to=canaries[2],
        reply_to=canaries[3],
    )
    send_all()
    found = dump()
    assert [each for each in canaries if each in found] == []
    assert str(OutgoingMail.objects.get()) == str(OutgoingMail.objects.get().pk)


def test_words_go_after_their_days_and_rows_after_theirs(smtp, settings, posted, send_all, later):
    settings.MAIL_CONTENT_DAYS = 28
    mail = posted()
    send_all()
    assert forget_due(now=later(days=27)) == 0
    assert envelope_of(OutgoingMail.objects.get(pk=mail.pk)) is not None
    assert forget_due(now=later(days=28, minutes=1)) == 1
    assert envelope_of(OutgoingMail.objects.get(pk=mail.pk)) is None
    forget_due(now=later(days=89))
    assert OutgoingMail.objects.filter(pk=mail.pk).exists()
    forget_due(now=later(days=90, minutes=1))
    assert not OutgoingMail.objects.exists()
    assert not Move.objects.exists()


def test_what_is_not_told_yet_stays(smtp, posted, send_all, later):
    mail = posted()
    send_all()
    mail.moves.filter(after=State.ACCEPTED).update(told=False)
    forget_due(now=later(days=200))
    assert OutgoingMail.objects.filter(pk=mail.pk).exists()


def test_what_waits_keeps_its_words_however_long(through, posted, later):
    through(25)
    mail = posted(not_before=later(days=60))
    assert forget_due(now=later(days=59)) == 0
    assert envelope_of(mail) is not None


def test_what_nobody_decides_about_is_cancelled_in_the_end_and_not_in_silence(through, posted, later):
    through(25)
    mail = posted(held=True)
    forget_due(now=later(days=89))
    assert OutgoingMail.objects.get(pk=mail.pk).state == State.HELD
    forget_due(now=later(days=91))
    row = OutgoingMail.objects.get(pk=mail.pk)
    assert (row.state, row.content) == (State.CANCELLED, None)
    assert mail.moves.get(after=State.CANCELLED).why == "nobody decided"


def test_told_to_forget_it_never_leaves(smtp, posted, send_all, now):
    waiting, left = posted(), None
    assert forget(purpose=waiting.purpose, reference=waiting.reference, now=now)
    assert send_all() == []
    left = posted()
    send_all()
    assert forget(purpose=left.purpose, reference=left.reference, now=now)
    assert OutgoingMail.objects.get(pk=left.pk).content is None
    assert not forget(purpose="tests.nothing", reference=left.reference, now=now)


def test_without_words_nothing_is_sent_again(smtp, posted, send_all, later):
    mail = posted()
    smtp.answers["RCPT"] = "450 later"
    send_all()
    OutgoingMail.objects.filter(pk=mail.pk).update(content=None)
    smtp.answers.clear()
    assert send_all(at=later(days=1)) == []
    assert OutgoingMail.objects.get(pk=mail.pk).state == State.CANCELLED


def test_the_claim_asks_whether_it_still_may(smtp, posted, send_all, later):
    from writeathon.platform.delivery import asking  # noqa: PLC0415 - only here

    answers = {}

    def may(reference, now):
        return answers[reference]  # a question that fails: KeyError

    asking.register_question("tests.asked", may)
    yes, no, fails = (posted(purpose="tests.asked") for _ in range(3))
    answers |= {yes.reference: True, no.reference: False}
    assert send_all() == ["accepted"]
    states = dict(OutgoingMail.objects.values_list("pk", "state"))
    assert [states[mail.pk] for mail in (yes, no, fails)] == [State.ACCEPTED, State.CANCELLED, State.WAITING]
    answers[fails.reference] = True
    assert send_all(at=later(minutes=5)) == []
    assert send_all(at=later(minutes=16)) == ["accepted"]
    assert dt.timedelta() < OutgoingMail.objects.get(pk=fails.pk).due_at - later()
