"""`writeathon bank`: the sealed messages of a case, to be taken to a machine that is kept offline, and who signs them."""

import argparse
import sys

import django


def declare(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    export = deeds.add_parser("export", help="print the sealed messages that wait, signed")
    export.add_argument("case", metavar="SLUG", help="of the case, as in its address")
    deeds.add_parser("fingerprint", help="print by which this site's signature is known offline")


def answer(options: argparse.Namespace) -> int:
    """1: there is no such bank."""
    django.setup()
    return _export(options.case) if options.deed == "export" else _fingerprint()


def _fingerprint() -> int:
    from writeathon.campaign.solidarity.bank_signature import fingerprints  # noqa: PLC0415 - needs Django set up

    (_name, newest), *older = fingerprints()
    print(newest)
    print(
        "Note it on the machine that is kept offline: “writeathon book --signed-by” asks for it.",
        file=sys.stderr,
    )
    for name, text in older:
        print(f"{text} signed before the keys were renewed (key “{name}”).", file=sys.stderr)
    return 0


def _export(slug: str) -> int:
    """The file goes to the standard output: writeathon bank export SLUG > FILE."""
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from writeathon.campaign.cases.models import Case  # noqa: PLC0415 - as above
    from writeathon.campaign.solidarity.bank import balance_of, exported  # noqa: PLC0415 - as above
    from writeathon.campaign.solidarity.book.rules import ConsentWithdrawn, check_consent  # noqa: PLC0415 - as above

    case = Case.objects.filter(slug=slug).first()
    if case is None:
        print(f"No case is called {slug}.", file=sys.stderr)
        return 1
    try:
        check_consent(case)
    except ConsentWithdrawn as refusal:
        print(refusal.message, file=sys.stderr)
        return 1
    sys.stdout.writelines(exported(case, day=timezone.localdate()))
    balance = balance_of(case)
    print(
        f"{balance.sealed} sealed messages. {balance.readable} more wait that are not sealed: their book is made at the desk.",
        file=sys.stderr,
    )
    return 0
