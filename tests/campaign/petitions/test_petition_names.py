"""Names: encrypted, handed over only where that was said, erased in time."""

import csv
import datetime as dt
import io
import subprocess
import uuid

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import ModelLogEntry

from writeathon.campaign.actions.models import SetAside
from writeathon.campaign.actions.tokens import new_token
from writeathon.campaign.people.models import User
from writeathon.campaign.petitions.erasing import erase_due
from writeathon.campaign.petitions.exporting import names_csv, names_document
from writeathon.campaign.petitions.handing_over import hand_over
from writeathon.campaign.petitions.models import Petition, Signature
from writeathon.campaign.petitions.printing import names_pdf
from writeathon.campaign.petitions.queries import erased_from, signatures
from writeathon.campaign.petitions.showing import shown_petition
from writeathon.platform.jobs.works import find_work, periods
from writeathon.platform.vault.encryption import Damaged

DAY = dt.timedelta(days=1)


@pytest.fixture
def staff(db):
    return User.objects.create_superuser("chief", "chief@example.invalid", "a long password of staff")


def dump() -> str:
    """Everything that stands in the database, every table, as text."""
    parts = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name from the database itself
            parts += [repr(value) for row in cursor.fetchall() for value in row if value is not None]
    return "\n".join(parts)


def kept(petition: Petition, name: str, **more) -> Signature:
    signature = Signature(
        token=new_token(timezone.localdate()), petition=petition, name=name, day=timezone.localdate(), **more
    )
    signature.save(force_insert=True)
    return signature


def rows(petition, staff) -> list[list[str]]:
    text = "".join(names_csv(petition=petition, by=staff, language="en"))
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_no_name_stands_in_the_database_in_clear(sign, petition, staff):
    canaries = [f"Kanarie{number} Vogel{uuid.uuid4().hex[:8]}" for number in range(50)]
    for canary in canaries:
        assert sign(name=canary, may_show="1").status_code == 303
    assert sorted(row[0] for row in rows(petition, staff)[1:]) == sorted(canaries)
    dumped = dump()
    assert petition.case.slug in dumped  # the dump is not empty
    assert [name for name in canaries if name in dumped or name.split()[0] in dumped] == []
    assert all(signature.name in canaries for signature in Signature.objects.all())


def test_a_name_cannot_be_moved_to_another_row_or_petition(petition):
    first, second = kept(petition, "Amélie"), kept(petition, "Zoë")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM petitions_signature WHERE token = %s", [_stored(first)])
        [sealed] = cursor.fetchone()
        cursor.execute("UPDATE petitions_signature SET name = %s WHERE token = %s", [sealed, _stored(second)])
    with pytest.raises(Damaged):
        _ = Signature.objects.get(pk=second.pk).name
    moved = Signature.objects.get(pk=first.pk)
    moved.petition_id = petition.pk + 1
    with pytest.raises(Damaged):
        _ = moved.name


def test_only_names_that_may_be_shown_and_still_count_are_exported(browser, sign, petition, staff):
    sign(name="Shown", may_show="1", country="FR")
    sign(name="Silent")
    taken_back = sign(name="Undone", may_show="1").url
    browser.post(f"{taken_back}undo/")
    kept(petition, "Never counted", may_show=True)
    assert rows(petition, staff) == [["Name", "Country"], ["Shown", "France"]]


def test_an_export_is_written_down_before_the_first_name_leaves(petition, staff):
    lines = names_csv(petition=petition, by=staff, language="en")
    entry = ModelLogEntry.objects.get(action="writeathon.export_names")
    assert (entry.user, entry.data["as"]) == (staff, "csv")
    assert next(lines)


@pytest.mark.parametrize("evil", ["=HYPERLINK(x)", "+a", "-a", "@SUM(a)", "＝a", "  =a"])
def test_no_name_is_a_formula(sign, petition, staff, evil):
    assert sign(name=evil, may_show="1").status_code == 303
    assert rows(petition, staff)[1][0] == f"'{Signature.objects.get().name}"


