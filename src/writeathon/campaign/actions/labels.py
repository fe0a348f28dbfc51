"""What codes of the ledger are called, in the language of the moment."""

from collections.abc import Collection

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from writeathon.campaign.actions.kinds import UnknownKind, kind_of
from writeathon.campaign.actions.queries import NOT_TOLD, OTHER_COUNTRIES
from writeathon.campaign.actions.states import Provenance
from writeathon.campaign.cases.records import Case
from writeathon.platform.places.countries import country_name


def kind_label(code: str) -> str:
    """The code itself of a kind that no room offers any more."""
    try:
        return str(kind_of(code).label)
    except UnknownKind:
        return code


def provenance_label(code: str) -> str:
    """Where a count comes from, as the end of a sentence: “reported by those who acted”."""
    return str(Provenance(code).label) if code in Provenance.values else code


def country_label(code: str) -> str:
    """The name of a country; words for NOT_TOLD and OTHER_COUNTRIES."""
    if code == OTHER_COUNTRIES:
        return _("other countries")
    return _("not told") if code == NOT_TOLD else country_name(code, get_language() or "en")


def names_of_cases(slugs: Collection[str]) -> dict[str, str]:
    """By slug; none for a case that is gone."""
    return dict(Case.objects.filter(slug__in=slugs).values_list("slug", "name"))
