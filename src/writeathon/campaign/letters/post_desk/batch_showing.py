"""What the page of a batch shows: the context of its template, and nothing that decides."""

import datetime as dt
from typing import Any

from django.utils import timezone, translation

from writeathon.campaign.letters.post_desk.choosing import options_from
from writeathon.campaign.letters.post_desk.desk_forms import MOST_NUMBERS
from writeathon.campaign.letters.post_desk.doubting import doubts_of
from writeathon.campaign.letters.post_desk.overview import standing_of
from writeathon.campaign.letters.post_desk.postage import tariff
from writeathon.campaign.letters.post_desk.posting_list import posting_list
from writeathon.campaign.letters.post_desk.waves import Time, posting_days
from writeathon.campaign.letters.records import PrintBatch
from writeathon.platform.jobs.models import Job
from writeathon.platform.places.countries import country_name


def batch_context(batch: PrintBatch, *, now: dt.datetime) -> dict[str, Any]:
    """How it stands, its sums, the waves in it, and what must not go or would be in vain."""
    language, today = translation.get_language() or "en", timezone.localdate(now)
    job = Job.objects.filter(pk=batch.job).first() if batch.job else None
    standing = standing_of(batch, job)
    shown: dict[str, Any] = {
        "batch": batch,
        "job": job,
        "standing": standing,
        "options": options_from(batch.options),
        "left": job.seconds_left(now) if job else None,
        "failed_letters": (job.result or {}).get("failed", 0) if job else 0,
    }
    if standing in {"ready", "posted"}:
        listed = posting_list(batch, language=language, today=today)
        shown |= {"list": listed, "waves": _waves(batch, language, today)}
    if standing == "ready":
        found = doubts_of(batch, now=now)
        shown["must_not_go"] = [doubt for doubt in found if doubt.must_not]
        shown["in_vain"] = [doubt for doubt in found if not doubt.must_not]
        shown["few"] = len(found) <= MOST_NUMBERS  # to be ticked one by one
    return shown


def _waves(batch: PrintBatch, language: str, today: dt.date) -> list[dict[str, Any]]:
    """For each wave and country, between which days its letters are to be posted."""
    known, found = tariff(), {}
    letters = batch.letters.filter(wave__isnull=False).defer("content", "writer")
    for letter in letters.select_related("wave", "authority", "wave__case"):
        country = letter.embassy or letter.authority.country
        found[letter.wave_id, country] = (letter.wave, country)
    lines = []
    for wave, country in found.values():
        if wave is not None:
            days = posting_days(wave, days=known.days_to(country))
            lines.append(
                {
                    "wave": wave,
                    "country": country_name(country, language),
                    "days": days,
                    "late": batch.posted_on is None and days.time(today) == Time.LATE,
                    "early": batch.posted_on is None and days.time(today) == Time.EARLY,
                }
            )
    return lines
