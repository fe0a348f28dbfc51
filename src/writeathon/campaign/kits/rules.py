"""Who stands in a kit unasked, and who only where somebody has named them."""

from writeathon.campaign.cases.models import Case
from writeathon.campaign.cases.states import AgeBand
from writeathon.campaign.kits.choice import Audience

# A kit for a class goes to whoever teaches, and nobody says how old the pupils are.
NOT_FOR_EVERY_CLASS = {AgeBand.FROM_16}


def stands_unasked(case: Case, audience: Audience) -> bool:
    """Whether a kit that names nobody holds the case: not in a class, if it is written for older readers."""
    return audience != "classroom" or case.age_band not in NOT_FOR_EVERY_CLASS
