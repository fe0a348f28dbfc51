"""`writeathon book`: the book of sealed messages, on the machine that is kept offline. Needs no server and no database."""

import argparse
import sys
from pathlib import Path
from typing import Any

import django


def declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--case", required=True, metavar="SLUG", help="of the case, as in its address")
    parser.add_argument(
        "--sealed", required=True, type=Path, metavar="FILE", help="from “writeathon bank export”"
    )
    parser.add_argument(
        "--key", required=True, type=Path, metavar="FILE", help="holds the secret of the box (open1:…)"
    )
    parser.add_argument(
        "--signed-by",
        required=True,
        metavar="FINGERPRINT",
        help="as you noted it from the desk (XXXXX-XXXXX-XXXXX-XXXXX): a file that anybody else wrote or changed is refused",
    )
    parser.add_argument("--out", type=Path, default=Path("book.pdf"), help="default: book.pdf")
    parser.add_argument("--language", default="en", help="of whoever will read it; default: en")
    parser.add_argument("--paper", choices=("a5", "a4"), default="a5")
    parser.add_argument("--order", choices=("country", "day", "short"), default="country")
    parser.add_argument("--bleed", action="store_true", help="3 mm and crop marks, for a printer")
    parser.add_argument("--thin", action="store_true", help="for posts that are searched")
    parser.add_argument("--no-drawings", action="store_true")
    parser.add_argument("--dedication", default="", metavar="WORDS")


def answer(options: argparse.Namespace) -> int:
    """0: the book is written. 1: it could not be made; the reason is told, and nothing is written."""
    for path in (options.sealed, options.key):
        if not path.is_file():
            print(f"There is no file {path}.", file=sys.stderr)
            return 1
    if not options.out.parent.is_dir():
        print(f"There is no folder {options.out.parent}: make it first.", file=sys.stderr)
        return 1
    django.setup()
    from writeathon.campaign.solidarity.bank_signature import SignatureRefusal  # noqa: PLC0415 - needs Django set up
    from writeathon.campaign.solidarity.book.pressing import PressError  # noqa: PLC0415 - as above
    from writeathon.campaign.solidarity.opening import OpeningError  # noqa: PLC0415 - as above
    from writeathon.platform.vault.boxes import BoxError  # noqa: PLC0415 - as above

    try:
        return _made(options)
    except (OpeningError, SignatureRefusal, BoxError) as error:
        print(error, file=sys.stderr)
    except UnicodeDecodeError:
        print("This is no text.", file=sys.stderr)
    except PressError:
        print(
            "The book could not be set within its limits of memory and time. Nothing was written. Try --no-drawings or --thin.",
            file=sys.stderr,
        )
    return 1


def _made(options: argparse.Namespace) -> int:
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from writeathon.campaign.solidarity.book.options import BookOptions  # noqa: PLC0415 - as above
    from writeathon.campaign.solidarity.book.pressing import press  # noqa: PLC0415 - as above
    from writeathon.campaign.solidarity.opening import LinesOf, opened  # noqa: PLC0415 - as above
    from writeathon.campaign.solidarity.unsealed_book import book_of, drawing_for  # noqa: PLC0415 - as above

    chosen = BookOptions(
        language=options.language,
        paper=options.paper,
        bleed=options.bleed,
        thin=options.thin,
        order=options.order,
        drawings=not options.no_drawings,
        dedication=options.dedication,
    )
    bank = opened(
        LinesOf(options.sealed),
        case=options.case,
        secret=options.key.read_text().strip(),
        signed_by=options.signed_by,
        drawing=drawing_for(chosen),
    )
    if not bank.messages:
        print("There is no sealed message in this file.", file=sys.stderr)
        return 1
    content = book_of(bank, options=chosen, made_on=timezone.localdate())
    # In a process of its own under limits, as at the desk: whatever a message does there, this machine goes on.
    made = press(content)
    _keep(made, options.out)
    _tell(bank, options.out, made, chosen.limit)
    return 0


def _keep(made: Any, out: Path) -> None:
    """Words to a person at risk: for nobody else on this machine, and never half a file."""
    aside = out.with_name(f"{out.name}.part")
    aside.touch(mode=0o600)
    aside.write_bytes(made.pdf)
    aside.replace(out)


def _tell(bank: Any, out: Path, made: Any, limit: int) -> None:
    shown = min(len(bank.messages), limit)
    print(f"{out}: {shown} messages, {made.pages} pages.")
    print(f"The bank was signed on {bank.day}: what was taken back or refused since is still in it.")
    if len(bank.messages) > shown:
        print(f"{len(bank.messages) - shown} more do not fit into one book.")
    if made.missing:
        print(f"No font has these characters, they are marked in the book: {made.missing}")
    if bank.closed:
        print(f"{bank.closed} boxes could not be opened with this key: they were left out.", file=sys.stderr)
