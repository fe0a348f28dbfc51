"""A book is made once in the background, of what may be read and nothing else, and is gone when its time or its reason is over."""

import datetime as dt
import json
import sys
import uuid

import pytest
from django.utils import timezone

from factories import bank as make
from factories import books
from factories.waiting import signed_in, somebody
from pdf_words import words_of
from writeathon.campaign.cases.models import Case
from writeathon.campaign.cases.stopping import lift_stop, stop_letters
from writeathon.campaign.solidarity.bank import record_contact
from writeathon.campaign.solidarity.book import making, pressing
from writeathon.campaign.solidarity.book.choosing import chosen, readable
from writeathon.campaign.solidarity.book.keeping import erase_due, keep_file, read_file
from writeathon.campaign.solidarity.book.laying_out import LaidOut
from writeathon.campaign.solidarity.book.making import (
    WORK,
    TakenBackMeanwhile,
    job_of,
    keep,
    make_book,
    order_book,
)
from writeathon.campaign.solidarity.book.options import BookOptions
from writeathon.campaign.solidarity.book.pressing import PressFailed, press
from writeathon.campaign.solidarity.book.rules import ConsentWithdrawn, ContactNotSafe, NothingToPrint
from writeathon.campaign.solidarity.erasing import MESSAGE, NAME, erase_message
from writeathon.campaign.solidarity.erasing import erase_due as erase_messages_due
from writeathon.campaign.solidarity.handing_over import hand_over
from writeathon.campaign.solidarity.models import Book, HandingOver, Message
from writeathon.campaign.solidarity.moderating import reopen, translate
from writeathon.campaign.solidarity.queries import messages_let_through
from writeathon.campaign.solidarity.withdrawing import withdraw_message
from writeathon.platform.jobs.cancelling import cancel
from writeathon.platform.jobs.models import Job
from writeathon.platform.jobs.recovering import recover
from writeathon.platform.jobs.running import run
from writeathon.platform.jobs.states import State
from writeathon.platform.vault import files
from writeathon.platform.vault.forgetting import forget_again, remember_forgotten

pytestmark = pytest.mark.django_db
OPTIONS = BookOptions(language="en", thin=True)
NOW = timezone.now


@pytest.fixture
def case():
    return make.case(contact="safe")


@pytest.fixture
def staff():
    return make.staff()


def work_at(book: Book) -> Job:
    job = job_of(book)
    run(job=job.pk, attempt=job.attempts + 1, task="", again=lambda _job: None)
    job.refresh_from_db()
    book.refresh_from_db()
    return job


def made(case, staff, **options) -> Book:
    book = order_book(
        case=case, options=BookOptions(**{"language": "en", "thin": True, **options}), by=staff, now=NOW()
    )
    assert work_at(book).state == State.DONE
    return book


