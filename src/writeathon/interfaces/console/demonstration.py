"""`writeathon demo --stage …`: the demonstration season at a stage of its life."""

import argparse
import sys

import django
from django.core.management.base import CommandError

STAGES = ("planning", "running", "closing", "archived")


def declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--stage", choices=STAGES, default="running", help="how far the season is (default: running)"
    )


def answer(options: argparse.Namespace) -> int:
    django.setup()
    from writeathon.interfaces.console.preparing import load_demonstration, prepare  # noqa: PLC0415 - needs Django set up
    from writeathon.interfaces.console.signing_in import recall_account  # noqa: PLC0415 - as above

    prepare(say=print, with_demo=False)
    try:
        load_demonstration(stage=options.stage)
    except CommandError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    print(f"The demonstration stands at the stage “{options.stage}”.")
    if account := recall_account():
        print(f"Sign in to the desk as {account.name} with the password {account.password}")
    return 0
