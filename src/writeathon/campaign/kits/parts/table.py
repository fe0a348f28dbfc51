"""What lies on a table where many write: the tally, and what to do with the letters at the end."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.leaving_out import left_out_if_too_long
from writeathon.campaign.kits.people import Moment
from writeathon.campaign.kits.pieces import Piece
from writeathon.campaign.kits.sheets.parcel import parcel_data
from writeathon.campaign.kits.sheets.tally import tally_data
from writeathon.platform.places.dates import long_date


def table_pieces(choice: Choice, language: str, moment: Moment) -> Iterator[Piece]:
    if choice.audience == "writer":
        return
    with translation.override(language):
        people = [person.facts for person in moment.people(choice, language)]
        report_url = settings.BASE_URL + reverse("actions:tally")
        look: dict[str, Any] = {"language": language, "paper": choice.paper, "ink": choice.ink}
        tally = tally_data(people, **look, report_url=report_url)
        yield Piece(f"{language}/table/tally.pdf", "tally", tally, _("Tally of letters"))
        with left_out_if_too_long(_("To the post"), language):
            parcel = parcel_data(
                people,
                **look,
                post_by=long_date(moment.season.last_return_on, language) if moment.season else "",
                report_url=report_url,
            )
            yield Piece(f"{language}/table/to-the-post.pdf", "parcel", parcel, _("To the post"))
