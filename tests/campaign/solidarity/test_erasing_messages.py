"""What has served is erased by the season's rule; counts stay, and the ledger is never touched."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.utils import timezone

from factories import bank as make
from writeathon.campaign.actions.models import Action, Total
from writeathon.campaign.actions.recounting import recount
from writeathon.campaign.actions.undoing import undo
from writeathon.campaign.solidarity.bank import balance_of
from writeathon.campaign.solidarity.erasing import MESSAGE, NAME, erase_due
from writeathon.campaign.solidarity.erasing_wishes import WISH, erase_wishes_due
from writeathon.campaign.solidarity.handing_over import hand_over
from writeathon.campaign.solidarity.models import Decision, HandingOver, Message, ReplyWish, Translation
from writeathon.campaign.solidarity.sealing import seal_message
from writeathon.campaign.solidarity.withdrawing import withdraw_undone
from writeathon.platform.jobs.works import find_work, periods
from writeathon.platform.vault import files
from writeathon.platform.vault.forgetting import forget_again, forgotten

DAY = dt.timedelta(days=1)


@pytest.fixture
def case(db):
    return make.case()


def is_empty(message: Message) -> bool:
    row = Message.objects.get(pk=message.pk)
    left = [row.text, row.signed, row.picture, row.sealed_file, row.text_as_written, row.signed_as_written]
    left += [bytes(row.sealed or b""), *row.translations.all(), *(each.note for each in row.decisions.all())]
    return not any(left) and row.kept == "nothing"


def decided(message: Message, note: str) -> None:
    made = Decision(
        id=uuid.uuid4(), message=message, before="waiting", after="refused", note=note, at=timezone.now()
    )
    made.save(force_insert=True)


def test_refused_words_go_fourteen_days_later_with_notes_picture_and_address(case):
    now = timezone.now()
    message = make.message(case, standing="refused", picture=b"a drawing", translations={"fr": "Non."})
    decided(message, "It says: …")
    make.wish(message)
    assert erase_due(now=now + 13 * DAY) == 0
    assert Message.objects.get().text
    assert erase_due(now=now + 14 * DAY) == 1
    assert is_empty(message)
    assert list(files.names()) == []
    assert not ReplyWish.objects.exists()
    assert [*forgotten(kind=MESSAGE)] == [str(message.token)]
    assert Decision.objects.get().after == "refused"  # who decided what stays
    assert erase_due(now=now + 15 * DAY) == 0


def test_nothing_is_erased_for_its_age_before_the_season_is_over_and_what_was_let_through_never(case):
    for standing in ("waiting", "once", "let-through"):
        make.message(case, standing=standing, decided_on=make.ago(400), day=make.ago(400))
    assert erase_due(now=timezone.now()) == 0


@pytest.mark.parametrize("sealed", [False, True])
def test_words_go_ninety_days_after_they_were_handed_over(case, sealed):
    now = timezone.now()
    if sealed:
        box, _secret = make.new_box()
        case.reception.box, case.reception.two_pairs = box, True
        case.reception.save()
    message = make.message(case, picture=b"a drawing" * 40_000, translations={"fr": "Courage."})
    if sealed:
        assert seal_message(token=message.token)
    wish = make.wish(message)
    hand_over(case=case, day=now.date(), note="By her sister", by=make.staff(), now=now)
    assert balance_of(case).handed_over == 1
    assert erase_due(now=now + 89 * DAY) == 0
    assert erase_due(now=now + 90 * DAY) == 1
    assert is_empty(message)
    assert list(files.names()) == []
    assert HandingOver.objects.get().note == ""
    assert balance_of(case).handed_over == 1  # the count stays
    assert ReplyWish.objects.get() == wish  # an answer may still come


def test_names_go_thirty_days_after_the_figures_unless_the_book_still_needs_them(case):
    end = case.seasons.get().figures_published_on
    at_the_end = dt.datetime.combine(end, dt.time(12), dt.UTC)
    waits, undecided = make.message(case), make.message(case, standing="waiting")
    reached = make.message(case)
    hand_over(case=case, day=timezone.localdate(), by=make.staff(), now=timezone.now())
    Message.objects.filter(pk=waits.pk).update(handed_over=None)
    HandingOver.objects.update(day=end)
    assert erase_due(now=at_the_end + 29 * DAY) == 0
    assert erase_due(now=at_the_end + 30 * DAY) == 2
    signed = {row.pk: row.signed for row in Message.objects.all()}
    assert signed == {waits.pk: "Amélie", undecided.pk: "", reached.pk: ""}
    assert all(row.text for row in Message.objects.all())
    assert sorted(forgotten(kind=NAME)) == sorted([str(undecided.pk), str(reached.pk)])


def test_a_box_keeps_its_name_until_it_was_handed_over(case):
    box, _secret = make.new_box()
    case.reception.box, case.reception.two_pairs = box, True
    case.reception.save()
    message = make.message(case)
    seal_message(token=message.token)
    assert erase_due(now=timezone.now() + 1000 * DAY) == 0
    assert Message.objects.get().sealed is not None


def test_taken_back_is_erased_at_once_and_the_ledger_stands(case, django_capture_on_commit_callbacks):
    now = timezone.now()
    message = make.message(case, counted=True, picture=b"a drawing", translations={"fr": "Courage."})
    make.message(case, counted=True)
    make.wish(message, confirmed=False)
    with django_capture_on_commit_callbacks(execute=True):
        undo(token=message.token, reported=now, now=now)
    assert is_empty(message)
    assert Message.objects.get(pk=message.pk).standing == "withdrawn"
    assert not ReplyWish.objects.exists()
    assert list(files.names()) == []
    assert sum(Action.objects.values_list("quantity", flat=True)) == 1


def test_what_the_moment_of_taking_back_missed_goes_with_the_next_sweep(case):
    message = make.message(case, counted=True)
    undo(token=message.token, reported=timezone.now(), now=timezone.now())
    Message.objects.update(standing="let-through", kept="all")
    again = Message.objects.get()
    again.text = "Back from somewhere"
    again.save()
    assert withdraw_undone(now=timezone.now()) == 1
    assert is_empty(message)
    assert withdraw_undone(now=timezone.now()) == 0


def test_erasing_leaves_every_count_as_it_was(case):
    now = timezone.now()
    for number in range(12):
        make.message(
            case, f"Message {number}", counted=True, standing="refused" if number % 3 == 0 else "let-through"
        )
    hand_over(case=case, day=now.date(), by=make.staff(), now=now)
    before = sorted(Total.objects.values_list("kind", "country", "quantity")), balance_of(case).handed_over
    actions = Action.objects.count()
    assert erase_due(now=now + 400 * DAY) == 12
    after = sorted(Total.objects.values_list("kind", "country", "quantity")), balance_of(case).handed_over
    assert after == before
    assert Action.objects.count() == actions
    assert recount().differences == []
    assert Message.objects.count() == 12
    assert not Translation.objects.exists()


def test_a_refusal_that_was_reversed_in_time_erases_nothing(case):
    message = make.message(case, standing="refused", decided_on=make.ago(20))
    Message.objects.update(standing="waiting", decided_on=None)
    assert erase_due(now=timezone.now()) == 0
    assert Message.objects.get(pk=message.pk).text


@pytest.mark.parametrize(
    ("wish", "days", "erased"),
    [
        ({"confirmed": False}, 6, 0),
        ({"confirmed": False}, 7, 1),
        ({}, 90 + 179, 0),  # the season's figures come in 90 days
        ({}, 90 + 180, 1),
    ],
)
def test_addresses_have_their_days(case, wish, days, erased):
    made = make.wish(make.message(case), **wish)
    assert erase_wishes_due(now=timezone.now() + days * DAY) == erased
    assert ReplyWish.objects.count() == 1 - erased
    assert [*forgotten(kind=WISH)] == [str(made.pk)] * erased


def test_what_comes_back_with_a_backup_is_erased_again(case):
    now = timezone.now()
    message, named = make.message(case, standing="refused"), make.message(case, standing="waiting")
    stopped = make.wish(named)
    kept = [(row.pk, row.text, row.signed) for row in Message.objects.all()]
    erase_due(now=now + 15 * DAY)
    erase_due(now=now + 121 * DAY)
    erase_wishes_due(now=now + 400 * DAY)
    for pk, text, signed in kept:  # as a restored dump would
        row = Message.objects.get(pk=pk)
        row.text, row.signed, row.kept = text, signed, "all"
        row.save()
    make.wish(named, pk=stopped.pk)
    counts = forget_again()
    assert {kind: counts[kind] for kind in (MESSAGE, NAME, WISH)} == {MESSAGE: 1, NAME: 1, WISH: 1}
    assert is_empty(message)
    assert Message.objects.get(pk=named.pk).signed == ""
    assert Message.objects.get(pk=named.pk).text
    assert not ReplyWish.objects.exists()
    assert not any(forget_again().values())


def test_all_of_it_is_scheduled():
    assert periods()["solidarity.erase"] <= 3600
    assert periods()["solidarity.fill-boxes"] <= 600
    assert find_work("solidarity.tell-answer")


def test_what_nobody_can_read_any_more_keeps_nothing_from_being_erased(case):
    """Its key is lost, or somebody wrote into the database."""
    spoilt, sound = make.message(case, standing="refused"), make.message(case, standing="refused")
    masked = Message.objects.get(pk=spoilt.pk)
    masked.text_as_written = masked.signed_as_written = "With an address"
    masked.save()
    made = hand_over(
        case=make_waiting(case), day=make.ago(0), note="How", by=make.staff(), now=timezone.now()
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE solidarity_message SET text = 'v1.lost.AAAA', signed = 'v1.lost.AAAA',"
            " text_as_written = 'v1.lost.AAAA', signed_as_written = 'v1.lost.AAAA'"
        )
        cursor.execute("UPDATE solidarity_handingover SET note = 'v1.lost.AAAA'")
    assert erase_due(now=timezone.now() + 90 * DAY) == 3
    assert is_empty(spoilt)
    assert is_empty(sound)
    made.refresh_from_db()
    assert made.note == ""


def make_waiting(case):
    make.message(case)
    return case


def test_each_thing_goes_on_its_day_and_not_on_another(case):
    """A clock that goes on day by day for more than a year (security.md T-62)."""
    now = timezone.now()
    end = (case.seasons.get().figures_published_on - now.date()).days
    refused = make.message(case, standing="refused")
    reached = make.message(case, picture=b"a drawing")
    hand_over(case=case, day=now.date(), note="How", by=make.staff(), now=now)
    undecided, waits = make.message(case, standing="waiting"), make.message(case)
    asked, unsure = make.wish(waits), make.wish(undecided, confirmed=False)
    gone: dict[str, int] = {}
    for day in range(401):
        erase_due(now=now + day * DAY)
        erase_wishes_due(now=now + day * DAY)
        state = {
            "refused": is_empty(refused),
            "reached": is_empty(reached),
            "how": not HandingOver.objects.get().note,
            "name": not Message.objects.get(pk=undecided.pk).signed,
            "undecided": is_empty(undecided),
            "words that wait": not Message.objects.get(pk=waits.pk).text,
            "name that waits": not Message.objects.get(pk=waits.pk).signed,
            "address": not ReplyWish.objects.filter(pk=asked.pk).exists(),
            "unsure": not ReplyWish.objects.filter(pk=unsure.pk).exists(),
        }
        for name, is_gone in state.items():
            if is_gone:
                gone.setdefault(name, day)
    assert gone == {
        "unsure": 7,
        "refused": 14,
        "reached": 90,
        "how": 90,
        "name": end + 30,
        "undecided": 180,
        "address": end + 180,
    }
    assert list(files.names()) == []
