"""`writeathon import-totals`: the same check as at the desk, for files that come by night."""

import pytest
from django.utils import timezone

from factories import cases as make
from factories.files_of_totals import csv_file
from writeathon.campaign.actions.importing.taking_back import take_back
from writeathon.campaign.actions.models import Import
from writeathon.campaign.actions.queries import season_total
from writeathon.interfaces.console.main import main


@pytest.fixture
def season(db):
    return make.season()


@pytest.fixture
def case(season):
    return make.case(seasons=[season])


@pytest.fixture
def command(tmp_path, season, capsys):
    """Runs it over rows; gives its exit code and what it said."""

    def running(rows, *words):
        path = tmp_path / "totals.csv"
        path.write_bytes(csv_file(rows).getvalue())
        code = main(
            ["import-totals", str(path), "--season", str(season.year), "--section", "Belgium", *words]
        )
        said = capsys.readouterr()
        return code, said.out + said.err

    return running


def test_it_checks_counts_and_counts_once(command, season, case):
    rows = [(case.slug, "letter", "FR", timezone.localdate().isoformat(), 1200)]
    code, said = command(rows, "--dry-run")
    assert (code, season_total(season)) == (0, 0)
    assert f"1,200  Letter posted, {case.name}" in said
    code, said = command(rows)
    assert (code, season_total(season)) == (0, 1200)
    code, said = command(rows)
    assert (code, season_total(season)) == (1, 1200)
    assert "counted already" in said


def test_it_names_every_fault(command, season, case):
    code, said = command([(case.slug, "letter", "Atlantis", "2026-13-01", -1)])
    assert (code, season_total(season)) == (1, 0)
    assert said.count("line 2: ") == 3
    assert "3 faults. Nothing was counted." in said


def test_it_asks_before_it_adds_to_what_was_counted(command, season, case):
    day = timezone.localdate().isoformat()
    command([(case.slug, "letter", "FR", day, 3)])
    code, said = command([(case.slug, "letter", "FR", day, 4)])
    assert (code, "--further" in said, season_total(season)) == (1, True, 3)
    assert command([(case.slug, "letter", "FR", day, 4)], "--further")[0] == 0
    assert season_total(season) == 7


def test_what_was_taken_back_needs_a_reason(command, season, case):
    rows = [(case.slug, "letter", "FR", timezone.localdate().isoformat(), 3)]
    command(rows)
    take_back(file=Import.objects.get(), reason="A draft.", by=None, now=timezone.now())
    code, said = command(rows)
    assert (code, "--again" in said, season_total(season)) == (1, True, 0)
    assert command(rows, "--again", "They confirmed it.")[0] == 0
    assert season_total(season) == 3


def test_a_section_is_the_same_with_spaces_around_it(command, season, case):
    day = timezone.localdate().isoformat()
    command([(case.slug, "letter", "FR", day, 3)])
    code, said = command([(case.slug, "letter", "FR", day, 4)], "--section", " Belgium ")
    assert (code, "--further" in said, season_total(season)) == (1, True, 3)


def test_a_section_that_is_too_long_is_refused_and_not_cut(command, season, case):
    for section in ("B" * 81, "  "):
        code, said = command([(case.slug, "letter", "FR", "2026-12-10", 3)], "--section", section)
        assert (code, season_total(season)) == (1, 0)
        assert "--section takes a name of at most 80 characters" in said


def test_what_comes_in_between_check_and_count_is_said(command, season, case, monkeypatch):
    rows = [(case.slug, "letter", "FR", timezone.localdate().isoformat(), 3)]
    command(rows)
    monkeypatch.setattr("writeathon.interfaces.console.import_totals._why_not", lambda *_asked: "")
    code, said = command(rows)
    assert (code, season_total(season)) == (1, 3)
    assert "(CountedAlready). Nothing was counted." in said


def test_it_says_what_is_not_there(tmp_path, season, capsys):
    file = tmp_path / "x.csv"
    file.touch()
    wrong = [
        ([str(tmp_path / "y.csv"), "--season", str(season.year)], "There is no file"),
        ([str(file), "--season", "1999"], "There is no season 1999"),
        ([str(file), "--season", str(season.year), "--encoding", "latin"], "--encoding may be"),
    ]
    for words, said in wrong:
        assert main(["import-totals", *words, "--section", "B"]) == 1
        assert said in capsys.readouterr().err