def test_the_list_on_paper_leaves_out_what_has_no_type_and_says_so(petition, tmp_path):
    shown = shown_petition(petition.case.slug, "en", timezone.now())
    names = ["Amélie Dubois", "José Ñandú", "李小龍"]
    file = tmp_path / "names.pdf"
    file.write_bytes(names_pdf(shown, names, language="en", paper="a4", part="Part 1 of 1"))
    words = subprocess.run(
        ["pdftotext", "-raw", file, "-"], check=True, capture_output=True, text=True
    ).stdout
    assert "Amélie Dubois" in words
    assert "José Ñandú" in words
    assert "that comes with this list: 1" in words


def test_the_list_on_paper_is_in_one_language_whatever_staff_speak(sign, petition, staff, tmp_path):
    sign(name="Amélie", may_show="1")
    shown = shown_petition(petition.case.slug, "fr", timezone.now())
    file = tmp_path / "names.pdf"
    file.write_bytes(names_document(shown=shown, by=staff, part=1, paper="a4"))
    words = subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True).stdout
    assert "Amélie" in words
    assert "Part 1 of 1" not in words


def test_names_go_thirty_days_after_they_were_handed_over(sign, petition, staff, settings):
    sign(name="Amélie")
    now = timezone.now()
    assert erased_from(petition) == petition.season.figures_published_on
    petition.closes_on = now.date()
    petition.save()
    hand_over(petition=petition, day=now.date(), by=staff, now=now)
    assert erased_from(petition) == now.date() + 30 * DAY
    assert erase_due(now=now + 29 * DAY) == 0
    assert erase_due(now=now + 30 * DAY) == 1
    assert not Signature.objects.exists()
    assert signatures(petition).actions == 1
    assert ModelLogEntry.objects.get(action="writeathon.erase_names").data == {"names": 1}


def test_who_signs_after_a_first_handing_over_is_still_to_be_handed_over(sign, petition, staff):
    now = timezone.now()
    hand_over(petition=petition, day=now.date(), by=staff, now=now)
    petition.refresh_from_db()
    assert petition.closes_on > now.date()
    sign(name="Amélie")
    assert erased_from(petition) == min(petition.closes_on + 30 * DAY, petition.season.figures_published_on)
    assert erase_due(now=now + 30 * DAY) == 0


def test_names_go_at_the_end_of_the_season_if_nobody_thinks_of_them(sign, petition, staff):
    sign(name="Amélie")
    end = petition.season.figures_published_on
    hand_over(petition=petition, day=end - DAY, by=staff, now=timezone.now())
    assert erased_from(petition) == end  # never later, however late they are handed over
    at_the_end = dt.datetime.combine(end, dt.time(1), dt.UTC)
    assert erase_due(now=at_the_end - DAY) == 0
    assert erase_due(now=at_the_end) == 1
    assert signatures(petition).actions == 1


def test_a_name_that_outlived_its_signature_goes_with_the_next_sweep(browser, sign, petition):
    answer = sign(name="Amélie")
    [signature] = Signature.objects.all()
    browser.post(f"{answer.url}undo/")
    kept_again = Signature(token=signature.token, petition=petition, name="Amélie", day=signature.day)
    kept_again.save(force_insert=True)
    assert erase_due(now=timezone.now()) == 1


@pytest.mark.parametrize(("standing", "erased"), [("thrown-out", 1), ("withdrawn", 1), ("waiting", 0)])
def test_so_does_the_name_of_a_report_that_was_set_aside_and_not_let_in(petition, standing, erased):
    """Whoever decides about thousands tells the names one by one afterwards: a process may end in the middle."""
    now = timezone.now()
    token = new_token(now.date())
    report = {"season": petition.season, "case": petition.case, "kind": "petition", "quantity": 1}
    told = {"provenance": "self-reported", "rule": "Burst", "standing": standing, "reason": "One machine."}
    SetAside.objects.create(token=token, day=now.date(), **report, **told)
    Signature.objects.create(token=token, petition=petition, name="Amélie", day=now.date())
    assert erase_due(now=now) == erased
    assert Signature.objects.count() == 1 - erased


def test_the_sweep_is_scheduled():
    assert periods()["petitions.erase-names"] <= 24 * 3600
    assert find_work("petitions.erase-names").function


def _stored(signature: Signature) -> str:
    return signature.token.hex if connection.vendor == "sqlite" else str(signature.token)
