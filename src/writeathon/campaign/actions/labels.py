"""What codes of the ledger are called, in the language of the moment."""

from writeathon.campaign.actions.kinds import UnknownKind, kind_of
from writeathon.campaign.actions.states import Provenance


def kind_label(code: str) -> str:
    """The code itself of a kind that no room offers any more."""
    try:
        return str(kind_of(code).label)
    except UnknownKind:
        return code


def provenance_label(code: str) -> str:
    """Where a count comes from, as a beginning of a sentence has it not: “reported by those who acted”."""
    return str(Provenance(code).label) if code in Provenance.values else code
