"""The printed words of many writers are kept no longer than they are needed, and a restored backup loses them again."""

import datetime as dt

import pytest
from django.utils import timezone

from factories import posting as make
from writeathon.campaign.letters.models import PrintBatch
from writeathon.campaign.letters.post_desk.sweeping import KIND, sweep
from writeathon.platform.vault import files
from writeathon.platform.vault.forgetting import forget_again, forgotten

pytestmark = pytest.mark.django_db


@pytest.fixture
def sweep_after(django_capture_on_commit_callbacks):
    def sweeping(days):
        with django_capture_on_commit_callbacks(execute=True):
            return sweep(now=timezone.now() + dt.timedelta(days=days))

    return sweeping


def test_files_go_so_many_days_after_posting(case, sweep_after, settings, desk):
    settings.PRINT_BATCHES_DAYS = 14
    make.waiting(case)
    batch = make.posted()
    assert sweep_after(13) == 0
    assert len(list(files.names())) == 2
    assert sweep_after(14) == 1
    assert list(files.names()) == []
    assert sweep_after(15) == 0
    client, url = desk(), f"/desk/letters/post-desk/batches/{batch.pk}/"
    assert client.get(f"{url}letters.pdf").status_code == 404
    assert "erased, they have served" in client.get(url).content.decode()
    # The list, which holds no words, is still there.
    assert client.get(f"{url}list.csv").status_code == 200


def test_what_was_never_posted_goes_when_its_season_is_over(case, sweep_after):
    make.waiting(case)
    make.made()
    assert sweep_after(60) == 0
    assert sweep_after(90 + 14) == 1
    assert list(files.names()) == []


def test_a_restored_backup_loses_them_again(case, sweep_after):
    make.waiting(case)
    batch = make.posted()
    names = (batch.letters_file, batch.envelopes_file)
    sweep_after(14)
    assert set(forgotten(kind=KIND)) == set(names)
    PrintBatch.objects.update(letters_file=names[0], envelopes_file=names[1])
    files.write(names[0], b"%PDF", place="letters.printbatch|letters_file|x")
    assert forget_again()[KIND] == 1
    assert list(files.names()) == []
    batch.refresh_from_db()
    assert (batch.letters_file, batch.envelopes_file) == ("", "")
