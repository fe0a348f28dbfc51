"""`writeathon import-totals`: check a file of totals, and bring it in, from the console."""

import argparse
import sys
from pathlib import Path
from typing import Any

import django


def declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, help="CSV or XLSX with the columns case, kind, country, day, quantity"
    )
    parser.add_argument("--season", type=int, required=True, metavar="YEAR")
    parser.add_argument(
        "--section", type=str.strip, required=True, help="who counted, always written the same way"
    )
    parser.add_argument(
        "--encoding", default="", help="of a CSV file that is neither UTF-8 nor UTF-16, as windows-1252"
    )
    parser.add_argument("--dry-run", action="store_true", help="only check it")
    parser.add_argument(
        "--further",
        action="store_true",
        help="the section spoke of the same before; these are further actions",
    )
    parser.add_argument(
        "--again",
        default="",
        metavar="REASON",
        help="the same lines were taken back before; why they come again",
    )


def answer(options: argparse.Namespace) -> int:
    """0: counted, or without a fault; 1: refused, with the reasons."""
    django.setup()
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from writeathon.campaign.actions.importing.checking import check  # noqa: PLC0415 - as above
    from writeathon.campaign.actions.importing.reports import report_of  # noqa: PLC0415 - as above

    season, reason = _season(options)
    if reason:
        print(reason, file=sys.stderr)
        return 1
    today = timezone.localdate()
    with options.file.open("rb") as file:
        checked = check(file, season=season, today=today, declared=options.encoding)
    report = report_of(checked, season=season, section=options.section)
    for fault in report.faults:
        print(f"line {fault.line}: {fault.column_label}: {fault.words}", file=sys.stderr)
    if reason := _why_not(report, options):
        print(reason, file=sys.stderr)
        return 1
    for person, kind, actions in report.rows():
        print(f"{actions:>12,}  {kind}, {person}")
    print(
        f"{report.lines:,} lines without a fault, {report.actions:,} actions, {report.first} to {report.last}."
    )
    if options.dry_run:
        print("Nothing was counted: --dry-run.")
        return 0
    return _bring_in(checked, season, options, timezone.now())


def _season(options: argparse.Namespace) -> tuple[Any, str]:
    """The season, or why there is nothing to do."""
    from writeathon.campaign.actions.importing.csv_lines import DECLARABLE  # noqa: PLC0415 - needs Django set up
    from writeathon.campaign.actions.models import Import  # noqa: PLC0415 - as above
    from writeathon.campaign.cases.records import Season  # noqa: PLC0415 - as above

    if not options.file.is_file():
        return None, f"There is no file {options.file}."
    longest = Import._meta.get_field("section").max_length or 0  # noqa: SLF001 - Django's documented way to a field
    if not 0 < len(options.section) <= longest:
        return None, f"--section takes a name of at most {longest} characters."
    if options.encoding and options.encoding not in DECLARABLE:
        return (
            None,
            f"--encoding may be {' or '.join(DECLARABLE)}; UTF-8 and UTF-16 are recognised without it.",
        )
    season = Season.objects.filter(year=options.season, archived=False).first()
    return season, "" if season else f"There is no season {options.season} that is not archived."


def _why_not(report: Any, options: argparse.Namespace) -> str:
    """Why it is not brought in, in words; an empty text if it is."""
    if report.wrong:
        return f"{report.wrong:,} faults. Nothing was counted."
    if report.counting:
        return "These very lines are counted already. Nothing was counted."
    if report.needs_reason and not options.again.strip():
        return "These lines were taken back before: say with --again why they come once more. Nothing was counted."
    if report.needs_second_look and not options.further:
        files = ", ".join(report.same_files)
        return (
            f"{report.same_cells:,} combinations of case, kind, country and day were counted before by this section ({files}). "
            "If these are further actions, say so with --further. Nothing was counted."
        )
    return ""


def _bring_in(checked: Any, season: Any, options: argparse.Namespace, now: Any) -> int:
    from writeathon.campaign.actions.importing.bringing_in import bring_in  # noqa: PLC0415 - needs Django set up
    from writeathon.campaign.actions.importing.faults import ImportingError  # noqa: PLC0415 - as above

    try:
        made = bring_in(
            table=checked.table,
            season=season,
            section=options.section,
            name=options.file.name[-200:],
            by=None,
            now=now,
            again=options.again,
        )
    except ImportingError as error:
        print(
            f"Since the check it has changed ({type(error).__name__}). Nothing was counted.", file=sys.stderr
        )
        return 1
    print(f"Counted: {made.actions:,} actions. It can be taken back at the desk (Counting, Files of totals).")
    return 0
