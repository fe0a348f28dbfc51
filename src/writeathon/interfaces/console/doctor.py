"""`writeathon doctor`: what is wrong with this installation, in plain words, each with what to do."""

import argparse
from collections.abc import Callable, Iterator

import django
from django.core.exceptions import ImproperlyConfigured

from writeathon.interfaces.console.findings import Finding, wrong

_SIGNS = {"well": "✓", "note": "·", "wrong": "✗"}


def declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="only what is wrong or worth a look")


def answer(options: argparse.Namespace) -> int:
    """Print the findings; 1 when something is wrong."""
    try:
        django.setup()
    except ImproperlyConfigured as error:
        print(f"✗ The settings cannot be read: {error}")
        print("    Compare the environment with docs/reference/settings.md.")
        return 1
    from writeathon.interfaces.console.diagnoses import EXAMINATIONS  # noqa: PLC0415 - needs Django set up

    findings: list[Finding] = [finding for examine in EXAMINATIONS for finding in _found(examine)]
    shown = [finding for finding in findings if not (options.quiet and finding.grade == "well")]
    for finding in shown:
        print(
            f"{_SIGNS[finding.grade]} {finding.sentence}"
            + (f"\n    {finding.remedy}" if finding.remedy else "")
        )
    problems = sum(finding.grade == "wrong" for finding in findings)
    print(f"\n{problems} to put right." if problems else "\nThis installation is well.")
    return 1 if problems else 0


def _found(examine: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """What an examination finds; one that stumbles is a finding itself, and the others still speak."""
    try:
        yield from examine()
    except Exception as error:  # noqa: BLE001 - whatever it stumbles over is worth being told
        subject = examine.__name__.replace("_", " ")
        yield wrong(
            f"“{subject}” could not be examined: {error}", "Mend what is said above first, then ask again."
        )
