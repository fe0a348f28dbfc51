"""The letter bank at the desk: who may, what is written down, and what is shown."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from factories import bank as make
from factories.waiting import signed_in, somebody
from writeathon.campaign.people.roles import set_up_roles
from writeathon.campaign.solidarity.bank import balance_of, contact_is_safe
from writeathon.campaign.solidarity.handing_over import ErasedAlready, hand_over, take_back
from writeathon.campaign.solidarity.models import Book, HandingOver, Message, Reception
from writeathon.campaign.solidarity.sealing import seal_due


@pytest.fixture
def case(db):
    return make.case()


@pytest.fixture
def desk(db) -> Client:
    return signed_in(somebody("make_book"))


def url(case, rest=""):
    return f"/desk/letter-bank/{case.pk}/{rest}"


def logged(action: str) -> list[dict]:
    return [
        entry.data for entry in ModelLogEntry.objects.filter(action=f"writeathon.{action}").order_by("pk")
    ]


def test_the_list_says_who_waits_and_whether_contact_is_safe(desk, case):
    for standing in ("waiting", "let-through", "let-through", "refused"):
        make.message(case, standing=standing)
    page = desk.get("/desk/letter-bank/")
    assert page.status_code == 200
    assert "no-store" in page.headers["Cache-Control"]
    words = page.content.decode()
    assert case.name in words
    assert "not safe</td>" in words
    balance = balance_of(case)
    assert (balance.undecided, balance.readable, balance.sealed, balance.waiting) == (1, 2, 0, 2)


def test_contact_is_not_safe_until_somebody_has_said_so_with_their_name(desk, case):
    assert not contact_is_safe(case)
    assert desk.post(url(case, "contact/"), {"contact": "safe"}).status_code == 422  # without "I know this"
    assert not contact_is_safe(case)
    assert desk.post(url(case, "contact/"), {"contact": "safe", "sure": "1"}).status_code == 302
    reception = Reception.objects.get()
    assert contact_is_safe(case)
    assert reception.contact_recorded_on == timezone.localdate()
    assert reception.contact_recorded_by.username in desk.get(url(case)).content.decode()
    assert desk.post(url(case, "contact/"), {"contact": "held", "sure": "1"}).status_code == 302
    assert not contact_is_safe(case)
    assert logged("record_contact") == [{"contact": "safe"}, {"contact": "held"}]


def test_a_new_case_begins_as_not_safe(case):
    assert Reception.objects.get().contact == "held"


def test_what_was_handed_over_is_written_down_with_an_encrypted_note(desk, case):
    message = make.message(case)
    make.message(case, standing="waiting")
    fields = {"day": timezone.localdate().isoformat(), "note": "Her sister carried it.", "until": ""}
    assert desk.post(url(case, "handed-over/"), fields).status_code == 302
    made = HandingOver.objects.get()
    assert made.note == "Her sister carried it."
    assert list(made.messages.all()) == [message]
    assert logged("hand_over_messages") == [{"day": fields["day"], "messages": 1}]
    assert "Her sister carried it." in desk.get(url(case)).content.decode()
    assert balance_of(case).handed_over == 1


def test_only_what_was_let_through_up_to_the_day_of_the_book_is_meant(desk, case):
    early, late = make.message(case, day=make.ago(9), decided_on=make.ago(8)), make.message(case)
    fields = {"day": timezone.localdate().isoformat(), "until": make.ago(5).isoformat(), "note": ""}
    assert desk.post(url(case, "handed-over/"), fields).status_code == 302
    assert Message.objects.get(pk=early.pk).handed_over is not None
    assert Message.objects.get(pk=late.pk).handed_over is None


def test_of_a_book_its_own_messages_are_meant(desk, case):
    within, without = make.message(case), make.message(case)
    book = Book.objects.create(
        id=within.pk, case=case, made_on=make.ago(0), tokens=[str(within.pk)], messages=1
    )
    fields = {"day": timezone.localdate().isoformat(), "book": str(book.pk), "until": "", "note": ""}
    assert desk.post(url(case, "handed-over/"), fields).status_code == 302
    assert [row.pk for row in Message.objects.filter(handed_over__isnull=False)] == [within.pk]
    assert HandingOver.objects.get().book == book
    assert without.handed_over is None


@pytest.mark.parametrize(
    "wrong", [{"day": "2999-01-01"}, {"day": "2020-01-01"}, {"day": "sometime"}, {"until": "2020-01-01"}]
)
def test_a_slip_of_the_pen_writes_nothing_down_and_loses_nothing(desk, case, wrong):
    make.message(case)
    fields = {"day": timezone.localdate().isoformat(), "until": "", "note": "Her sister", **wrong}
    answer = desk.post(url(case, "handed-over/"), fields)
    assert answer.status_code == 422
    assert "Her sister" in answer.content.decode()
    assert not HandingOver.objects.exists()


def test_a_handing_over_by_mistake_can_be_taken_back_until_words_are_erased(desk, case):
    make.message(case)
    made = hand_over(case=case, day=timezone.localdate(), by=make.staff(), now=timezone.now())
    assert desk.post(url(case, f"handed-over/{made.pk}/undo/")).status_code == 302
    assert not HandingOver.objects.exists()
    assert balance_of(case).readable == 1
    assert logged("not_handed_over") == [{"day": timezone.localdate().isoformat(), "messages": 1}]
    again = hand_over(case=case, day=timezone.localdate(), by=make.staff("other"), now=timezone.now())
    Message.objects.update(kept="nothing")
    with pytest.raises(ErasedAlready):
        take_back(handing_over=again, by=make.staff("third"))
    assert desk.post(url(case, f"handed-over/{again.pk}/undo/"), follow=True).status_code == 200
    assert HandingOver.objects.count() == 1


def test_sealed_messages_leave_as_a_file_of_boxes_and_that_is_logged(desk, db):
    case, _secret = make.boxed()
    make.message(case, "Not to be read here")
    assert seal_due() == (1, 0)
    answer = desk.post(url(case, "boxes.jsonl"))
    content = b"".join(answer).decode()
    assert len(content.splitlines()) == 3
    assert "Not to be read" not in content
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert logged("export_boxes") == [{"boxes": 1}]
    assert desk.get(url(case, "boxes.jsonl")).status_code == 405
    assert "writeathon book" in desk.get(url(case)).content.decode()


@pytest.mark.parametrize("rest", ["contact/", "handed-over/", "boxes.jsonl"])
def test_only_who_may_make_books_may_do_anything(case, rest):
    make.message(case)
    fields = {
        "contact": "safe",
        "sure": "1",
        "day": timezone.localdate().isoformat(),
        "until": "",
        "note": "",
    }
    for client in (signed_in(somebody("moderate", "change_reception")), Client()):
        for answer in (
            client.post(url(case, rest), fields),
            client.get(url(case)),
            client.get("/desk/letter-bank/"),
        ):
            assert answer.status_code in {302, 403}
            assert "/letter-bank/" not in answer.headers.get("Location", "").partition("?")[0]
    assert not contact_is_safe(case)
    assert not HandingOver.objects.exists()
    assert not ModelLogEntry.objects.filter(action__startswith="writeathon.").exists()


def test_reviewers_may_and_moderators_may_not(db):
    set_up_roles()
    holders = Permission.objects.get(codename="make_book").group_set.values_list("name", flat=True)
    assert list(holders) == ["Reviewers"]
