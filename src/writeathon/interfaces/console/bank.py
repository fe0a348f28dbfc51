"""`writeathon bank`: the sealed messages of a case, to be taken to a machine that is kept offline."""

import argparse
import sys

import django


def declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("deed", choices=("export",), help="export: print the sealed messages that wait")
    parser.add_argument("case", metavar="SLUG", help="of the case, as in its address")


def answer(options: argparse.Namespace) -> int:
    """The file goes to the standard output: writeathon bank export SLUG > FILE. 1: there is no such bank."""
    django.setup()
    from writeathon.campaign.cases.models import Case  # noqa: PLC0415 - needs Django set up
    from writeathon.campaign.solidarity.bank import balance_of, exported  # noqa: PLC0415 - as above
    from writeathon.campaign.solidarity.book.rules import ConsentWithdrawn, check_consent  # noqa: PLC0415 - as above

    case = Case.objects.filter(slug=options.case).first()
    if case is None:
        print(f"No case is called {options.case}.", file=sys.stderr)
        return 1
    try:
        check_consent(case)
    except ConsentWithdrawn as refusal:
        print(refusal.message, file=sys.stderr)
        return 1
    sys.stdout.writelines(exported(case))
    balance = balance_of(case)
    print(
        f"{balance.sealed} sealed messages. {balance.readable} more wait that are not sealed: their book is made at the desk.",
        file=sys.stderr,
    )
    return 0