class TestAJob:
    def test_its_file_is_encrypted_and_holds_what_was_let_through(self, case, staff, tmp_path):
        books.three_messages(case)
        book = made(case, staff)
        content = read_file(book, now=NOW())
        words = words_of(content)
        assert "Third, and the longest of them all." in words
        assert "canary" not in words
        assert (book.messages, book.pages, book.missing) == (3, 1, "")
        assert set(book.tokens) == {str(each.pk) for each in messages_let_through(case)}
        kept = [path for path in (tmp_path / "private").rglob("*") if path.is_file()]
        assert len(kept) == 1
        assert b"%PDF" not in kept[0].read_bytes()
        assert book.case.slug not in kept[0].name

    def test_its_arguments_hold_no_words(self, case, staff):
        books.three_messages(case)
        book = order_book(
            case=case,
            options=BookOptions(language="en", dedication="secret", without=(str(uuid.uuid4()),)),
            by=staff,
            now=NOW(),
        )
        job = work_at(book)
        assert job.arguments == {"book": str(book.pk)}
        written = json.dumps([job.arguments, job.key, job.note, job.problem, job.result])
        assert not [word for word in ("secret", "First", case.name, case.slug) if word in written]

    def test_the_same_is_made_once_however_many_ask(self, case, staff):
        books.three_messages(case)
        first, second = (order_book(case=case, options=OPTIONS, by=staff, now=NOW()) for _each in range(2))
        other = order_book(case=case, options=BookOptions(language="fr"), by=staff, now=NOW())
        assert first.pk == second.pk != other.pk
        assert Book.objects.count() == Job.objects.filter(work=WORK).count() == 2

    def test_done_twice_changes_nothing(self, case, staff):
        books.three_messages(case)
        book = made(case, staff)
        before = files.read(book.file, place=f"solidarity.book|file|{book.pk}|{case.pk}")
        Job.objects.filter(pk=book.job).update(state=State.WAITING, ended_at=None)
        assert work_at(book).state == State.DONE
        assert read_file(book, now=NOW()) == before

    def test_after_its_worker_was_killed_another_makes_it(self, case, staff, tmp_path):
        books.three_messages(case)
        book = order_book(case=case, options=OPTIONS, by=staff, now=NOW())
        silent = NOW() - dt.timedelta(minutes=5)
        Job.objects.filter(pk=book.job).update(
            state=State.RUNNING, attempts=1, started_at=silent, heartbeat_at=silent
        )
        keep_file(book, b"what the first had kept before it could say so")
        assert recover(now=NOW()) == 1
        assert work_at(book).state == State.DONE
        assert read_file(book, now=NOW()).startswith(b"%PDF")
        assert len([path for path in (tmp_path / "private").rglob("*") if path.is_file()]) == 1

    def test_progress_is_seen_and_a_wish_to_cancel_is_heard(self, case, staff, monkeypatch):
        books.three_messages(case)
        book = order_book(case=case, options=OPTIONS, by=staff, now=NOW())
        seen = []

        def cancelled(content, *, check):
            seen.append(Job.objects.values_list("total", flat=True).get(pk=book.job))
            cancel(job=Job.objects.get(pk=book.job), now=NOW())
            progress = next(
                cell.cell_contents for cell in check.__closure__ if hasattr(cell.cell_contents, "step")
            )
            progress._next_write = 0
            check()

        monkeypatch.setattr(making, "press", cancelled)
        job = job_of(book)
        run(job=job.pk, attempt=1, task="", again=lambda _job: None)
        job.refresh_from_db()
        assert (job.state, seen) == (State.CANCELLED, [6])
        assert not Book.objects.filter(pk=book.pk).exists()

    def test_what_is_taken_back_while_it_is_set_is_not_kept(
        self, case, staff, django_capture_on_commit_callbacks
    ):
        books.three_messages(case)
        book = order_book(case=case, options=OPTIONS, by=staff, now=NOW())
        messages = chosen(readable(case), OPTIONS)
        set_ = make_book(case=case, options=OPTIONS, messages=messages, now=NOW())
        Message.objects.filter(pk=messages[0].pk).update(standing="refused")
        with django_capture_on_commit_callbacks(execute=True), pytest.raises(TakenBackMeanwhile):
            keep(book=book, made=set_, messages=messages)
        assert list(files.names()) == []
        assert work_at(book).state == State.DONE
        assert book.messages == 2

    def test_a_word_that_is_changed_while_it_is_set_is_not_kept(self, case, staff):
        make.message(case, "Courage !", translations={"en": "Take heart!"})
        book = order_book(case=case, options=OPTIONS, by=staff, now=NOW())
        messages = chosen(readable(case), OPTIONS)
        set_ = make_book(case=case, options=OPTIONS, messages=messages, now=NOW())
        translate(message=messages[0], language="en", text="", by=staff, now=NOW())
        with pytest.raises(TakenBackMeanwhile):
            keep(book=book, made=set_, messages=messages)
        book.refresh_from_db()
        assert book.file == ""
        assert work_at(book).state == State.DONE
        assert "heart" not in words_of(read_file(book, now=NOW()))

    def test_characters_that_no_font_has_are_told(self, case, staff):
        make.message(case, "Before 𓀀 after.")
        assert made(case, staff).missing == "𓀀"


