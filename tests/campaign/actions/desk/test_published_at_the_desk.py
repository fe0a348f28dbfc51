"""Publishing is a person's decision; what was published stays, and a correction stands beside it."""

import datetime as dt
import threading
import time

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.urls import reverse

from factories import cases as make
from factories.files_of_totals import csv_file
from writeathon.campaign.actions.erasing import may_erase
from writeathon.campaign.actions.importing.bringing_in import bring_in
from writeathon.campaign.actions.importing.checking import check
from writeathon.campaign.actions.models import Snapshot
from writeathon.campaign.actions.publishing import publish
from writeathon.campaign.actions.recounting import recount

NEW = "/desk/counting/published/new/"
DAY = dt.timedelta(days=1)


@pytest.fixture
def through(now):
    return (now - DAY).date().isoformat()


def text(answer):
    return " ".join(answer.content.decode().split())


def test_preview_then_publish(desk, season, case, report, now, through):
    report(case, 40, country="FR", at=now - DAY)
    report(case, 2, at=now)
    preview = text(desk.get(NEW))
    assert '<p class="total">40</p>' in preview
    assert "Nothing is published yet." in preview
    assert not Snapshot.objects.exists()
    assert "Say by which rule it was counted." in text(desk.post(NEW, {"through": through, "rule": " "}))
    done = desk.post(NEW, {"through": through, "rule": "All that was reported."}, follow=True)
    assert "The total is published." in text(done)
    snapshot = Snapshot.objects.get()
    assert (snapshot.total, snapshot.rule, snapshot.figures["kind"]) == (
        40,
        "All that was reported.",
        {"letter": 40},
    )
    assert snapshot.published_by is not None
    assert recount().unproven == []
    assert "All that was reported." in text(done)
    assert case.name in text(done)
    assert "France" in text(done)


def test_nobody_publishes_what_they_have_not_seen(desk, season, case, report, now):
    report(case, 40, at=now - DAY)
    before = (now - 2 * DAY).date().isoformat()
    answer = text(desk.post(NEW, {"through": before, "rule": "A long rule that was typed."}))
    assert "A day has ended meanwhile" in answer
    assert "A long rule that was typed." in answer
    assert not Snapshot.objects.exists()


def test_a_correction_stands_beside_what_it_corrects(desk, season, case, report, now, through):
    report(case, 40, at=now - 2 * DAY)
    old = publish(season=season, rule="The rule.", by=None, now=now - DAY)
    page = reverse("counting:correct", args=[old.pk])
    assert "The rule." in text(desk.get(page))
    same = desk.post(page, {"through": through, "rule": "R", "correction": "Nothing."})
    assert "The total is the same" in text(same)
    report(case, 5, at=now - DAY)
    assert "Say what was corrected, and why." in text(desk.post(page, {"through": through, "rule": "R"}))
    desk.post(page, {"through": through, "rule": "R", "correction": "A parcel was late."})
    new = Snapshot.objects.exclude(pk=old.pk).get()
    assert (new.total, new.corrects, new.correction) == (45, old, "A parcel was late.")
    for pk in (old.pk, new.pk):
        assert "A parcel was late." in text(desk.get(reverse("counting:published_total", args=[pk])))
    listed = text(desk.get("/desk/counting/published/"))
    assert "Instead of 40:" in listed
    assert "Corrected to 45." in listed
    assert "corrected already" in text(desk.get(page, follow=True))


def test_not_before_the_first_day_is_over(desk, now):
    make.season(starts_on=now.date())
    assert "there is nothing to publish yet" in text(desk.get(NEW))
    through = (now - DAY).date().isoformat()
    assert "there is nothing to publish yet" in text(desk.post(NEW, {"through": through, "rule": "R"}))
    assert not Snapshot.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_total_waits_for_a_file_that_is_being_brought_in(now):
    """It is entered on the day on which that began, however late at night it ends."""
    season = make.season()
    case = make.case(seasons=[season])
    before = now.date() - DAY
    table = check(csv_file([(case.slug, "letter", "FR", before, 7)]), season=season, today=before).table
    begun, failed = threading.Event(), []

    def bringing_in():
        try:
            with transaction.atomic():
                bring_in(table=table, season=season, section="B", name="x", by=None, now=now - DAY)
                begun.set()
                time.sleep(0.5)
        except Exception as error:  # noqa: BLE001 - told below
            failed.append(error)
        finally:
            connections.close_all()

    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer: whoever publishes waits for it anyway")
    thread = threading.Thread(target=bringing_in)
    thread.start()
    assert begun.wait(10)
    assert publish(season=season, rule="The rule.", by=None, now=now).total == 7
    thread.join()
    assert failed == []
    assert recount().unproven == []


def test_the_database_refuses_to_change_or_delete_it(season, case, report, now):
    report(case, 40, at=now - DAY)
    snapshot = publish(season=season, rule="The rule.", by=None, now=now)
    attempts = [
        lambda: Snapshot.objects.update(total=41),
        lambda: Snapshot.objects.filter(pk=snapshot.pk).update(rule="Another."),
        lambda: Snapshot.objects.all().delete(),
        snapshot.delete,
        lambda: connection.cursor().execute("DELETE FROM actions_snapshot"),
    ]
    for attempt in attempts:
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            attempt()
    assert Snapshot.objects.get().total == 40
    # Emptying a database on purpose is something else; changing one is not.
    with may_erase(connection):
        with pytest.raises(IntegrityError), transaction.atomic():
            Snapshot.objects.update(total=41)
        Snapshot.objects.all().delete()
    assert not Snapshot.objects.exists()
