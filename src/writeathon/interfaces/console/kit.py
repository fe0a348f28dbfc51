"""`writeathon kit`: a kit from the console, without a server and without a worker."""

import argparse
import sys
from pathlib import Path
from typing import Any

import django

_AUDIENCES = ("writer", "classroom", "group", "event")


def declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--for", dest="audience", choices=_AUDIENCES, default="writer", help="default: writer"
    )
    parser.add_argument("--language", default="en", help="of the kit; default: en")
    parser.add_argument("--second", default="", metavar="LANGUAGE", help="for a table with two languages")
    parser.add_argument(
        "--case", action="append", default=[], metavar="SLUG", help="may be repeated; default: all"
    )
    parser.add_argument("--paper", choices=("a4", "us-letter"), default="a4")
    parser.add_argument("--ink", choices=("colour", "saving"), default="colour")
    parser.add_argument("--labels", default="", metavar="SHEET", help="a sheet of labels, as avery-l7163")
    parser.add_argument("--editable", action="store_true", help="with Word documents")
    parser.add_argument("--slips", type=int, default=0, metavar="N", help="report slips for each person")
    parser.add_argument("--output", type=Path, default=Path("kit.zip"), help="default: kit.zip")


def answer(options: argparse.Namespace) -> int:
    django.setup()
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from writeathon.campaign.kits.building import build, kept  # noqa: PLC0415 - as above
    from writeathon.campaign.kits.contents import contents_now  # noqa: PLC0415 - as above

    now = timezone.now()
    if reason := why_not(options):
        print(reason, file=sys.stderr)
        return 1
    contents = contents_now(_choice(options), now=now)
    if contents.from_16:
        print(f"Left out, for readers from 16 years (--case takes them in): {', '.join(contents.from_16)}.")
    if not contents.pieces:
        print("Letters are written for nobody of this choice: there is no kit.", file=sys.stderr)
        return 1
    kit = kept(contents) or build(contents, now=now)
    size = _write(kit, options, now)
    print(f"{options.output}: {len(kit.files)} files, {size:,} bytes, version {kit.version}")
    return 0


def why_not(options: argparse.Namespace) -> str:
    """What cannot be had of a choice, in words; an empty text if all can."""
    from django.conf import settings  # noqa: PLC0415 - needs Django set up

    from writeathon.campaign.kits.sheet_sizes import sheets_of  # noqa: PLC0415 - as above

    codes, sheets = dict(settings.LANGUAGES), dict(sheets_of(options.paper))
    wrong = [code for code in (options.language, options.second) if code and code not in codes]
    if wrong:
        return f"This installation has no language {', '.join(wrong)}; it has {', '.join(codes)}."
    if options.labels and options.labels not in sheets:
        return f"No sheet of labels is called {options.labels} on this paper; there are {', '.join(sheets)}."
    if not options.output.parent.is_dir():
        return f"There is no folder {options.output.parent}: make it first, or choose another --output."
    return ""


def _choice(options: argparse.Namespace) -> Any:
    from writeathon.campaign.kits.choice import Choice  # noqa: PLC0415 - needs Django set up

    return Choice(
        audience=options.audience,
        language=options.language,
        second="" if options.second == options.language else options.second,
        cases=tuple(sorted(options.case)),
        paper=options.paper,
        ink=options.ink,
        editable=options.editable,
        labels=options.labels,
    )


def _write(kit: Any, options: argparse.Namespace, now: Any) -> int:
    from writeathon.campaign.kits.slips import slip_sheets  # noqa: PLC0415 - needs Django set up
    from writeathon.campaign.kits.streaming import kit_stream  # noqa: PLC0415 - as above

    stream = kit_stream(kit, slips=slip_sheets(kit, each=options.slips, now=now))
    aside = options.output.with_name(f"{options.output.name}.part")
    with aside.open("wb") as file:
        file.writelines(stream)
    aside.replace(options.output)
    return options.output.stat().st_size
