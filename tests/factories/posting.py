"""Letters to be posted by us, as tests want them: a case whose letters we post, letters at any stage, batches made by a worker."""

import datetime as dt
import uuid
from typing import Any

from django.utils import timezone

from factories import cases as make
from factories.letters import sample
from writeathon.campaign.actions.tokens import new_token
from writeathon.campaign.cases.models import Authority, Case
from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.models import (
    EntrustedLetter,
    LetterService,
    PostageRate,
    PostageZone,
    PostingWave,
    PrintBatch,
)
from writeathon.campaign.letters.post_desk.batching import WORK, begin_batch
from writeathon.campaign.letters.post_desk.choosing import Options
from writeathon.campaign.letters.post_desk.doubting import doubts_of
from writeathon.campaign.letters.post_desk.posting import mark_posted
from writeathon.campaign.letters.sending.keeping import stored
from writeathon.platform.jobs.models import Job
from writeathon.platform.jobs.tasks import run_job

BODY = (
    "I am writing to you about a teacher who has been in prison since 2021.",
    "I respectfully ask you to release her at once.",
)


def authority(country: str = "", **given: Any) -> Authority:
    """In a country to which post goes."""
    return make.authority(country=country, **given)


def posted_case(*, country: str = "", by_post: bool = True, by_email: bool = False, **given: Any) -> Case:
    """A case of a running season, with pages and samples, whose letters we post."""
    given.setdefault("authorities", [authority(country)])
    season = given.pop("season", None) or make.season()
    case = make.case(seasons=[season], rule_card={"organisation_may_be_named": True}, **given)
    sample(case)
    make.pages(case)
    LetterService.objects.create(case=case, by_post=by_post, by_email=by_email)
    return case


def letter(to: Authority, **given: Any) -> Letter:
    """What a writer handed in."""
    fields: dict[str, Any] = {
        "language": "en",
        "paper": "a4",
        "window": "dl-left",
        "sender": ("Claire Martin", "Lyon"),
        "recipient": to.label_lines,
        "place_and_date": "Lyon, 24 November 2026",
        "subject": "Release her",
        "salutation": "Dear Minister,",
        "paragraphs": BODY,
        "close": "Yours faithfully,",
        "signature": "Claire Martin",
    }
    return Letter(**{**fields, **given})


def waiting(
    case: Case, *, to: Authority | None = None, words: dict[str, Any] | None = None, **given: Any
) -> EntrustedLetter:
    """A letter that waits to be posted."""
    today = timezone.localdate()
    addressee = to or case.targets.first().authority
    written = letter(addressee, **(words or {}))
    fields: dict[str, Any] = {
        "token": new_token(today),
        "case": case,
        "season": case.seasons.first(),
        "authority": addressee,
        "way": "post",
        "stage": "waiting",
        "language": written.language,
        "country": "FR",
        "content": stored(written, name=written.signature, reply_to=""),
        "handed_in_on": today,
        "changed_on": today,
    }
    return EntrustedLetter.objects.create(**{**fields, **given})


def begun(**options: Any) -> PrintBatch:
    """A batch whose job waits for a worker."""
    return begin_batch(token=uuid.uuid4(), options=Options(**options), by=None, now=timezone.now())


def made(**options: Any) -> PrintBatch:
    """A batch with its files."""
    batch = begun(**options)
    work_off()
    batch.refresh_from_db()
    return batch


def posted(day: dt.date | None = None, **options: Any) -> PrintBatch:
    """A batch that is posted and counted."""
    batch = made(**options)
    mark_posted(batch=batch, day=day or timezone.localdate(), by=None, now=timezone.now())
    batch.refresh_from_db()
    return batch


def work_off() -> list[str]:
    """What a worker would do with every batch that waits; the states of their jobs then."""
    for job in Job.objects.filter(work=WORK, state="waiting"):
        run_job.call(_Context(), str(job.pk), job.attempts + 1)
    return list(Job.objects.filter(work=WORK).order_by("enqueued_at").values_list("state", flat=True))


def zone(name: str = "World", *, rates: dict[int, str] | None = None, **given: Any) -> PostageZone:
    """For all countries unless told otherwise, with prices in EUR that are valid since long ago."""
    fields: dict[str, Any] = {"everywhere_else": "countries" not in given, "days": 5, **given}
    made_zone = PostageZone.objects.create(name=name, **fields)
    for grams, price in (rates or {}).items():
        PostageRate.objects.create(
            zone=made_zone, up_to_grams=grams, price=price, valid_from=dt.date(2020, 1, 1)
        )
    return made_zone


def wave(case: Case, *, arrives_in: int, lasts: int = 6) -> PostingWave:
    """Its letters are to arrive in so many days, during so many."""
    first = timezone.localdate() + dt.timedelta(days=arrives_in)
    return PostingWave.objects.create(
        case=case, name="Hearing", arrive_from=first, arrive_until=first + dt.timedelta(days=lasts)
    )


class _Context:
    class task_result:  # noqa: N801 - as django-tasks names it
        id = "by-hand"


def must_not_go(batch: PrintBatch) -> list[EntrustedLetter]:
    """Letters of a batch that must not be posted any more, in the order of the pile."""
    return [doubt.letter for doubt in doubts_of(batch, now=timezone.now()) if doubt.must_not]