class TestThePress:
    def test_it_ends_when_whoever_waits_has_had_enough(self):
        class Enough(Exception):
            pass

        def enough():
            raise Enough

        long = books.book(*[books.message("Word " * 150) for _each in range(400)])
        with pytest.raises(Enough):
            press(long, check=enough)

    def test_it_may_begin_late_and_gets_a_large_book_all_the_same(self, monkeypatch):
        """On a busy machine: what does not fit into the pipe is handed over when the process begins to read."""
        late = (
            "import time; time.sleep(1.5); from writeathon.campaign.solidarity.book.press import main; main()"
        )
        monkeypatch.setattr(pressing, "_COMMAND", [sys.executable, "-c", late])
        monkeypatch.setattr(pressing, "MOST_SECONDS", 120)
        long = books.book(*[books.message("Word " * 150) for _each in range(200)])
        assert press(long).pages > 50

    def test_a_failure_tells_nothing(self, monkeypatch):
        monkeypatch.setattr(
            "writeathon.campaign.solidarity.book.pressing.laid_out",
            lambda _book: LaidOut({"secret": "words"}, {}),
        )
        with pytest.raises(PressFailed) as failed:
            press(books.book(books.message()))
        assert "secret" not in str(failed.value)


class TestRefusing:
    def test_while_contact_is_not_safe(self, case, staff):
        books.three_messages(case)
        record_contact(case=case, contact="held", by=staff, now=NOW())
        with pytest.raises(ContactNotSafe):
            order_book(case=case, options=OPTIONS, by=staff, now=NOW())

    def test_without_consent(self, case, staff):
        books.three_messages(case)
        stop_letters(case=case, reason="consent-withdrawn", instead="follow", now=NOW(), by=staff)
        with pytest.raises(ConsentWithdrawn):
            order_book(case=case, options=OPTIONS, by=staff, now=NOW())
        lift_stop(case=case, now=NOW(), by=staff)
        Case.objects.filter(pk=case.pk).update(consent="withdrawn")
        with pytest.raises(ConsentWithdrawn):
            order_book(case=case, options=OPTIONS, by=staff, now=NOW())

    def test_nothing_is_no_book(self, case, staff):
        with pytest.raises(NothingToPrint):
            order_book(case=case, options=OPTIONS, by=staff, now=NOW())
        assert not Book.objects.exists()


