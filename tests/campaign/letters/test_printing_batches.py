"""A batch from the wish to its files: the order, the list, what is held back, and what happens when it is disturbed."""

import csv
import datetime as dt
import io
import re
import threading
import uuid
from decimal import Decimal

import pikepdf
import pytest
from django.db import connection, connections
from django.utils import timezone
from pdf_reading import text_of

from factories import cases
from factories import posting as make
from writeathon.campaign.cases.stopping import stop_letters
from writeathon.campaign.letters.models import EntrustedLetter, PostNotice, PrintBatch
from writeathon.campaign.letters.post_desk import printing_batch
from writeathon.campaign.letters.post_desk.batching import (
    NothingToPrint,
    PostedAlready,
    begin_batch,
    call_off,
)
from writeathon.campaign.letters.post_desk.choosing import Options
from writeathon.campaign.letters.post_desk.holding import Reason
from writeathon.campaign.letters.post_desk.list_files import list_csv, list_pdf
from writeathon.campaign.letters.post_desk.numbers import printed
from writeathon.campaign.letters.post_desk.posting_list import posting_list
from writeathon.campaign.letters.post_desk.printing_batch import file_place, print_in_background
from writeathon.campaign.letters.post_desk.waiting import piles
from writeathon.platform.jobs.models import Job
from writeathon.platform.vault import files

pytestmark = pytest.mark.django_db
LONG = ("A long paragraph about a teacher in prison. " * 60,) * 2


@pytest.fixture
def case():
    """Its letters are posted by us."""
    return make.posted_case()


def content(batch, what="letters_file"):
    return files.read(getattr(batch, what), place=file_place(batch, what))


def pages_of(pdf):
    return text_of(pdf).split("\f")[:-1]


def listed(batch):
    return posting_list(batch, language="en", today=timezone.localdate())


def three_countries():
    """Two cases, three authorities, letters of one and of several pages, handed in in no order."""
    addressees = [make.authority(country) for country in ("MM", "FR", "DE")]
    one = make.posted_case(authorities=addressees)
    other = make.posted_case(season=one.seasons.first(), authorities=addressees[:1])
    for number in range(12):
        heavy = {"paragraphs": LONG} if number % 3 == 0 else {}
        writer = f"Writer{number:02}"
        words = {"signature": writer, "sender": (writer,), **heavy}
        make.waiting(one, to=addressees[number % 3], words=words)
        make.waiting(other, words={"signature": f"Other{number:02}", "sender": ()})
    return one, other


def test_pages_envelopes_and_list_have_one_order_by_country_and_weight():
    three_countries()
    batch = make.made()
    letters = list(batch.letters.order_by("place").select_related("authority"))
    assert [letter.place for letter in letters] == list(range(1, 25))
    keys = [(letter.authority.country, letter.grams) for letter in letters]
    assert keys == sorted(keys)
    assert len({letter.grams for letter in letters}) > 1
    # The pages, one after the other, by the writer whose name closes each letter.
    pages = pages_of(content(batch))
    names = [re.search(r"((?:Writer|Other)\d\d)\s*\d?\s*$", page) for page in pages]
    order = [name[1] for name in names if name]
    rows = {letter.pk: printing_batch.restored(letter.content).name for letter in letters}
    assert order == [rows[letter.pk] for letter in letters]
    assert sum(letter.pages for letter in letters) == len(pages)
    # The envelopes.
    envelopes = pages_of(content(batch, "envelopes_file"))
    assert [printed(letter.number) in page for letter, page in zip(letters, envelopes, strict=True)] == [
        True
    ] * 24
    # The list.
    assert [entry.number for entry in listed(batch).entries] == [printed(letter.number) for letter in letters]


def test_no_number_stands_in_a_letter(case):
    make.waiting(case)
    batch = make.made()
    [letter] = batch.letters.all()
    page = text_of(content(batch))
    assert letter.number not in page
    assert printed(letter.number) not in page
    assert printed(letter.number) in text_of(content(batch, "envelopes_file"))


def test_the_list_has_weight_postage_and_sums(case):
    make.zone("World", rates={10: "1.80", 50: "2.60"})
    for _number in range(3):
        make.waiting(case)
    make.waiting(case, words={"paragraphs": LONG})
    batch = make.made()
    found = listed(batch)
    assert [(entry.pages, entry.grams) for entry in found.entries] == [*[(1, 10)] * 3, (2, 15)]
    assert [(each.up_to_grams, each.letters, str(each.amount)) for each in found.sums] == [
        (10, 3, "5.40"),
        (50, 1, "2.60"),
    ]
    assert found.totals == ((Decimal("8.00"), "EUR"),)
    paper = text_of(list_pdf(found, paper="a4", name="Batch"))
    assert "Posting list" in paper
    assert "8.00 EUR" in paper
    assert all(entry.number in paper for entry in found.entries)


