"""Books at the desk: only for whoever may, nothing in addresses or caches, everything written down."""

import uuid

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from wagtail.models import ModelLogEntry

from factories import bank as make
from pdf_words import words_of
from writeathon.campaign.cases.models import RuleCard
from writeathon.campaign.people.models import User
from writeathon.campaign.solidarity.book.making import job_of
from writeathon.campaign.solidarity.models import Book, Message, Reception
from writeathon.platform.jobs.running import run
from writeathon.platform.jobs.states import State

pytestmark = pytest.mark.django_db
CHOICE = {
    "language": "en",
    "edition": "thin",
    "paper": "a5",
    "order": "day",
    "limit": "6000",
    "dedication": "",
}


@pytest.fixture
def case():
    made = make.case(contact="safe")
    for number in range(3):
        make.message(made, f"Message number {number}.", day=make.ago(3 - number))
    make.message(made, "canary", standing="waiting")
    return made


def entering(*codenames: str) -> Client:
    user = User.objects.create_user(f"staff-{uuid.uuid4().hex[:6]}", password="a long password of staff")
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", *codenames]))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def desk():
    return entering("make_book")


def url(case, rest=""):
    return f"/desk/books/{case.pk}/{rest}"


def page_of(answer):
    return answer.content.decode()


def ordered(desk, case, **choice) -> Book:
    answer = desk.post(url(case), {**CHOICE, "make": "1", **choice})
    assert answer.status_code == 302, page_of(answer)
    book = Book.objects.get(pk=answer.url.rstrip("/").rpartition("/")[2])
    assert answer.url == f"/desk/books/made/{book.pk}/"
    return book


def finish(book):
    run(job=book.job, attempt=1, task="", again=lambda _job: None)
    book.refresh_from_db()
    assert book.file


def test_from_the_form_to_the_file(desk, case):
    shown = page_of(desk.get(url(case)))
    assert "3 messages were let through" in shown
    book = ordered(desk, case)
    waiting = desk.get(f"/desk/books/made/{book.pk}/")
    assert waiting.headers["Refresh"] == "2"
    assert "Waiting for its turn" in page_of(waiting)
    finish(book)
    ready = desk.get(f"/desk/books/made/{book.pk}/")
    assert "Refresh" not in ready.headers
    assert "3 messages, 1 page" in page_of(ready)
    taken = desk.post(f"/desk/books/made/{book.pk}/book.pdf")
    assert taken.streaming
    assert taken.headers["Content-Type"] == "application/pdf"
    assert "no-store" in taken.headers["Cache-Control"]
    assert taken.headers["Content-Disposition"] == 'attachment; filename="pages.pdf"'
    content = taken.getvalue()
    assert int(taken.headers["Content-Length"]) == len(content)
    words = words_of(content)
    assert [f"Message number {n}." in words for n in range(3)] == [True] * 3
    assert "canary" not in words
    logged = ModelLogEntry.objects.filter(action__in=["writeathon.make_book", "writeathon.take_book"])
    assert sorted(each.action for each in logged) == ["writeathon.make_book", "writeathon.take_book"]
    assert "number" not in str([each.data for each in logged])


def test_messages_are_looked_at_and_single_ones_left_out(desk, case):
    first = Message.objects.get(day=make.ago(3))
    tokens = [str(each.pk) for each in Message.objects.filter(standing="let-through").order_by("day")]
    looked = desk.post(url(case), {**CHOICE, "look": "1"})
    shown = page_of(looked)
    assert [f"Message number {n}." in shown for n in range(3)] == [True] * 3
    assert "canary" not in shown
    assert "no-store" in looked.headers["Cache-Control"]
    for name, value in CHOICE.items():
        assert f'name="{name}" value="{value}"' in shown or value == ""
    again = page_of(desk.post(url(case), {**CHOICE, "look": "1", "shown": tokens, "keep": tokens[1:]}))
    assert "1 message is left out" in again
    assert again.count(" checked") == 2
    book = ordered(desk, case, shown=tokens, keep=tokens[1:])
    assert book.options["without"] == [str(first.pk)]
    finish(book)
    assert book.messages == 2


