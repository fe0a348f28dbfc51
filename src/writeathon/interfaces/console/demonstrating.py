"""Load the demonstration: the website room knows its pages; the two ways in meet only by the name of a command."""

from django.core.management import call_command


def load_demo(*, stage: str) -> None:
    """Fill an empty installation; raises CommandError if it has pages already."""
    call_command("load_demo", stage=stage)
