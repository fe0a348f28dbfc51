"""`writeathon take-mail`: one mail that came to the address of bounces, from the mail server's pipe."""

import argparse
import sys

import django
from django.db import DatabaseError

# What sysexits.h calls EX_TEMPFAIL: the mail server keeps the mail and tries again.
TRY_AGAIN = 75


def declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to", default="", metavar="ADDRESS", help="the address that it came to, as the mail server tells it"
    )


def answer(options: argparse.Namespace) -> int:
    """Say what was done with it. Ends with 75 when the database is away, so that no mail is lost."""
    django.setup()
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from writeathon.platform.delivery.taking_mail import LONGEST, take_mail  # noqa: PLC0415 - as above

    data = sys.stdin.buffer.read(LONGEST)
    while sys.stdin.buffer.read(LONGEST):
        pass  # the rest is not needed, but a mail server wants to get rid of it
    try:
        verdict = take_mail(data=data, recipient=options.to, now=timezone.now())
    except DatabaseError as error:
        print(f"The database cannot be asked ({type(error).__name__}): later.", file=sys.stderr)
        return TRY_AGAIN
    print(verdict)
    return 0
