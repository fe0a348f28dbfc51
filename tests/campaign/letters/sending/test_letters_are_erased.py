"""Words and addresses of letters go when they have served, on their day; the counts stay, and a restored backup loses them again."""

import datetime as dt

import pytest
from django.utils import timezone

from factories import sending as make
from writeathon.campaign.actions.models import Action
from writeathon.campaign.actions.recounting import recount
from writeathon.campaign.letters.models import EntrustedLetter, WriterMark
from writeathon.campaign.letters.sending.cancelling import cancel_letter
from writeathon.campaign.letters.sending.envelopes import CONFIRM, LETTER
from writeathon.campaign.letters.sending.erasing import KIND, erase_due
from writeathon.campaign.letters.sending.keeping import Erased, restored
from writeathon.campaign.letters.states import Way
from writeathon.platform.delivery.models import OutgoingMail
from writeathon.platform.delivery.signals import accepted, returned
from writeathon.platform.jobs.works import find_work, periods
from writeathon.platform.vault.forgetting import forget_again, forgotten

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def private_store(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "private")},
        },
    }


@pytest.fixture
def sent(case):
    letter = make.confirmed(case)
    accepted.send(OutgoingMail, purpose=LETTER, reference=letter.mail, now=timezone.now())
    return letter


def words_left() -> int:
    return EntrustedLetter.objects.exclude(content="").count()


def test_what_nobody_confirmed_goes_after_seven_days(case):
    letter = make.entrusted(case)
    now = timezone.now()
    assert erase_due(now=now + 6 * DAY) == 0
    assert erase_due(now=now + 7 * DAY) == 1
    letter.refresh_from_db()
    assert (letter.stage, letter.content, letter.writer) == ("cancelled", "", "")
    assert OutgoingMail.objects.get(purpose=CONFIRM).state == "cancelled"
    assert erase_due(now=now + 8 * DAY) == 0


@pytest.mark.parametrize("way", [Way.EMAIL, Way.POST])
def test_what_has_left_goes_after_28_days_and_still_counts(sent, way):
    EntrustedLetter.objects.update(way=way)
    now = timezone.now()
    assert erase_due(now=now + 27 * DAY) == 0
    assert words_left() == 1
    assert erase_due(now=now + 28 * DAY) == 1
    assert words_left() == 0
    assert Action.objects.count() == 1
    assert recount().differences == []
    with pytest.raises(Erased):
        restored(EntrustedLetter.objects.get().content)
    assert list(forgotten(kind=KIND)) == [sent.token.hex]


def test_the_days_can_be_chosen(sent, settings):
    settings.ENTRUSTED_LETTER_DAYS = 3
    assert erase_due(now=timezone.now() + 3 * DAY) == 1


def test_what_was_cancelled_goes_as_well(case):
    letter = make.confirmed(case)
    cancel_letter(token=letter.pk, now=timezone.now())
    assert erase_due(now=timezone.now() + 28 * DAY) == 1
    assert words_left() == 0


def test_a_bounce_that_comes_later_still_reverses_the_count(sent):
    later = timezone.now() + 40 * DAY
    erase_due(now=later)
    returned.send(OutgoingMail, purpose=LETTER, reference=sent.mail, permanent=True, now=later)
    assert sum(Action.objects.values_list("quantity", flat=True)) == 0
    sent.refresh_from_db()
    assert (sent.stage, sent.authority.email_health) == ("returned", "dead")


def test_what_waits_is_kept_until_the_season_is_long_over(case):
    letter = make.confirmed(case)
    end = timezone.now() + (letter.season.reporting_closes_on - timezone.localdate())
    erase_due(now=end + 28 * DAY)
    assert words_left() == 1
    erase_due(now=end + 29 * DAY)
    letter.refresh_from_db()
    assert letter.stage == "cancelled"
    assert erase_due(now=end + 57 * DAY) == 1
    assert words_left() == 0


def test_marks_of_writers_go_with_the_season(case):
    letter = make.confirmed(case)
    end = timezone.now() + (letter.season.reporting_closes_on - timezone.localdate())
    erase_due(now=end + 28 * DAY)
    assert WriterMark.objects.count() == 1
    erase_due(now=end + 29 * DAY)
    assert WriterMark.objects.count() == 0


def test_a_restored_backup_loses_them_again(sent):
    before = list(EntrustedLetter.objects.values())
    erase_due(now=timezone.now() + 28 * DAY)
    EntrustedLetter.objects.update(content=before[0]["content"], writer=before[0]["writer"])
    assert words_left() == 1
    assert forget_again()[KIND] == 1
    assert words_left() == 0
    assert forget_again()[KIND] == 0


def test_what_a_backup_shows_as_waiting_does_not_leave_again(case):
    """It had left and was erased; the backup is older than that."""
    letter = make.confirmed(case)
    backup = EntrustedLetter.objects.values().get()
    accepted.send(OutgoingMail, purpose=LETTER, reference=letter.mail, now=timezone.now())
    erase_due(now=timezone.now() + 28 * DAY)
    EntrustedLetter.objects.update(stage="waiting", content=backup["content"])
    forget_again()
    letter.refresh_from_db()
    assert (letter.stage, letter.content) == ("cancelled", "")
    assert OutgoingMail.objects.get(purpose=LETTER).state == "cancelled"


def test_both_are_done_in_the_background():
    assert periods()["letters.erase-entrusted"] == 3600
    assert periods()["letters.tend-sending"] == 600
    assert find_work("letters.erase-entrusted").function(None) == 0
    assert find_work("letters.tend-sending").function(None) == 0


def test_in_the_database_emptied_is_empty_and_filled_is_sealed(case):
    letter = make.entrusted(case)
    raw = EntrustedLetter.objects.values_list("content", "writer").get()
    assert all(str(each).startswith("v1.") for each in raw)
    letter.content = letter.writer = ""
    letter.save()
    assert EntrustedLetter.objects.values_list("content", "writer").get() == ("", "")
    assert (EntrustedLetter.objects.get().content, EntrustedLetter.objects.filter(content="").count()) == (
        "",
        1,
    )
