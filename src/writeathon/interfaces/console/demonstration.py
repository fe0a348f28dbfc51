"""`writeathon demo --stage …`: the demonstration season at a stage of its life."""

import argparse

import django
from django.core.management import call_command

STAGES = ("planning", "running", "closing", "archived")


def declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--stage", choices=STAGES, default="running", help="how far the season is (default: running)"
    )


def answer(options: argparse.Namespace) -> int:
    django.setup()
    from writeathon.interfaces.console.demonstrating import load_demo  # noqa: PLC0415 - needs Django set up
    from writeathon.interfaces.console.signing_in import demonstration_account  # noqa: PLC0415 - as above

    call_command("migrate", interactive=False, verbosity=0)
    load_demo(stage=options.stage)
    account = demonstration_account()
    print(f"The demonstration stands at the stage “{options.stage}”.")
    if account:
        print(f"Sign in to the desk as {account.name} with the password {account.password}")
    return 0
