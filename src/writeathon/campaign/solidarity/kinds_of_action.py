"""What this room adds to the kinds of action that can be counted."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from writeathon.campaign.actions.kinds import Kind, register
from writeathon.campaign.actions.states import Provenance
from writeathon.campaign.solidarity.showing import state_of

SOLIDARITY = Kind(
    code="solidarity",
    label=_("Message of solidarity"),
    mark=_("Sent"),
    counted=ngettext_lazy("%(number)s message of solidarity", "%(number)s messages of solidarity", "number"),
    provenances=frozenset({Provenance.SELF_REPORTED, Provenance.ORGANISER_TALLY, Provenance.IMPORTED}),
    # On the thank-you page, whose address only the writer has: whether it waits, was let through, or was not.
    tells=state_of,
    # Its page counts by itself; cards on paper are the kind "card".
    by_hand=False,
)


def register_kinds() -> None:
    register(SOLIDARITY)