def test_what_was_left_out_on_another_page_stays_out(desk, case):
    away = str(uuid.uuid4())
    shown = page_of(
        desk.post(url(case), {**CHOICE, "look": "1", "without": [away, "no token", "'\"><script>"]})
    )
    assert f'name="without" value="{away}"' in shown
    assert "no token" not in shown
    assert "<script>alert" not in shown


def test_whatever_is_wrong_is_told_and_what_was_typed_stays(desk, case):
    answer = desk.post(url(case), {**CHOICE, "make": "1", "limit": "0", "dedication": "For you, Amara."})
    assert answer.status_code == 422
    assert "For you, Amara." in page_of(answer)
    assert "no-store" in answer.headers["Cache-Control"]
    assert not Book.objects.exists()


@pytest.mark.parametrize(("allowed", "status"), [(False, 422), (True, 302)])
def test_a_dedication_names_the_organisation_only_where_the_rules_let_it(
    desk, case, settings, allowed, status
):
    settings.ORGANISATION_NAMES = ["Friends of Letters"]
    RuleCard.objects.create(case=case, audience="person", organisation_may_be_named=allowed)
    answer = desk.post(url(case), {**CHOICE, "make": "1", "dedication": "From the friends of letters"})
    assert answer.status_code == status


def test_the_language_that_the_person_reads_is_offered_first(desk, case):
    RuleCard.objects.create(case=case, audience="person", languages=["fa", "en"])
    assert '<option value="fa" selected>' in page_of(desk.get(url(case)))


def test_no_form_while_contact_is_not_safe(desk, case):
    Reception.objects.filter(case=case).update(contact="held")
    shown = page_of(desk.get(url(case)))
    assert "the messages wait in the letter bank" in shown
    assert 'name="make"' not in shown
    answer = desk.post(url(case), {**CHOICE, "make": "1"})
    assert answer.status_code == 422
    assert not Book.objects.exists()


def test_a_file_whose_message_was_taken_back_is_not_given(desk, case):
    book = ordered(desk, case)
    finish(book)
    Message.objects.filter(pk=book.tokens[0]).update(standing="refused")
    answer = desk.post(f"/desk/books/made/{book.pk}/book.pdf", follow=True)
    assert "This file is gone" in page_of(answer)
    book.refresh_from_db()
    assert book.file == ""


def test_cancelling_and_erasing(desk, case):
    book = ordered(desk, case)
    assert desk.post(f"/desk/books/made/{book.pk}/erase/").status_code == 302
    assert not Book.objects.exists()
    assert not job_of(book).alive
    other = ordered(desk, case)
    finish(other)
    desk.post(f"/desk/books/made/{other.pk}/erase/")
    other.refresh_from_db()
    assert (other.file, other.messages) == ("", 3)
    assert "The file is erased" in page_of(desk.get(f"/desk/books/made/{other.pk}/"))
    assert ModelLogEntry.objects.filter(action="writeathon.erase_book").count() == 1


def test_a_book_that_failed_says_so(desk, case):
    book = ordered(desk, case)
    job = job_of(book)
    type(job).objects.filter(pk=job.pk).update(state=State.FAILED, ended_at=job.enqueued_at)
    assert "could not be made" in page_of(desk.get(f"/desk/books/made/{book.pk}/"))


@pytest.mark.parametrize("codename", ["moderate", "change_reception", "export_names"])
def test_nobody_else_sees_or_makes_anything(desk, case, codename):
    book = ordered(desk, case)
    finish(book)
    other = entering(codename)
    for path in (url(case), f"/desk/books/made/{book.pk}/"):
        refused = other.get(path)
        assert refused.status_code in {302, 403}
        assert "Message" not in refused.content.decode()
    assert other.post(f"/desk/books/made/{book.pk}/book.pdf").status_code in {302, 403}
    assert other.post(url(case), {**CHOICE, "make": "1"}).status_code in {302, 403}
    assert Client().post(f"/desk/books/made/{book.pk}/book.pdf").status_code == 302
    assert desk.get(f"/desk/books/made/{book.pk}/book.pdf").status_code == 405
