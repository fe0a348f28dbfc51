"""`writeathon take-mail`: one mail that came to the address of bounces, from the mail server's pipe."""

import argparse
import sys

import django

# What sysexits.h calls EX_TEMPFAIL: the mail server keeps the mail and tries again.
TRY_AGAIN = 75


def declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to", default="", metavar="ADDRESS", help="the address that it came to, as the mail server tells it"
    )


def answer(options: argparse.Namespace) -> int:
    """Say what was done with it. Ends with 75 when the database is away or a setting is wrong, so that no mail is lost."""
    try:
        print(_take(options.to))
    except Exception as error:  # noqa: BLE001 - with any other code the mail server would throw the report away
        print(f"The mail could not be taken ({type(error).__name__}): later.", file=sys.stderr)
        return TRY_AGAIN
    return 0


def _take(recipient: str) -> str:
    django.setup()
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from writeathon.platform.delivery.taking_mail import LONGEST, take_mail  # noqa: PLC0415 - as above

    data = sys.stdin.buffer.read(LONGEST)
    while sys.stdin.buffer.read(LONGEST):
        pass  # the rest is not needed, but a mail server wants to get rid of it
    return take_mail(data=data, recipient=recipient, now=timezone.now())
