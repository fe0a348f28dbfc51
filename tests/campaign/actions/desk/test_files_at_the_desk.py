"""Staff send a file, see what is in it, decide, and may take it back."""

import datetime as dt
import html
import io

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from openpyxl import load_workbook
from wagtail.users.models import UserProfile

from factories.files_of_totals import csv_file, xlsx_file
from writeathon.campaign.actions.importing import keeping, working
from writeathon.campaign.actions.importing.faults import WORDS
from writeathon.campaign.actions.importing.keeping import throw_away_old
from writeathon.campaign.actions.models import Action, Import, Upload
from writeathon.campaign.actions.queries import season_total
from writeathon.platform.jobs.models import Job
from writeathon.platform.jobs.tasks import run_job

NEW = "/desk/counting/files/new/"


@pytest.fixture
def day():
    return timezone.localdate().isoformat()


@pytest.fixture
def send(desk, season):
    """Send a file; gives the page that says what was found."""

    def sending(file, *, name="belgium.csv", **given):
        file.name = name
        fields = {"season": season.pk, "section": "Belgium", "encoding": "", "file": file, **given}
        return desk.post(NEW, fields, follow=True)

    return sending


def text(answer):
    return " ".join(answer.content.decode().split())


def test_from_the_file_to_the_ledger_and_back(desk, send, season, case, day):
    found = send(csv_file([(case.slug, "letter", "FR", day, 1200), (case.slug, "email", "", day, 34)]))
    assert "2 lines, without a fault. Nothing is counted yet." in text(found)
    assert "Count 1,234 actions" in text(found)
    assert case.name in text(found)
    assert season_total(season) == 0
    done = desk.post(found.redirect_chain[-1][0], follow=True)
    assert "“belgium.csv” is counted" in text(done)
    made = Import.objects.get()
    assert done.redirect_chain[-1][0] == reverse("counting:file", args=[made.pk])
    assert season_total(season) == 1234
    assert bytes(Upload.objects.get().content) == b""  # the file itself is gone
    assert made.imported_by is not None
    assert "belgium.csv" in text(desk.get("/desk/counting/files/"))
    page = reverse("counting:file", args=[made.pk])
    assert "Say why." in text(desk.post(page, {"reason": " "}))
    back = desk.post(page, {"reason": "It was last year’s."}, follow=True)
    assert "nothing of it is counted any more" in text(back)
    assert "It was last year’s." in text(back)
    assert season_total(season) == 0
    assert "taken back on" in text(desk.get("/desk/counting/files/"))
    assert "Bring in a file of totals" not in text(back)


def test_a_faulty_file_says_line_and_reason_and_is_not_kept(desk, send, season, case, day):
    found = send(csv_file([(case.slug, "letter", "FR", day, -4), (case.slug, "letter", "Atlantis", day, 1)]))
    assert "2 faults. Nothing was counted." in text(found)
    assert "“-4” is below zero." in text(found)
    assert "“Atlantis” is no country that we know." in text(found)
    assert "Count " not in text(found)
    assert bytes(Upload.objects.get().content) == b""
    # Whoever sends the decision anyway decides nothing.
    desk.post(found.redirect_chain[-1][0], follow=True)
    assert not Action.objects.exists()


def test_faults_are_told_in_the_reader_s_language(desk, send, case, day):
    page = send(csv_file([(case.slug, "letter", "FR", day, 0)])).redirect_chain[-1][0]
    profile = UserProfile.get_for_user(Upload.objects.get().uploaded_by)
    profile.preferred_language = "fr"
    profile.save()
    with translation.override("fr"):
        words = str(WORDS["zero"])
    assert 'lang="fr"' in text(desk.get(page))
    assert words in html.unescape(text(desk.get(page)))


def test_what_was_typed_is_not_lost(desk, season):
    answer = desk.post(NEW, {"season": season.pk, "section": "Sección de Perú", "encoding": "windows-1252"})
    assert answer.status_code == 422
    assert "Sección de Perú" in text(answer)
    assert 'value="windows-1252" selected' in text(answer)


