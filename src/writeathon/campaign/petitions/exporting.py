"""The names that may be handed over, as a table or as a document; each time it is written down who took them.

Only names whose signature counts, and whose owner said that the authority may see them.
"""

import csv
import io
from collections.abc import Iterator
from itertools import islice

from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from writeathon.campaign.actions.exporting.formulas import guarded
from writeathon.campaign.actions.models import Action
from writeathon.campaign.actions.thanking import reported_actions
from writeathon.campaign.people.models import User
from writeathon.campaign.petitions.printing import NAMES_AT_ONCE, names_pdf
from writeathon.campaign.petitions.records import Petition, Signature
from writeathon.campaign.petitions.showing import Shown
from writeathon.platform.places.countries import country_name

_AT_ONCE = 500


def names_csv(*, petition: Petition, by: User, language: str) -> Iterator[str]:
    """Lines of a CSV file: name and country. With a byte order mark, or Excel reads it in an old encoding."""
    _write_down(petition, by, "csv")
    # Here, not while the lines are sent: by then the desk has left the language of whoever asked.
    with translation.override(language):
        head = _line(_("Name"), _("Country"))
    return _lines(petition, language, head)


def names_document(*, shown: Shown, by: User, part: int, paper: str) -> bytes:
    """Part 1, 2, … of the list as PDF; each holds up to NAMES_AT_ONCE names."""
    _write_down(shown.petition, by, f"pdf {part}")
    first = (part - 1) * NAMES_AT_ONCE
    names = [name for name, _country in islice(_shown_names(shown.petition), first, first + NAMES_AT_ONCE)]
    with translation.override(shown.language):
        foot = _("Part %(part)s of %(parts)s") % {"part": part, "parts": parts_of(shown.petition)}
    return names_pdf(shown, names, language=shown.language, paper=paper, part=foot)


def parts_of(petition: Petition) -> int:
    """How many documents the names take; one at least."""
    names = Signature.objects.filter(petition=petition, may_show=True).count()
    return max(1, -(-names // NAMES_AT_ONCE))


def _write_down(petition: Petition, by: User, form: str) -> None:
    number = Signature.objects.filter(petition=petition, may_show=True).count()
    log(petition, "writeathon.export_names", user=by, data={"names": number, "as": form})


def _lines(petition: Petition, language: str, head: str) -> Iterator[str]:
    yield "\ufeff" + head
    for name, country in _shown_names(petition):
        yield _line(guarded(name), country_name(country, language) if country else "")


def _line(*cells: str) -> str:
    file = io.StringIO()
    csv.writer(file).writerow(cells)
    return file.getvalue()


def _shown_names(petition: Petition) -> Iterator[tuple[str, str]]:
    """(name, country) in the order of tokens: by day, within a day by chance, so that nobody can be followed."""
    signatures = Signature.objects.filter(petition=petition, may_show=True).order_by("pk")
    rows = signatures.iterator(chunk_size=_AT_ONCE)
    while batch := list(islice(rows, _AT_ONCE)):
        actions = reported_actions([signature.token for signature in batch])
        for signature in batch:
            action, undone = actions.get(signature.token, (None, True))
            if isinstance(action, Action) and not undone:  # one that was set aside is not counted
                yield signature.name, action.country
