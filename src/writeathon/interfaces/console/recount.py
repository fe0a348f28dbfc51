"""`writeathon recount`: the tallies, rebuilt from the ledger."""

import argparse

import django


def declare(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose: it counts everything."""


def answer(_options: argparse.Namespace) -> int:
    """Print each tally that stood wrong and is right now; 0 when none did."""
    django.setup()
    from writeathon.campaign.actions.recounting import recount  # noqa: PLC0415 - needs Django set up

    found = recount(repair=True)
    for line in (*found.differences, *found.unproven):
        print(line)
    if found.differences:
        print(
            f"{len(found.differences)} tallies differed from the ledger. They were rebuilt and agree with it now."
        )
    if found.unproven:
        print(
            f"{len(found.unproven)} published totals cannot be proven from the ledger. They stay as they were published: "
            "publish a correction that says why (desk: Published totals)."
        )
    if found.differences or found.unproven:
        return 1
    print("Every tally and every published total agrees with the ledger.")
    return 0