def test_a_missing_rate_is_said_and_keeps_nothing_back(case):
    make.waiting(case)
    batch = make.made()
    found = listed(batch)
    assert batch.count == 1
    assert found.entries[0].price is None
    assert found.unpriced == [""]
    assert "No postage is known" in text_of(list_pdf(found, paper="a4", name="Batch"))


def test_the_table_holds_no_formula():
    addressee = make.authority(titles={"en": '=HYPERLINK("http://evil.invalid")'})
    make.waiting(make.posted_case(authorities=[addressee]))
    table = list_csv(listed(make.made())).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table)))
    assert rows[0][:7] == ["Place", "Country", "Authority", "Pages", "Grams", "Postage", "Number"]
    assert rows[1][2].startswith("'=HYPERLINK")


def test_letters_are_set_on_the_paper_and_to_the_address_of_today(case):
    make.waiting(case)
    addressee = case.targets.first().authority
    addressee.label = "Somebody New\nOther Square 9\nPort Valdor"
    addressee.save()
    batch = make.made(paper="us-letter", window="us-10", outside="us-10")
    letter = content(batch)
    assert "Other Square 9" in text_of(letter)
    assert "Invented Square" not in text_of(letter)
    assert "Other Square 9" in text_of(content(batch, "envelopes_file"))
    with pikepdf.open(io.BytesIO(letter)) as opened:
        assert [float(side) for side in opened.pages[0].MediaBox[2:]] == pytest.approx([612, 792], abs=1)


@pytest.mark.parametrize("outside", ["dl", "c5", "c6", "us-10", "labels", "window"])
def test_every_kind_of_outside_carries_the_number(case, outside):
    for _number in range(3):
        make.waiting(case)
    batch = make.made(outside=outside)
    covers = text_of(content(batch, "envelopes_file"))
    assert all(printed(letter.number) in covers for letter in batch.letters.all())
    assert ("Port Valdor" in covers) == (outside != "window")


def test_the_return_address_does_not_name_who_may_not_be_named(case, settings):
    settings.ORGANISATION_RETURN_ADDRESS = "Writeathon Post Desk|PO Box 5|London"
    make.waiting(case)
    covers = text_of(content(make.made(), "envelopes_file"))
    assert "Writeathon" in covers
    assert "PO Box 5" in covers
    case.rule_cards.update(organisation_may_be_named=False)
    make.waiting(case)
    covers = text_of(content(make.made(), "envelopes_file"))
    assert "Writeathon" not in covers
    assert "PO Box 5" in covers


def test_a_batch_takes_so_many_and_the_oldest_first(case):
    today = timezone.localdate()
    letters = [make.waiting(case, handed_in_on=today - dt.timedelta(days=days)) for days in (1, 5, 3, 4, 2)]
    batch = make.made(most=2)
    assert set(batch.letters.values_list("pk", flat=True)) == {letters[1].pk, letters[3].pk}
    assert EntrustedLetter.objects.filter(stage="waiting").count() == 3


def test_staff_choose_the_case():
    _one, other = three_countries()
    batch = make.made(cases=(other.pk,))
    assert set(batch.letters.values_list("case", flat=True)) == {other.pk}


def test_what_must_not_go_is_held_back_and_says_why(case, admin_user):
    now, today = timezone.now(), timezone.localdate()
    season = case.seasons.first()
    PostNotice.objects.create(country="MM", since=today, source="The post")
    stopped = make.posted_case(season=season)
    withdrawn, hidden = make.posted_case(season=season), make.posted_case(season=season)
    off = make.posted_case(season=season, by_post=False)
    no_address = make.posted_case(season=season, authorities=[make.authority(label="")])
    dead = make.posted_case(season=season, authorities=[make.authority(post_health="dead")])
    suspended = make.posted_case(season=season, country="MM")
    early = make.posted_case(season=season)
    for each in (case, stopped, withdrawn, hidden, off, no_address, dead, suspended):
        make.waiting(each)
    make.waiting(early, wave=make.wave(early, arrives_in=40))
    make.waiting(case, pages=0)
    stop_letters(case=stopped, reason="checking", instead="other-case", by=admin_user, now=now)
    EntrustedLetter.objects.filter(case=stopped).update(stage="waiting")  # whatever else a stop does
    withdrawn.consent, hidden.consent = "withdrawn", "asked"
    withdrawn.save()
    hidden.save()
    reasons = {(pile.case.pk, pile.printable): pile.reason for pile in piles(now=now)}
    assert reasons == {
        (case.pk, True): None,
        (case.pk, False): Reason.UNPRINTABLE,
        (stopped.pk, True): Reason.STOPPED,
        (withdrawn.pk, True): Reason.WITHDRAWN,
        (hidden.pk, True): Reason.HIDDEN,
        (off.pk, True): Reason.OFF,
        (no_address.pk, True): Reason.NO_ADDRESS,
        (dead.pk, True): Reason.DEAD,
        (suspended.pk, True): Reason.SUSPENDED,
        (early.pk, True): Reason.EARLY,
    }
    batch = make.made()
    assert batch.count == 1
    assert batch.letters.get().case == case