def test_markup_in_a_file_stays_text(send, case, day):
    found = send(csv_file([("<b>x</b>", "letter", "FR", day, 1)]), name="<i>.csv", section="<script>")
    assert "<b>x</b>" not in text(found)
    assert "&lt;b&gt;x&lt;/b&gt;" in text(found)


def test_the_same_lines_once_more(desk, send, case, day):
    rows = [(case.slug, "letter", "FR", day, 3)]
    desk.post(send(csv_file(rows)).redirect_chain[-1][0])
    again = send(xlsx_file(rows), name="again.xlsx")
    assert "These very lines are counted already" in text(again)
    desk.post(again.redirect_chain[-1][0], follow=True)
    assert Import.objects.count() == 1


def test_the_same_cells_must_be_confirmed(desk, send, season, case, day):
    desk.post(send(csv_file([(case.slug, "letter", "FR", day, 3)])).redirect_chain[-1][0])
    found = send(csv_file([(case.slug, "letter", "FR", day, 4)]), name="newer.csv", section="belgium")
    assert "1 combination of case, kind, country and day was counted before by the same section" in text(
        found
    )
    page = found.redirect_chain[-1][0]
    assert "Confirm that they are further actions" in text(desk.post(page))
    assert season_total(season) == 3
    desk.post(page, {"further": "on"})
    assert season_total(season) == 7


def test_what_was_taken_back_comes_in_again_only_with_a_reason(desk, send, season, case, day):
    rows = [(case.slug, "letter", "FR", day, 3)]
    desk.post(send(csv_file(rows)).redirect_chain[-1][0])
    desk.post(reverse("counting:file", args=[Import.objects.get().pk]), {"reason": "A draft."})
    found = send(csv_file(rows))
    assert "counted before and taken back" in text(found)
    assert "A draft." in text(found)
    page = found.redirect_chain[-1][0]
    assert "Say why the file is brought in again." in text(desk.post(page))
    desk.post(page, {"again": "They confirmed it."})
    assert season_total(season) == 3
    assert Import.objects.first().again == "They confirmed it."


def test_a_fact_that_changed_since_the_check(desk, send, season, case, day):
    page = send(csv_file([(case.slug, "letter", "FR", day, 3)])).redirect_chain[-1][0]
    case.seasons.clear()
    case.save()
    answer = desk.post(page, follow=True)
    assert "since the check the cases, kinds or dates of the season have changed" in text(answer)
    assert season_total(season) == 0


