"""Any file of lines is counted exactly, or refused whole with every faulty line named."""

import datetime as dt
from collections import Counter

import pytest
from django.db import transaction
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import ModelLogEntry

from factories import cases as make
from factories.files_of_totals import csv_file, xlsx_file
from writeathon.campaign.actions import kinds
from writeathon.campaign.actions.importing import bringing_in
from writeathon.campaign.actions.importing.bringing_in import CountedAlready, Nothing, WasTakenBack
from writeathon.campaign.actions.importing.faults import WORDS
from writeathon.campaign.actions.importing.former import former
from writeathon.campaign.actions.importing.taking_back import NoReason, TakenBackAlready, take_back
from writeathon.campaign.actions.kinds import Kind
from writeathon.campaign.actions.models import Action, Import, SetAside, Tally
from writeathon.campaign.actions.recounting import recount

PLAY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
FORMS = {
    "csv": csv_file,
    "semicolons": lambda rows: csv_file(rows, separator=";", encoding="utf-16", line_end="\n"),
    "xlsx": xlsx_file,
}


def line_of(case, day, *, quantity=1, kind="letter", country="FR"):
    return (case.slug, kind, country, day.isoformat(), quantity)


LINES = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(["letter", "email", "Letter posted", "LETTRE POSTÉE", "Correo electrónico enviado"]),
        st.sampled_from(["", "FR", "es", "Germany", "Allemagne", "España"]),
        st.integers(0, 19),
        st.integers(1, 9_999_999),
    ),
    min_size=1,
    max_size=40,
)
MEANT = {
    "Letter posted": "letter",
    "LETTRE POSTÉE": "letter",
    "Correo electrónico enviado": "email",
    "es": "ES",
    "Germany": "DE",
    "Allemagne": "DE",
    "España": "ES",
}


@pytest.fixture
def labels():
    """What the languages call the kinds, so that the lines above hold whatever the catalogues say."""
    found = {}
    for language, code in (("en", "letter"), ("fr", "letter"), ("es", "email")):
        with translation.override(language):
            found[language] = str(kinds.kind_of(code).label)
    return {
        "Letter posted": found["en"],
        "LETTRE POSTÉE": found["fr"].upper(),
        "Correo electrónico enviado": found["es"],
    }


@PLAY
@given(lines=LINES, form=st.sampled_from(sorted(FORMS)))
def test_good_lines_are_counted_exactly(brought_in, case, other_case, today, labels, lines, form):
    rows, expected = [], Counter()
    for which, kind, country, ago, quantity in lines:
        about, day = (case, other_case)[which], today - dt.timedelta(days=ago)
        rows.append((about.slug.upper(), labels.get(kind, kind), country, day.isoformat(), quantity))
        key = (about.pk, MEANT.get(kind, kind), MEANT.get(country, country), day)
        expected[key] += quantity
    with transaction.atomic():
        made = brought_in(FORMS[form](rows))
        assert (made.lines, made.actions) == (len(lines), sum(expected.values()))
        assert tallied() == expected
        assert set(Action.objects.values_list("provenance", "source")) == {("imported", f"import:{made.pk}")}
        assert {(row.entered_on is None) == (row.day == today) for row in Action.objects.all()} == {True}
        assert recount().differences == []
        transaction.set_rollback(True)


WRONG = st.sampled_from(
    [
        {"case": "nobody"},
        {"case": ""},
        {"kind": "telegram"},
        {"kind": ""},
        {"country": "Atlantis"},
        {"country": "XX"},
        {"day": "tomorrow"},
        {"day": "1999-12-10"},
        {"day": "2999-12-10"},
        {"quantity": "-3"},
        {"quantity": "0"},
        {"quantity": "1.5"},
        {"quantity": "1,200"},
        {"quantity": "=2+2"},
        {"case": "=HYPERLINK(1)"},
    ]
)


