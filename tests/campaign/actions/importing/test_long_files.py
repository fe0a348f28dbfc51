"""A million lines: read in little memory, counted exactly, taken back exactly."""

import datetime as dt
import io
import tracemalloc

import pytest

from factories.files_of_totals import HEADER, xlsx_file
from writeathon.campaign.actions.importing.checking import LongerThanThat
from writeathon.campaign.actions.importing.faults import Unreadable
from writeathon.campaign.actions.importing.reading import read_lines
from writeathon.campaign.actions.importing.taking_back import take_back
from writeathon.campaign.actions.models import Action
from writeathon.campaign.actions.queries import season_total
from writeathon.campaign.actions.recounting import recount

COUNTRIES = ("FR", "ES", "DE", "", "GB", "Sénégal", "Mexico")
MOST_MEMORY = 160 * 1024 * 1024


def long_file(slug, first, lines):
    days = [(first + dt.timedelta(days=number)).isoformat() for number in range(20)]
    text = io.StringIO()
    text.write(",".join(HEADER) + "\r\n")
    text.writelines(
        f"{slug},letter,{COUNTRIES[number % 7]},{days[number % 20]},{number % 5 + 1}\r\n"
        for number in range(lines)
    )
    return io.BytesIO(text.getvalue().encode())


@pytest.mark.timeout(600)
def test_a_million_lines_are_checked_in_little_memory(checked, case, season):
    file = long_file(case.slug, season.starts_on, 1_000_000)
    tracemalloc.start()
    try:
        found = checked(file)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (found.lines, found.wrong, found.table.actions) == (1_000_000, 0, 3_000_000)
    assert len(found.table.keys()) == 140
    assert peak < MOST_MEMORY


def test_one_line_more_is_too_much():
    text = ",".join(HEADER) + "\n" + "a,b,,d,1\n" * 1_000_001
    with pytest.raises(Unreadable) as refused:
        for _ in read_lines(io.BytesIO(text.encode())):
            pass
    assert (refused.value.fault.code, refused.value.fault.line) == ("too-many-lines", 1_000_002)


@pytest.mark.timeout(300)
def test_fifty_thousand_lines_are_counted_and_taken_back(brought_in, case, season, now):
    made = brought_in(long_file(case.slug, season.starts_on, 50_000))
    assert (made.lines, made.actions, season_total(season)) == (50_000, 150_000, 150_000)
    assert Action.objects.count() == 50_000
    take_back(file=made, reason="Once was enough.", by=None, now=now)
    assert season_total(season) == 0
    assert Action.objects.count() == 100_000
    assert recount().differences == []


def test_what_is_longer_than_wanted_at_once_is_left_to_a_job(checked, case, season):
    steps = []
    with pytest.raises(LongerThanThat):
        checked(long_file(case.slug, season.starts_on, 12_000), most_lines=10_000, step=steps.append)
    assert steps == [5000, 5000]
    assert checked(long_file(case.slug, season.starts_on, 10_000), most_lines=10_000).lines == 10_000


def test_a_workbook_of_fifty_thousand_rows(checked, case, season):
    day = season.starts_on
    found = checked(xlsx_file([(case.slug, "letter", "FR", day, number + 1) for number in range(50_000)]))
    assert (found.lines, found.wrong) == (50_000, 0)
    assert found.table.actions == 50_000 * 50_001 // 2
