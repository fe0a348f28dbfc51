"""Publishing is a person's decision; what was published stays, and a correction stands beside it."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from factories import cases as make
from writeathon.campaign.actions.erasing import may_erase
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