class TestErasing:
    @pytest.fixture
    def book(self, case, staff):
        books.three_messages(case)
        return made(case, staff)

    def gone(self, book):
        book.refresh_from_db()
        return book.file == "" and list(files.names()) == [] and book.messages == 3

    @pytest.fixture(autouse=True)
    def _commits(self, django_capture_on_commit_callbacks):
        self.commits = django_capture_on_commit_callbacks

    def test_when_its_days_are_over(self, book, settings):
        settings.BOOKS_KEPT_DAYS = 14
        with self.commits(execute=True):
            assert erase_due(now=NOW() + dt.timedelta(days=13)) == 0
            assert erase_due(now=NOW() + dt.timedelta(days=14)) == 1
        assert self.gone(book)

    def test_when_a_message_in_it_is_decided_about_anew(self, book, staff):
        with self.commits(execute=True), self.commits(execute=True):
            reopen(message=messages_let_through(book.case)[0], note="Looked at again.", by=staff, now=NOW())
        assert self.gone(book)

    def test_when_its_writer_takes_a_message_back(self, book):
        with self.commits(execute=True), self.commits(execute=True):
            withdraw_message(token=uuid.UUID(book.tokens[0]), now=NOW())
        assert self.gone(book)

    def test_when_words_are_erased_for_whatever_reason(self, book):
        """Handed over long ago, or by hand: nobody announced that the message was taken back."""
        token = uuid.UUID(book.tokens[0])
        made = hand_over(case=book.case, day=make.ago(0), book=book, by=make.staff("other"), now=NOW())
        with self.commits(execute=True), self.commits(execute=True):
            assert erase_message(token=token, now=NOW())
        assert self.gone(book)
        assert book.taken_back
        assert HandingOver.objects.get() == made
        assert made.messages.count() == 3

    def test_when_a_name_in_it_is_erased_but_not_a_book_that_was_made_without_it(self, book, staff):
        hand_over(case=book.case, day=make.ago(0), book=book, by=staff, now=NOW())
        season = book.case.seasons.get()
        season.figures_published_on = make.ago(30)
        season.save()
        with self.commits(execute=True), self.commits(execute=True):
            assert erase_messages_due(now=NOW()) == 4  # and of the one that waits
        assert self.gone(book)
        assert book.taken_back
        nameless = made(book.case, staff, again=True)
        assert nameless.signed == []
        assert "Amélie" not in words_of(read_file(nameless, now=NOW()))
        with self.commits(execute=True):
            assert erase_due(now=NOW()) == 0

    def test_when_a_name_went_and_nobody_heard(self, book):
        Message.objects.filter(pk=book.tokens[0]).update(kept="words")
        with self.commits(execute=True):
            assert erase_due(now=NOW()) == 1
        assert self.gone(book)
        assert book.taken_back

    @pytest.mark.parametrize("what", ["words", "name"])
    def test_when_it_comes_back_with_a_backup(self, book, what):
        """The file and its row as they were, and the list of what had been erased since."""
        kind = {"words": MESSAGE, "name": NAME}[what]
        remember_forgotten(kind=kind, names=[book.tokens[0]], now=NOW())
        with self.commits(execute=True), self.commits(execute=True):
            assert forget_again()[kind] == 1
        assert self.gone(book)
        assert book.taken_back

    def test_its_page_says_why_and_what_to_do(self, book, case):
        desk = signed_in(somebody("make_book"))
        with self.commits(execute=True), self.commits(execute=True):
            withdraw_message(token=uuid.UUID(book.tokens[0]), now=NOW())
        for address in (f"/desk/books/made/{book.pk}/", f"/desk/books/{case.pk}/"):
            assert "have since been taken back or changed; make it anew" in desk.get(address).content.decode()

    def test_its_days_are_no_reason_to_make_it_anew(self, book):
        with self.commits(execute=True):
            assert erase_due(now=NOW() + dt.timedelta(days=14)) == 1
        assert self.gone(book)
        assert not book.taken_back

    def test_when_the_person_asked_us_to_stop(self, book, staff):
        with self.commits(execute=True):
            stop_letters(case=book.case, reason="released", instead="follow", now=NOW(), by=staff)
        assert not self.gone(book)
        with self.commits(execute=True):
            stop_letters(case=book.case, reason="consent-withdrawn", instead="follow", now=NOW(), by=staff)
        assert self.gone(book)

    def test_when_consent_is_withdrawn_in_the_case(self, book):
        case = Case.objects.get(pk=book.case_id)
        case.consent = "withdrawn"
        with self.commits(execute=True):
            case.save()
        assert self.gone(book)

    def test_what_nobody_announced_is_seen_when_it_is_taken(self, book):
        Message.objects.filter(pk=book.tokens[0]).update(standing="refused")
        with self.commits(execute=True):
            assert read_file(book, now=NOW()) is None
        assert self.gone(book)

    def test_a_file_that_is_lost_is_told_as_gone(self, book):
        files.remove(book.file)
        assert read_file(book, now=NOW()) is None
        assert self.gone(book)

    def test_no_file_outlives_its_row(self, book):
        assert list(files.names())
        with self.commits(execute=True):
            book.delete()
        assert list(files.names()) == []
