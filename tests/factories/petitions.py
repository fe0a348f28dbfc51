"""Petitions as tests want them. Every function saves."""

import datetime as dt
import uuid
from typing import Any

from django.utils import timezone
from wagtail.models import Locale

from factories import cases as make
from writeathon.campaign.actions.tokens import issue_form
from writeathon.campaign.cases.models import Case
from writeathon.campaign.petitions.models import Petition, PetitionText

MINUTE = dt.timedelta(minutes=1)
TITLES = {"en": "Release the teacher", "fr": "Libérez l’enseignant", "es": "Libertad para el maestro"}
TEXTS = {
    "en": "We respectfully ask you to act.\n\nAnd soon.",
    "fr": "Nous vous demandons d’agir.",
    "es": "Le pedimos que actúe.",
}


def petition(
    *, case: Case | None = None, languages: tuple[str, ...] = tuple(TITLES), **given: Any
) -> Petition:
    """One that is open today, for a case of a running season with pages in three languages."""
    if case is None:
        case = make.case(seasons=[make.season()])
        make.pages(case)
    season = case.seasons.get()
    fields = {
        "case": case,
        "season": season,
        "authority": case.targets.first().authority,
        "opens_on": season.starts_on,
        "closes_on": season.last_return_on,
        **given,
    }
    made, key = Petition.objects.create(**fields), uuid.uuid4()
    for code in languages:
        locale = Locale.objects.get_or_create(language_code=code)[0]
        PetitionText.objects.create(
            petition=made, title=TITLES[code], text=TEXTS[code], locale=locale, translation_key=key
        )
    return made


def form_of(petition: Petition, **more: str) -> dict[str, str]:
    """What a browser sends, from a page that was opened a minute ago."""
    return {"form": issue_form(now=timezone.now() - MINUTE, case=petition.case_id), "country": "", **more}
