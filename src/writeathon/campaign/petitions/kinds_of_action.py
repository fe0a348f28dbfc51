"""What this room adds to the kinds of action that can be counted."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from writeathon.campaign.actions.kinds import Kind, register
from writeathon.campaign.actions.states import Provenance

PETITION = Kind(
    code="petition",
    label=_("Petition signed"),
    counted=ngettext_lazy("%(number)s signature", "%(number)s signatures", "number"),
    provenances=frozenset({Provenance.SELF_REPORTED, Provenance.ORGANISER_TALLY, Provenance.IMPORTED}),
    # The petition's page counts by itself: reported once more by hand, a signature would count twice.
    by_hand=False,
)


def register_kinds() -> None:
    register(PETITION)
