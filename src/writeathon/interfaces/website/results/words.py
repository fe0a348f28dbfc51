"""The words of the results: what each table is called and how its figures are defined, in the language of the moment."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from writeathon.campaign.actions.kinds import UnknownKind, kind_of
from writeathon.campaign.actions.queries import NOT_TOLD
from writeathon.campaign.actions.states import Provenance
from writeathon.interfaces.website.results.figures import OTHERS
from writeathon.platform.charts.curve import Span
from writeathon.platform.places.countries import country_name
from writeathon.platform.places.dates import long_date, short_date

TITLES: dict[str, StrOrPromise] = {
    "case": gettext_lazy("For whom, and what changed"),
    "country": gettext_lazy("Where it was done"),
    "day": gettext_lazy("Day by day"),
    "kind": gettext_lazy("What was done"),
    "provenance": gettext_lazy("How we know"),
}
_NAMES: dict[str, StrOrPromise] = {
    "case": gettext_lazy("Person"),
    "country": gettext_lazy("Country or territory"),
    "day": gettext_lazy("Day"),
    "kind": gettext_lazy("Kind of action"),
    "provenance": gettext_lazy("Where the figure comes from"),
}
DEFINITIONS: dict[str, StrOrPromise] = {
    "case": gettext_lazy(
        "Actions reported for each person of the season, and where the person stands today. What changed is not the work of"
        " letters alone: families, lawyers and many others work for the same people."
    ),
    "country": gettext_lazy(
        "The country that the writer chose, up to yesterday. Nobody has to choose one, and no address of a computer is looked at."
        " Countries with fewer than ten actions are shown together."
    ),
    "day": gettext_lazy(
        "The day on which the action was reported, which may be later than the day on which the letter was posted. Days with"
        " fewer than ten actions are shown together with their neighbours."
    ),
    "kind": gettext_lazy("What kind of action each one was. Each is counted once, whatever its kind."),
    "provenance": gettext_lazy(
        "Who told us of the action. A report by those who acted is taken on trust; a code from a slip shows that the letter was made here;"
        " an organiser counts the letters of a whole group."
    ),
}


def name_of_column(table: str) -> str:
    return str(_NAMES[table])


def definition_of_total() -> str:
    return _(
        "An action is one letter, card, e-mail or other deed for one person, reported to us. Actions are not people: one"
        " person can do several."
    )


def name_of(table: str, code: str, language: str) -> str:
    """What a code of a table stands for."""
    if code == OTHERS:
        return _("Others, together")
    if table == "country":
        return country_name(code, language) if code != NOT_TOLD else _("Country not told")
    if table == "provenance":
        return dict(Provenance.choices).get(code, code).capitalize()
    try:
        return str(kind_of(code).label)
    except UnknownKind:
        return code  # of a room that this installation no longer has


def number(value: int | None) -> str:
    """As the language writes it; words where it may not be told."""
    return _("fewer than ten") if value is None else number_format(value, use_l10n=True, force_grouping=True)


def name_of_span(span: Span, language: str) -> str:
    if span.first == span.last:
        return long_date(span.first, language)
    return _("%(first)s to %(last)s") % {
        "first": long_date(span.first, language),
        "last": long_date(span.last, language),
    }


def short_name_of_span(span: Span, language: str) -> str:
    """For tables of many days on paper: “10 Dec”, “10 Dec–12 Dec”."""
    dates = dict.fromkeys(short_date(date, language) for date in (span.first, span.last))
    return "–".join(dates)
