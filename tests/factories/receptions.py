"""Receptions of messages, their forms, and phrases, as tests want them. Every function saves, but form_of."""

import datetime as dt
import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from factories import cases as make
from writeathon.campaign.actions.tokens import issue_form
from writeathon.campaign.solidarity.models import Phrase, Reception

MINUTE = dt.timedelta(minutes=1)
CARE_OF = "Amara Teyel\nc/o Friends of the school\nVALDORIA"
WORDS = "The first swallows are back in our street, and I thought of you."


def reception(
    *,
    pages: bool = True,
    card: dict[str, Any] | None = None,
    case: dict[str, Any] | None = None,
    **given: Any,
) -> Reception:
    """One that is open, for a case of a running season with an address and a rule card for the person."""
    made = make.case(
        seasons=[make.season()],
        person_card={"languages": ["en", "fr"], **(card or {})},
        **{"care_of": CARE_OF, **(case or {})},
    )
    if pages:
        make.pages(made)
    return Reception.objects.create(case=made, **{"online": True, "contact": "safe", **given})


def form_of(reception: Reception, **more: Any) -> dict[str, Any]:
    """What a browser sends, from a page that was opened a minute ago."""
    form = issue_form(now=timezone.now() - MINUTE, case=reception.case_id)
    return {"form": form, "message": WORDS, "signed": "", "country": "", "email": "", "seen": "", **more}


def drawing(name: str = "drawing.jpg") -> SimpleUploadedFile:
    """A picture as a telephone sends it."""
    kept = io.BytesIO()
    Image.new("RGB", (64, 48), (40, 90, 60)).save(kept, "JPEG")
    return SimpleUploadedFile(name, kept.getvalue(), content_type="image/jpeg")


def phrase(key: str = "not-forgotten", **given: Any) -> Phrase:
    """One that was checked and is published."""
    fields = {
        "language": "en",
        "text": "You are not forgotten.",
        "meaning": {"en": "You are not forgotten.", "fr": "On ne vous oublie pas."},
        "checked_on": timezone.localdate(),
        "checked_by": "Somebody",
        "live": True,
        **given,
    }
    return Phrase.objects.create(key=key, **fields)
