"""`writeathon vault …`: boxes whose key is kept offline, a change of keys, and forgetting again after a restore."""

import argparse
import os
import sys
from pathlib import Path

import django

_OWNER_ONLY = 0o600


def declare(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    box = deeds.add_parser(
        "new-box", help="make a sealed box: its public text, and its secret for a safe place"
    )
    box.add_argument(
        "--secret",
        type=Path,
        metavar="FILE",
        help="write the secret into this new file instead of showing it",
    )
    deeds.add_parser("rekey", help="write files and encrypted texts again under the newest of VAULT_KEYS")
    deeds.add_parser("forget-again", help="after a restore: erase again what had been erased")


def answer(options: argparse.Namespace) -> int:
    if options.deed == "new-box":  # works on a machine without a site, and without a network
        return _new_box(options.secret)
    django.setup()
    return {"rekey": _rekey, "forget-again": _forget_again}[options.deed]()


def _new_box(secret_file: Path | None) -> int:
    from writeathon.platform.vault.boxes import new_box  # noqa: PLC0415 - only this deed needs it

    public, secret = new_box()
    noting = "Note here also the fingerprint of the site, from the desk where you enter the text: “writeathon book” asks for it."
    if secret_file:
        try:
            descriptor = os.open(secret_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
        except OSError as error:
            print(f"{secret_file} cannot be written: {error.strerror}. No box was made.", file=sys.stderr)
            return 1
        with os.fdopen(descriptor, "w") as file:
            file.write(f"{secret}\n")
        print(f"Public text, to be entered on the desk:\n{public}")
        print(f"The secret is in {secret_file}. Take it off this machine, and keep a second copy elsewhere.")
        print(noting)
        return 0
    print(f"Public text, to be entered on the desk:\n{public}")
    print(f"Secret, shown this once:\n{secret}")
    print("Write it down or store it offline, twice. Without it nobody can read what is sealed, we included.")
    print(noting)
    return 0


def _rekey() -> int:
    from writeathon.platform.vault.keys import admit_secret_key, masters  # noqa: PLC0415 - needs Django set up
    from writeathon.platform.vault.renewing import renew_files, renew_rows  # noqa: PLC0415 - as above

    admit_secret_key()
    newest = masters()[0].name
    kept, rows = renew_files(), renew_rows()
    print(
        f"Under the key “{newest}” now: {kept.renewed} files and {rows.renewed} texts that were not before."
    )
    if unreadable := (*kept.unreadable, *rows.unreadable):
        for line in unreadable:
            print(f"not readable: {line}", file=sys.stderr)
        print(f"{len(unreadable)} could not be read. Take no key out of VAULT_KEYS yet.", file=sys.stderr)
        return 1
    return 0


def _forget_again() -> int:
    from writeathon.platform.vault.forgetting import forget_again, kinds_nobody_replays  # noqa: PLC0415 - needs Django set up

    erased = forget_again()
    for kind, number in erased.items():
        print(f"{number:>8,}  {kind}")
    print(f"{sum(erased.values()):,} erased again.")
    if unknown := kinds_nobody_replays():
        print(f"This version does not know how to erase: {', '.join(unknown)}.", file=sys.stderr)
        return 1
    return 0
