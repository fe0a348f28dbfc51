"""What this room adds to the kinds of action that can be counted."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from writeathon.campaign.actions.kinds import Kind, register
from writeathon.campaign.actions.states import Provenance

POST = Kind(
    code="post",
    label=_("Posted on social media"),
    counted=ngettext_lazy("%(number)s post", "%(number)s posts", "number"),
    provenances=frozenset({Provenance.SELF_REPORTED, Provenance.IMPORTED}),
)


def register_kinds() -> None:
    register(POST)
