"""The `writeathon` command. Each of its words is a file of this folder that offers `declare` and `answer`."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

# The word a person types → the file that answers, loaded only when asked: a wrong word is answered at once.
COMMANDS = {
    "run": ("running", "prepare everything and start the site with one worker"),
    "demo": ("demonstration", "load the demonstration season at a stage of its life"),
    "doctor": ("doctor", "say in plain words what is wrong with this installation"),
    "kit": ("kit", "make a kit for writers, a class, a group or an event, without a server"),
    "import-totals": ("import_totals", "check a file of totals and bring it in"),
    "recount": ("recount", "rebuild the tallies from the ledger and print the differences"),
    "vault": ("vault", "make a sealed box, change to a new key, forget again after a restore"),
    "take-mail": ("take_mail", "take one mail that came back, from the mail server's pipe"),
    "bank": (
        "bank",
        "print the sealed messages of a case for a machine that is kept offline, or the fingerprint known there",
    ),
    "book": ("book", "make the book of sealed messages, on the machine that is kept offline"),
    "manage": ("manage", "Django's own commands, for those who know them"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer one command; returns the exit code (0 well, 1 something is wrong, 2 not understood)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "writeathon.config.settings")
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["manage"]:  # everything after it is Django's, options included
        return int(_file_of("manage").answer(argparse.Namespace(words=words[1:])))
    options = _parser(words[0] if words else "").parse_args(words)
    try:
        return int(_file_of(options.command).answer(options))
    except KeyboardInterrupt:
        return 130


def _parser(asked: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="writeathon", description="Run a letter-writing marathon for people at risk."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for word, (_, promise) in COMMANDS.items():
        own = commands.add_parser(word, help=promise, description=promise[0].upper() + promise[1:] + ".")
        if word == asked:
            _file_of(word).declare(own)
    return parser


def _file_of(word: str) -> Any:
    return importlib.import_module(f"writeathon.interfaces.console.{COMMANDS[word][0]}")


if __name__ == "__main__":
    sys.exit(main())