def test_the_latest_notice_counts():
    today = timezone.localdate()
    suspended = make.posted_case(country="MM")
    make.waiting(suspended)
    for days, off in ((9, True), (5, False)):
        since = today - dt.timedelta(days=days)
        PostNotice.objects.create(country="MM", suspended=off, since=since, source="The post")
    PostNotice.objects.create(country="MM", since=today + dt.timedelta(days=1), source="From tomorrow")
    assert make.made().count == 1


def test_suspended_letters_go_through_the_embassy_if_staff_want_it(settings):
    settings.ORGANISATION_COUNTRY = "GB"
    PostNotice.objects.create(country="MM", since=timezone.localdate(), source="The post")
    embassies = {"FR": "Ambassade\n1 rue Inventée\nParis", "GB": "Embassy\n1 Long Street\nLondon"}
    case = make.posted_case(authorities=[make.authority("MM", embassies=embassies)])
    make.waiting(case, country="FR")
    make.waiting(case, country="DE")
    with pytest.raises(NothingToPrint):
        make.begun()
    assert not PrintBatch.objects.exists()
    batch = make.made(by_embassy=True)
    covers = text_of(content(batch, "envelopes_file"))
    assert {letter.embassy for letter in batch.letters.all()} == {"FR", "GB"}
    assert "1 rue Inventée" in covers
    assert "1 Long Street" in covers
    assert covers.count("c/o, please forward:") == 2
    assert covers.count("Aldo Verrin") == 2
    # What the post reads stands last; to our own country it needs no country.
    assert covers.count("FRANCE") == 1
    assert "UNITED KINGDOM" not in covers
    # The letter itself is to the authority still.
    assert "please forward" not in text_of(content(batch))
    assert {entry.country for entry in listed(batch).entries} == {"France", "United Kingdom"}


def test_with_a_window_the_embassy_shows_through_it():
    PostNotice.objects.create(country="MM", since=timezone.localdate(), source="The post")
    case = make.posted_case(authorities=[make.authority("MM", embassies={"FR": "Ambassade\nParis"})])
    make.waiting(case)
    batch = make.made(by_embassy=True, outside="window")
    assert "c/o, please forward:" in text_of(content(batch))


def test_no_embassy_to_which_post_does_not_run_either(settings):
    for country in ("MM", "FR"):
        PostNotice.objects.create(country=country, since=timezone.localdate(), source="The post")
    case = make.posted_case(authorities=[make.authority("MM", embassies={"FR": "Ambassade\nParis"})])
    make.waiting(case)
    with pytest.raises(NothingToPrint):
        make.begun(by_embassy=True)


def test_the_same_button_twice_is_one_batch(case):
    for _number in range(3):
        make.waiting(case)
    token, now = uuid.uuid4(), timezone.now()
    first = begin_batch(token=token, options=Options(most=2), by=None, now=now)
    again = begin_batch(token=token, options=Options(most=2), by=None, now=now)
    assert first == again
    assert PrintBatch.objects.count() == Job.objects.count() == 1
    assert first.letters.count() == 2


@pytest.mark.parametrize("where", ["press_letters", "merged", "press_covers", "_write_places", "_keep"])
def test_a_killed_job_goes_on_and_makes_no_second_batch(case, monkeypatch, where):
    for number in range(4):
        make.waiting(case, words={"signature": f"Writer{number}", "sender": ()})
    batch = make.begun()
    real = getattr(printing_batch, where)

    def killed(*given, **named):
        if where == "_keep":
            real(*given, **named)
            PrintBatch.objects.update(count=0)  # it had not said so yet
        raise KeyboardInterrupt

    monkeypatch.setattr(printing_batch, where, killed)
    with pytest.raises(KeyboardInterrupt):
        make.work_off()
    monkeypatch.setattr(printing_batch, where, real)
    assert make.work_off() == ["done"]
    batch.refresh_from_db()
    assert batch.count == 4
    assert PrintBatch.objects.count() == 1
    assert sorted(batch.letters.values_list("place", flat=True)) == [1, 2, 3, 4]
    assert set(files.names()) == {batch.letters_file, batch.envelopes_file}
    # And once more, for a message that came twice: nothing.
    assert print_in_background(None, batch=str(batch.pk)) == {}


