"""`writeathon recount`: the tallies, rebuilt from the ledger."""

import argparse

import django


def declare(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose: it counts everything."""


def answer(_options: argparse.Namespace) -> int:
    """Print each tally that stood wrong and is right now; 0 when none did."""
    django.setup()
    from writeathon.campaign.actions.recounting import recount  # noqa: PLC0415 - needs Django set up

    differences = list(recount(repair=True).differences)
    for difference in differences:
        print(difference)
    if differences:
        print(
            f"{len(differences)} tallies differed from the ledger. They were rebuilt and agree with it now."
        )
        return 1
    print("Every tally agrees with the ledger.")
    return 0
