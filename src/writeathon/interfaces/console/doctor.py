"""`writeathon doctor`: what is wrong with this installation, in plain words, each with what to do."""

import argparse

import django
from django.core.exceptions import ImproperlyConfigured

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
    from writeathon.interfaces.console.diagnoses.findings import Finding  # noqa: PLC0415 - as above

    findings: list[Finding] = [finding for examine in EXAMINATIONS for finding in examine()]
    shown = [finding for finding in findings if not (options.quiet and finding.grade == "well")]
    for finding in shown:
        print(
            f"{_SIGNS[finding.grade]} {finding.sentence}"
            + (f"\n    {finding.remedy}" if finding.remedy else "")
        )
    problems = sum(finding.grade == "wrong" for finding in findings)
    print(f"\n{problems} to put right." if problems else "\nThis installation is well.")
    return 1 if problems else 0
