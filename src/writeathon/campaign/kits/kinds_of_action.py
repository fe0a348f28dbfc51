"""What this room adds to the kinds of action that can be counted: kits are what events are held with."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from writeathon.campaign.actions.kinds import Kind, register
from writeathon.campaign.actions.states import Provenance

EVENT = Kind(
    code="event",
    label=_("Event held"),
    counted=ngettext_lazy("%(number)s event", "%(number)s events", "number"),
    provenances=frozenset({Provenance.SELF_REPORTED, Provenance.ORGANISER_TALLY, Provenance.IMPORTED}),
    most=20,
    mark=_("Held"),
    rank=20,
)


def register_kinds() -> None:
    register(EVENT)
