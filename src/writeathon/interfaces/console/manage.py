"""`writeathon manage …`: Django's own command line, inside this installation."""

import argparse

from django.core.management import execute_from_command_line


def declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs=argparse.REMAINDER, help="a command of Django's, with its options")


def answer(options: argparse.Namespace) -> int:
    execute_from_command_line(["writeathon manage", *options.words])
    return 0