def test_a_button_that_was_pressed_twice_counts_once_and_frightens_nobody(
    desk, send, season, case, day, monkeypatch
):
    page = send(csv_file([(case.slug, "letter", "FR", day, 3)])).redirect_chain[-1][0]

    def pressed_before(*, upload, now):
        """The other press was faster: it is committed when this one begins."""
        working.bring_in_upload(upload=Upload.objects.get(), now=now)
        working.bring_in_upload(upload=upload, now=now)

    monkeypatch.setattr("writeathon.campaign.actions.desk.files.bring_in_upload", pressed_before)
    answer = desk.post(page, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("counting:file", args=[Import.objects.get().pk])
    assert "Nothing was counted" not in text(answer)
    assert season_total(season) == 3


def test_a_job_that_failed_says_so(desk, send, season, case, day, now):
    page = send(csv_file([(case.slug, "letter", "FR", day, 3)])).redirect_chain[-1][0]
    times = dict.fromkeys(("enqueued_at", "due_at", "ended_at"), now)
    job = Job.objects.create(work=working.BRING_IN, state="failed", **times)
    Upload.objects.update(job=job.pk)
    assert "Nothing was counted. Please send the file once more." in text(desk.get(page))


def test_a_check_that_is_begun_once_more_changes_nothing(send, case, day):
    send(csv_file([(case.slug, "letter", "FR", day, 0)]))
    kept = Upload.objects.get()
    assert working.check_in_background(None, upload=str(kept.pk)) == str(kept.pk)
    assert Upload.objects.get().report == kept.report


def test_a_file_that_is_not_wanted_is_thrown_away(desk, send, case, day):
    send(csv_file([(case.slug, "letter", "FR", day, 3)]))
    desk.post(reverse("counting:discard_file", args=[Upload.objects.get().pk]))
    assert not Upload.objects.exists()


def test_no_file_is_kept_longer_than_a_day(send, case, day, now):
    send(csv_file([(case.slug, "letter", "FR", day, 3)]))
    assert throw_away_old(now=now + dt.timedelta(hours=23)) == 0
    assert throw_away_old(now=now + dt.timedelta(hours=25)) == 1


def test_a_file_that_is_too_large(desk, send, monkeypatch):
    monkeypatch.setattr("writeathon.campaign.actions.desk.forms.MOST_BYTES", 100)
    assert "The file is too large" in text(send(io.BytesIO(b"x" * 101)))
    monkeypatch.setattr(keeping, "MOST_BYTES", 100)
    with pytest.raises(keeping.TooLarge):
        keeping.keep(
            file=io.BytesIO(b"x" * 101), name="", season=None, section="", encoding="", by=None, now=None
        )


@pytest.mark.django_db(transaction=True)
def test_a_long_file_is_a_job_s(desk, send, season, case, day, monkeypatch):
    monkeypatch.setattr(working, "MOST_AT_ONCE", 10)
    found = send(csv_file([(case.slug, "letter", "FR", day, number) for number in range(1, 41)]))
    page = found.redirect_chain[-1][0]
    assert "Waiting for the worker" in text(found)
    assert 'http-equiv="refresh" content="2"' in text(found)
    assert work_off() == ["done"]
    assert "40 lines, without a fault" in text(desk.get(page))
    assert season_total(season) == 0
    assert "Waiting for the worker" in text(desk.post(page, follow=True))
    assert work_off() == ["done"] * 2
    done = desk.get(page, follow=True)
    assert "belgium.csv" in text(done)
    assert season_total(season) == 820
    # A worker that fell after the commit begins once more, and changes nothing.
    upload = str(Upload.objects.get().pk)
    assert working.bring_in_in_background(None, upload=upload) == "in"
    assert season_total(season) == 820
    back = desk.post(done.redirect_chain[-1][0], {"reason": "A draft."}, follow=True)
    assert "Waiting for the worker" in text(back)
    work_off()
    assert season_total(season) == 0
    assert "nothing of it is counted" not in text(back)
    assert "A draft." in text(desk.get(done.redirect_chain[-1][0]))


def work_off():
    """What a worker would do with everything that waits; the states of all jobs of this room then."""
    for job in Job.objects.filter(state="waiting"):
        run_job.call(_Context(), str(job.pk), job.attempts + 1)
    return list(Job.objects.filter(work__startswith="actions.").values_list("state", flat=True))


class _Context:
    class task_result:  # noqa: N801 - as django-tasks names it
        id = "by-hand"


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_files_to_fill_in_are_understood_when_they_are_filled_in(desk, send, season, case, day, language):
    blank = desk.get(f"/desk/counting/files/blank/{language}.csv").content
    separator = ";" if language != "en" else ","
    filled = blank + separator.join([case.slug, "letter", "", day, "5"]).encode()
    assert "1 line, without a fault" in text(send(io.BytesIO(filled)))
    book = load_workbook(io.BytesIO(desk.get(f"/desk/counting/files/blank/{language}.xlsx").content))
    book.worksheets[0].append([case.slug, "letter", "FR", dt.date.fromisoformat(day), 6])
    codes = [row[0].value for row in book.worksheets[1].iter_rows()]
    assert case.slug in codes
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    assert "1 line, without a fault" in text(send(file, name="filled.xlsx"))
