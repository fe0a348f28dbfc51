"""What this room adds to the kinds of action that can be counted."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from writeathon.campaign.actions.kinds import Kind, register
from writeathon.campaign.actions.states import Provenance

LETTER = Kind(
    code="letter",
    label=_("Letter posted"),
    mark=_("Posted"),
    rank=0,
    counted=ngettext_lazy("%(number)s letter", "%(number)s letters", "number"),
    provenances=frozenset(
        {
            Provenance.SELF_REPORTED,
            Provenance.CODE_SCANNED,
            Provenance.ORGANISER_TALLY,
            Provenance.POSTED_BY_US,
            Provenance.IMPORTED,
        }
    ),
)
CARD = Kind(
    code="card",
    label=_("Card to the person posted"),
    mark=_("Posted"),
    rank=1,
    counted=ngettext_lazy("%(number)s card", "%(number)s cards", "number"),
    provenances=frozenset({Provenance.SELF_REPORTED, Provenance.ORGANISER_TALLY, Provenance.IMPORTED}),
)
EMAIL = Kind(
    code="email",
    label=_("E-mail sent"),
    mark=_("Sent"),
    rank=2,
    counted=ngettext_lazy("%(number)s e-mail", "%(number)s e-mails", "number"),
    provenances=frozenset({Provenance.SELF_REPORTED, Provenance.MAIL_ACCEPTED, Provenance.IMPORTED}),
)


def register_kinds() -> None:
    register(LETTER)
    register(CARD)
    register(EMAIL)
