"""An answer: published with consent alone, shown on the page of the case, told once to those who asked, who are then forgotten."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from factories import bank as make
from writeathon.campaign.solidarity import replying, telling
from writeathon.campaign.solidarity.answers import answers_to
from writeathon.campaign.solidarity.erasing_wishes import erase_wishes_due
from writeathon.campaign.solidarity.models import Message, Reply, ReplyWish
from writeathon.campaign.solidarity.records.book import NoConsent
from writeathon.campaign.solidarity.replying import MOST_MAILS_AN_HOUR, Served, confirm, stop, wish
from writeathon.campaign.solidarity.telling import NotPublished, begin_telling, who_asked
from writeathon.platform.delivery.addresses import WrongAddress
from writeathon.platform.delivery.asking import May, may_leave
from writeathon.platform.delivery.keeping import envelope_of
from writeathon.platform.delivery.models import OutgoingMail
from writeathon.platform.jobs.models import Job
from writeathon.platform.jobs.progress import Progress
from writeathon.platform.jobs.running import run

LINK = re.compile(r"/answers/([\w-]+)/")


@pytest.fixture(autouse=True)
def nobody_has_asked_yet():
    replying.WISHES.forget()


@pytest.fixture
def case(db):
    return make.case(pages=True)


def asks(case, email="amelie@example.org", language="fr", **given) -> ReplyWish:
    return wish(message=make.message(case, **given), email=email, language=language, now=timezone.now())


def mails(purpose: str):
    return [envelope_of(mail) for mail in OutgoingMail.objects.filter(purpose=purpose).order_by("pk")]


def tell(reply: Reply) -> Job:
    job = begin_telling(reply=reply, by=make.staff(f"staff-{Job.objects.count()}"), now=timezone.now())
    run(job=job.pk, attempt=1, task="", again=lambda _job: None)
    job.refresh_from_db()
    return job


def test_an_address_is_asked_once_whether_its_owner_wants_this(case):
    made = asks(case)
    [mail] = mails("solidarity.confirm-wish")
    assert (mail.to, mail.language) == ("amelie@example.org", "fr")
    assert "/fr/answers/" in mail.text
    assert case.name not in mail.text + mail.subject
    assert not ReplyWish.objects.get().confirmed
    again = wish(message=made.message, email="other@example.org", language="en", now=timezone.now())
    assert again == made
    assert len(mails("solidarity.confirm-wish")) == 1


def test_what_is_no_address_keeps_nothing(case):
    with pytest.raises(WrongAddress):
        asks(case, email="a@b\nBcc: everybody@example.org")
    assert not ReplyWish.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_nobody_can_be_flooded_with_questions(case):
    given = [asks(case, email=email) for email in ["victim@example.org"] * MOST_MAILS_AN_HOUR]
    assert all(given)
    assert asks(case, email="Victim@Example.org") is None
    assert asks(case, email="other@example.org") is not None
    assert len(mails("solidarity.confirm-wish")) == MOST_MAILS_AN_HOUR + 1


def test_opening_the_link_changes_nothing_and_its_button_confirms(case, browser):
    asks(case)
    [mail] = mails("solidarity.confirm-wish")
    page = browser.get(f"/fr/answers/{LINK.search(mail.text)[1]}/")
    assert page.status_code == 200
    assert "no-store" in page.headers["Cache-Control"]
    assert "amelie" not in page.content.decode()
    assert not page.cookies
    assert not ReplyWish.objects.get().confirmed
    foreign = Client(headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.post(f"/fr/answers/{LINK.search(mail.text)[1]}/").status_code == 403
    assert not ReplyWish.objects.get().confirmed
    for _twice in range(2):
        assert browser.post(f"/fr/answers/{LINK.search(mail.text)[1]}/").status_code == 200
    assert ReplyWish.objects.get().confirmed


def test_the_other_link_erases_the_address_by_a_button_too(case, browser):
    made = asks(case)
    [mail] = mails("solidarity.confirm-wish")
    address = f"/en/answers/{LINK.search(mail.text)[1]}/stop/"
    assert browser.get(address).status_code == 200
    assert ReplyWish.objects.exists()
    assert browser.post(address).status_code == 200
    assert not ReplyWish.objects.exists()
    assert browser.get(address).status_code == browser.post(address).status_code == 410
    # What had not left yet does not leave any more, and its words are erased.
    outgoing = OutgoingMail.objects.get(reference=made.pk)
    assert (outgoing.state, envelope_of(outgoing)) == ("cancelled", None)


@pytest.mark.parametrize("signed", ["x", "AAAA", "A" * 200])
def test_a_link_of_nobody_says_that_nothing_is_kept(case, browser, signed):
    assert browser.get(f"/en/answers/{signed}/").status_code == 410
    with pytest.raises(Served):
        confirm(signed=signed, now=timezone.now())


def test_without_a_confirmation_it_is_forgotten_after_a_week(case, browser):
    asks(case)
    [mail] = mails("solidarity.confirm-wish")
    erase_wishes_due(now=timezone.now() + timezone.timedelta(days=7))
    assert browser.get(f"/fr/answers/{LINK.search(mail.text)[1]}/").status_code == 410


def test_nothing_is_published_without_consent(case):
    draft = make.reply(case, live=False, consent_on=None)
    revision = draft.save_revision()
    with pytest.raises(NoConsent):
        revision.publish()
    assert not Reply.objects.get().live
    draft.consent_on = timezone.localdate()
    draft.save_revision().publish()
    assert Reply.objects.get().live


@pytest.mark.parametrize("given", [{"live": False}, {"consent_on": None}])
def test_only_published_answers_with_consent_are_shown_and_told(case, browser, given):
    reply = make.reply(case, **given)
    make.wish(make.message(case))
    assert answers_to(case, "en") == []
    assert "I read every card." not in browser.get(f"/en/cases/{case.slug}/").content.decode()
    with pytest.raises(NotPublished):
        begin_telling(reply=reply, by=make.staff(), now=timezone.now())
    assert not OutgoingMail.objects.exists()


def test_the_page_shows_the_answer_in_the_readers_language_and_the_persons_own(case, browser):
    words = {"en": "I read every <card>.", "fr": "J’ai lu chaque carte.", "fa": "هر کارت را خواندم."}
    make.reply(case, words=words, original_language="fa")
    page = browser.get(f"/fr/cases/{case.slug}/").content.decode()
    assert words["fr"] in page
    assert words["en"] not in page
    assert re.search(rf'<div lang="fa" dir="rtl">\s*<p>{words["fa"]}</p>', page)
    assert escape(words["en"]) in browser.get(f"/en/cases/{case.slug}/").content.decode()
    spanish = browser.get(f"/es/cases/{case.slug}/").content.decode()
    assert words["fa"] in spanish  # nobody has translated it yet: the person's own words rather than none


def test_everybody_who_asked_is_told_once_and_forgotten(case):
    for number in range(5):
        make.wish(make.message(case), f"writer{number}@example.org", language="fr" if number % 2 else "en")
    make.wish(make.message(case), "Writer0@example.org")  # wrote twice
    make.wish(make.message(case), "unconfirmed@example.org", confirmed=False)
    make.wish(make.message(case, standing="refused"), "refused@example.org")
    reply = make.reply(case)
    job = tell(reply)
    assert (job.state, job.result) == ("done", {"told": 6})
    told = mails("solidarity.answer")
    assert sorted(mail.to.lower() for mail in told) == [f"writer{number}@example.org" for number in range(5)]
    for mail in told:
        assert f"/{mail.language}/cases/{case.slug}/#answer-{reply.pk}" in mail.text
        assert "/stop/" in mail.text
        assert case.name not in mail.subject
    assert sorted(each.email for each in ReplyWish.objects.all()) == [
        "refused@example.org",
        "unconfirmed@example.org",
    ]
    assert Reply.objects.get().told_on == timezone.localdate()
    tell(reply)
    assert OutgoingMail.objects.filter(purpose="solidarity.answer").count() == 5


class Crash(BaseException):
    """The power goes."""


class Crashing(Progress):
    """Ends the process after so many steps."""

    left = 0

    def step(self, n: int = 1, note: str = "") -> None:
        if self.left == 0:
            raise Crash
        self.left -= 1
        super().step(n, note)


@pytest.mark.parametrize("after", [0, 1, 3, 4])
def test_after_a_crash_at_any_moment_each_is_told_once(case, after):
    for number in range(5):
        make.wish(make.message(case), f"writer{number}@example.org")
    reply = make.reply(case)
    crashing = Crashing(job=_running(reply).pk, attempt=1)
    crashing.left = after
    with pytest.raises(Crash):
        telling.tell(crashing, reply=reply.pk)
    assert ReplyWish.objects.filter(told=reply).count() == after + 1  # told, not yet erased
    telling.tell(Progress(job=_running(reply).pk, attempt=1), reply=reply.pk)
    assert sorted(mail.to for mail in mails("solidarity.answer")) == [
        f"writer{n}@example.org" for n in range(5)
    ]
    assert not ReplyWish.objects.exists()


def _running(reply: Reply) -> Job:
    now = timezone.now()
    given = {"enqueued_at": now, "due_at": now, "heartbeat_at": now}
    return Job.objects.create(work="solidarity.tell-answer", state="running", attempts=1, **given)


def test_what_was_told_and_outlived_a_crash_goes_with_the_sweep(case):
    reply = make.reply(case)
    made = make.wish(make.message(case))
    made.told.add(reply)
    assert erase_wishes_due(now=timezone.now()) == 1


class Unpublishing(Progress):
    """Somebody takes the answer from the page while the first is being told."""

    def step(self, n: int = 1, note: str = "") -> None:
        Reply.objects.update(live=False)
        super().step(n, note)


def test_an_answer_taken_from_the_page_meanwhile_is_told_to_nobody_more(case):
    for number in range(3):
        make.wish(make.message(case), f"writer{number}@example.org")
    reply = make.reply(case)
    telling.tell(Unpublishing(job=_running(reply).pk, attempt=1), reply=reply.pk)
    assert len(mails("solidarity.answer")) == 1
    assert ReplyWish.objects.count() == 2


def test_an_address_that_no_mail_can_go_to_stops_nobody_else(case):
    make.wish(make.message(case), "not an address")
    spoilt = make.wish(make.message(case), "spoilt@example.org")
    with connection.cursor() as cursor:
        key = spoilt.pk.hex if connection.vendor == "sqlite" else str(spoilt.pk)
        cursor.execute("UPDATE solidarity_replywish SET email = 'v1.lost.AAAA' WHERE id = %s", [key])
    make.wish(make.message(case), "good@example.org")
    job = tell(make.reply(case))
    assert job.result == {"told": 1}
    assert [mail.to for mail in mails("solidarity.answer")] == ["good@example.org"]


def test_only_those_of_this_person_are_told(case):
    other = make.case(pages=True, seasons=[case.seasons.get()])
    make.wish(make.message(other), "other@example.org")
    reply = make.reply(case)
    assert list(who_asked(reply)) == []
    assert tell(reply).result == {"told": 0}
    assert ReplyWish.objects.count() == 1


def test_stopping_leaves_the_message_alone(case):
    made = asks(case)
    stop(signed=LINK.search(mails("solidarity.confirm-wish")[0].text)[1], now=timezone.now())
    assert Message.objects.get().text
    assert not ReplyWish.objects.filter(pk=made.pk).exists()


def test_what_is_no_longer_public_is_not_mailed_even_if_it_waits_in_the_outbox(case):
    asks(case)
    ReplyWish.objects.update(confirmed=True)
    answer = make.reply(case)
    tell(answer)
    mail = OutgoingMail.objects.get(purpose="solidarity.answer")
    asked = {"purpose": mail.purpose, "reference": mail.reference, "now": timezone.now()}
    assert may_leave(**asked) == May.YES
    Reply.objects.filter(pk=answer.pk).update(live=False)
    assert may_leave(**asked) == May.NEVER


def test_an_address_that_was_erased_is_not_asked_any_more(case):
    made = asks(case)
    asked = {"purpose": "solidarity.confirm-wish", "reference": made.pk, "now": timezone.now()}
    assert may_leave(**asked) == May.YES
    ReplyWish.objects.all().delete()
    assert may_leave(**asked) == May.NEVER


def test_another_spelling_of_an_address_is_not_another_mailbox(case):
    for number in range(MOST_MAILS_AN_HOUR):
        assert asks(case, email=f"a.nna+{number}@gmail.com")
    assert asks(case, email="anna@googlemail.com") is None