@PLAY
@given(
    lines=st.lists(st.one_of(st.none(), WRONG), min_size=1, max_size=30).filter(any),
    form=st.sampled_from(sorted(FORMS)),
)
def test_a_faulty_file_is_refused_whole_and_each_faulty_line_named(checked, case, today, lines, form):
    good = dict(
        zip(("case", "kind", "country", "day", "quantity"), line_of(case, today, quantity=3), strict=True)
    )
    found = checked(FORMS[form]([tuple({**good, **(wrong or {})}.values()) for wrong in lines]))
    faulty = {number: next(iter(wrong)) for number, wrong in enumerate(lines, start=2) if wrong is not None}
    assert {fault.line: fault.column for fault in found.faults} == faulty
    assert found.wrong == len(faulty)
    for language in ("en", "fr", "es"):
        with translation.override(language):
            assert all(fault.words and "%(" not in fault.words for fault in found.faults)
    assert not Action.objects.exists()


def test_only_cases_of_the_season_and_days_within_it(checked, season, case, today):
    elsewhere = make.case()
    before = season.starts_on - dt.timedelta(days=1)
    tomorrow = today + dt.timedelta(days=1)
    rows = [line_of(elsewhere, today), line_of(case, before), line_of(case, tomorrow), line_of(case, today)]
    found = checked(csv_file(rows))
    assert [(fault.line, fault.code) for fault in found.faults] == [
        (2, "case-not-in-season"),
        (3, "day-outside"),
        (4, "day-to-come"),
    ]