def test_a_batch_that_is_called_off_gives_its_letters_back(case, django_capture_on_commit_callbacks):
    letter = make.waiting(case)
    batch = make.made()
    with django_capture_on_commit_callbacks(execute=True):
        assert call_off(batch=batch, by=None, now=timezone.now())
    assert not call_off(batch=batch, by=None, now=timezone.now())
    letter.refresh_from_db()
    assert (letter.stage, letter.batch, letter.place) == ("waiting", None, None)
    assert list(files.names()) == []
    assert make.made().letters.get() == letter


def test_called_off_while_it_is_made_nothing_is_left(case, monkeypatch, django_capture_on_commit_callbacks):
    letter = make.waiting(case)
    batch = make.begun()
    real = printing_batch.merged

    def meanwhile(*given):
        with django_capture_on_commit_callbacks(execute=True):
            call_off(batch=batch, by=None, now=timezone.now())
        return real(*given)

    monkeypatch.setattr(printing_batch, "merged", meanwhile)
    make.work_off()
    letter.refresh_from_db()
    batch.refresh_from_db()
    assert letter.stage == "waiting"
    assert batch.count == 0
    assert list(files.names()) == []


def test_a_job_that_is_cancelled_gives_the_letters_back(case, django_capture_on_commit_callbacks):
    letter = make.waiting(case)
    batch = make.begun()
    Job.objects.update(cancel_wanted=True)
    make.work_off()
    letter.refresh_from_db()
    batch.refresh_from_db()
    assert letter.stage == "waiting"
    assert batch.cancelled_on


def test_what_is_posted_cannot_be_called_off(case):
    make.waiting(case)
    with pytest.raises(PostedAlready):
        call_off(batch=make.posted(), by=None, now=timezone.now())


def test_a_letter_that_cannot_be_read_is_held_back_and_the_others_go(case):
    good, broken, unsettable = (make.waiting(case) for _number in range(3))
    EntrustedLetter.objects.filter(pk=broken.pk).update(content="")
    other = cases.authority(embassies={"FR": "大使館\nParis"})
    PostNotice.objects.create(country="MM", since=timezone.localdate(), source="The post")
    other.country = "MM"
    other.save()
    EntrustedLetter.objects.filter(pk=unsettable.pk).update(authority=other)
    batch = make.made(by_embassy=True)
    assert set(batch.letters.all()) == {good}
    assert Job.objects.get().result == {"printed": 1, "failed": 2}
    for each in (broken, unsettable):
        each.refresh_from_db()
        assert (each.stage, each.pages, each.batch) == ("waiting", 0, None)


def test_a_batch_of_which_nothing_can_be_set_calls_itself_off(case):
    letter = make.waiting(case)
    EntrustedLetter.objects.filter(pk=letter.pk).update(content="")
    batch = make.made()
    assert batch.cancelled_on
    assert batch.count == 0
    letter.refresh_from_db()
    assert (letter.stage, letter.batch) == ("waiting", None)


@pytest.mark.django_db(transaction=True)
def test_two_batches_at_once_never_take_the_same_letter():
    if connection.vendor == "sqlite":
        pytest.skip("in memory its threads starve each other; played on PostgreSQL")
    case = make.posted_case()
    letters = {make.waiting(case).pk for _number in range(20)}
    begin, outcomes = threading.Barrier(4), []

    def take():
        token, options = uuid.uuid4(), Options(most=8)
        begin.wait()
        try:
            outcomes.append(begin_batch(token=token, options=options, by=None, now=timezone.now()).pk)
        except NothingToPrint:
            outcomes.append(None)
        connections.close_all()

    threads = [threading.Thread(target=take) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    made = [outcome for outcome in outcomes if outcome]
    shares = [set(PrintBatch.objects.get(pk=pk).letters.values_list("pk", flat=True)) for pk in made]
    assert len(outcomes) == 4
    assert made
    assert sum(map(len, shares)) == len(set().union(*shares))
    assert set().union(*shares) <= letters
    assert EntrustedLetter.objects.filter(stage="printed").count() == sum(map(len, shares))
    assert all(shares)


def test_files_lie_encrypted_and_jobs_know_no_words(case, settings):
    make.waiting(case, words={"signature": "Canary Signature", "paragraphs": ("A canary paragraph.",)})
    batch = make.made()
    for name in (batch.letters_file, batch.envelopes_file):
        with files.store().open(f"files/{name[:2]}/{name}") as file:
            raw = file.read()
        assert b"%PDF" not in raw
        assert raw.startswith(b"WF1")
    job = Job.objects.get()
    assert job.arguments == {"batch": str(batch.pk)}
    assert "anary" not in str(job.result)
    assert "anary" not in str(batch.options)
