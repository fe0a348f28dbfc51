"""The checks of a letter: pure functions that explain themselves and block only where the rule card says so."""

from writeathon.campaign.letters.checking.all_checks import check
from writeathon.campaign.letters.checking.findings import Finding

__all__ = ["Finding", "check"]