def test_only_kinds_that_may_be_imported(checked, case, today, monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", {**kinds._kinds})
    kinds.register(Kind("vigil", "Vigil held", "%(number)s vigils", provenances=frozenset({"self-reported"})))
    found = checked(csv_file([line_of(case, today, kind="vigil"), line_of(case, today, kind="Vigil held")]))
    assert [fault.code for fault in found.faults] == ["kind-not-imported"] * 2


def test_the_first_hundred_faults_are_shown_and_all_are_told(checked, case, today):
    found = checked(csv_file([line_of(case, today, quantity=0)] * 250))
    assert (len(found.faults), found.wrong, found.lines) == (100, 250, 250)


def test_every_fault_has_words():
    assert all(str(words).endswith((".", "?")) for words in WORDS.values())


@pytest.mark.parametrize("second", sorted(FORMS))
def test_the_same_lines_count_once_in_whatever_form_they_come(brought_in, case, today, second):
    rows = [line_of(case, today, quantity=5), line_of(case, today, quantity=5)]
    brought_in(csv_file(rows))
    with pytest.raises(CountedAlready):
        brought_in(FORMS[second](rows), section="Somebody else")
    assert sum(tallied().values()) == 10
    # Another order is another table; the desk asks about it, for it speaks of the same.
    brought_in(csv_file([line_of(case, today, quantity=4), line_of(case, today, quantity=6)]))
    assert sum(tallied().values()) == 20


def test_a_file_without_lines_is_none(checked, season, now):
    table = checked(csv_file([])).table
    with pytest.raises(Nothing):
        bringing_in.bring_in(table=table, season=season, section="B", name="x", by=None, now=now)


def test_taking_back_and_bringing_in_again(brought_in, case, today, now, season, checked):
    file = csv_file([line_of(case, today - dt.timedelta(days=3), quantity=7)] * 2)
    made = brought_in(file)
    with pytest.raises(NoReason):
        take_back(file=made, reason="  ", by=None, now=now)
    take_back(file=made, reason="It was a draft.", by=None, now=now)
    assert tallied() == {}
    assert {(row.entered_on, row.quantity) for row in Action.objects.exclude(reverses=None)} == {(today, -7)}
    with pytest.raises(TakenBackAlready):
        take_back(file=made, reason="Once more.", by=None, now=now)
    with pytest.raises(WasTakenBack):
        brought_in(file)
    again = brought_in(file, again="It was right after all.")
    assert sum(tallied().values()) == 14
    assert (again.again, Import.objects.count()) == ("It was right after all.", 2)
    take_back(file=again, reason="Or not.", by=None, now=now)
    assert tallied() == {}
    assert sum(tallied_reports()) == 0
    assert recount().differences == []
    logged = ModelLogEntry.objects.order_by("pk").values_list("action", flat=True)
    assert list(logged) == ["writeathon.bring_in", "writeathon.take_back"] * 2


def test_whoever_speaks_of_the_same_again_is_noticed(brought_in, checked, season, case, today, now):
    def asked(file, section):
        return former(checked(file).table, season=season, section=section)

    first = brought_in(csv_file([line_of(case, today), line_of(case, today, country="ES")]), name="first.csv")
    newer = csv_file([line_of(case, today, quantity=9), line_of(case, today, country="DE")])
    found = asked(newer, "  BELGIUM ")
    assert (found.counting, found.taken_back, found.same_cells, found.files) == (
        None,
        None,
        1,
        ("first.csv",),
    )
    assert asked(newer, "France").same_cells == 0
    same = asked(csv_file([line_of(case, today), line_of(case, today, country="ES")]), "Belgium")
    assert (same.counting, same.same_cells) == (first, 0)
    take_back(file=first, reason="A newer state comes.", by=None, now=now)
    assert asked(newer, "Belgium").same_cells == 0


@pytest.mark.django_db(transaction=True)
def test_a_fall_in_the_middle_leaves_nothing(monkeypatch, now):
    season = make.season()
    case = make.case(seasons=[season])
    today = now.date()
    found = bringing_in_table(
        season, today, [line_of(case, today, quantity=number) for number in range(1, 13)]
    )
    monkeypatch.setattr(bringing_in, "ROWS_AT_ONCE", 5)
    written = bringing_in.record

    def falling(rows):
        written(rows)
        if len(rows) < 5:
            raise OSError("The disk is full.")

    monkeypatch.setattr(bringing_in, "record", falling)
    fields = {"season": season, "section": "B", "name": "x", "by": None, "now": now}
    with pytest.raises(OSError, match="disk"):
        bringing_in.bring_in(table=found, **fields)
    assert (Action.objects.count(), Tally.objects.count(), Import.objects.count()) == (0, 0, 0)
    monkeypatch.undo()
    assert bringing_in.bring_in(table=found, **fields).actions == 78
    assert recount().differences == []


def bringing_in_table(season, today, rows):
    from writeathon.campaign.actions.importing.checking import check  # noqa: PLC0415 - one test needs it bare

    return check(csv_file(rows), season=season, today=today).table


def tallied():
    rows = Tally.objects.values_list("case_id", "kind", "country", "day", "quantity")
    sums = Counter()
    for *key, quantity in rows:
        sums[tuple(key)] += quantity
    return Counter({key: total for key, total in sums.items() if total})


def tallied_reports():
    return list(Tally.objects.values_list("n", flat=True))


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["bring in", "take back", "report", "recount"]),
        st.integers(0, 5),
        st.integers(1, 400),
    ),
    max_size=25,
)


@settings(PLAY, max_examples=40)
@given(steps=STEPS)
def test_whatever_happens_ledger_and_tallies_agree(brought_in, report, case, today, now, steps):
    with transaction.atomic():
        counting: dict[int, int] = {}
        reported = 0
        for step, which, number in steps:
            if step == "report":
                report(case, number)
                reported += number
            elif step == "bring in":
                rows = [line_of(case, today, quantity=number), line_of(case, today, quantity=which + 1)]
                try:
                    made = brought_in(csv_file(rows), again="Once more.")
                    counting[made.pk] = number + which + 1
                except CountedAlready:
                    assert Import.objects.filter(taken_back_on=None).exists()
            elif step == "take back" and counting:
                pk = sorted(counting)[which % len(counting)]
                take_back(file=Import.objects.get(pk=pk), reason="So it is.", by=None, now=now)
                del counting[pk]
            else:
                assert recount().differences == []
        assert recount().differences == []
        # The rules against false reports know what all the plays together reported.
        aside = sum(SetAside.objects.values_list("quantity", flat=True))
        assert sum(tallied().values()) == reported - aside + sum(counting.values())
        assert all(total > 0 for total in tallied().values())
        transaction.set_rollback(True)
