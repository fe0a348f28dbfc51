"""Print a batch in the background: set the letters, weigh and sort them, keep the files. Begun again, it makes the same batch."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from writeathon.campaign.cases.models import Authority
from writeathon.campaign.cases.queries import rule_card_of
from writeathon.campaign.cases.states import Audience
from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.post_desk.batching import WORK, call_off, give_back, remove_files
from writeathon.campaign.letters.post_desk.choosing import Options, options_from
from writeathon.campaign.letters.post_desk.covers import Cover, covers_can_be_set
from writeathon.campaign.letters.post_desk.merging import merged
from writeathon.campaign.letters.post_desk.numbers import new_numbers
from writeathon.campaign.letters.post_desk.outside import (
    Destination,
    addressed_to,
    destination,
    envelope_lines,
    sender_lines,
)
from writeathon.campaign.letters.post_desk.pressing import press_covers, press_letters
from writeathon.campaign.letters.post_desk.setting import Pieces
from writeathon.campaign.letters.post_desk.weighing import grams
from writeathon.campaign.letters.records import EntrustedLetter, PrintBatch
from writeathon.campaign.letters.sending.keeping import KeepingError, restored
from writeathon.campaign.letters.states import Stage
from writeathon.platform.jobs.progress import Progress
from writeathon.platform.jobs.works import work
from writeathon.platform.typesetting.hygiene import TypesettingError
from writeathon.platform.vault import files

_ROWS = 500
_SPARE = 20  # numbers more than are wanted: of 28 millions few are taken


@dataclass
class _Printed:
    """A letter of the batch on its way to paper."""

    row: EntrustedLetter
    letter: Letter
    to: Destination
    outside: tuple[str, ...]


def file_place(batch: PrintBatch, field: str) -> str:
    """What the files of a batch are bound to (vault/files.py)."""
    return f"letters.printbatch|{field}|{batch.pk}"


def _put_away(_job: UUID, *, batch: str) -> None:
    """What a cancelled job leaves: letters that would wait for ever."""
    found = PrintBatch.objects.filter(pk=batch, posted_on=None, cancelled_on=None).first()
    if found is not None:
        call_off(batch=found, by=None, now=timezone.now())


@work(WORK, on_cancel=_put_away)
def print_in_background(progress: Progress, *, batch: str) -> dict[str, int]:
    """How many letters stand in the files, and how many could not be set."""
    found = PrintBatch.objects.filter(pk=batch, count=0, posted_on=None, cancelled_on=None).first()
    if found is None:
        return {}
    return print_batch(found, progress, now=timezone.now())


def print_batch(batch: PrintBatch, progress: Progress, *, now: dt.datetime) -> dict[str, int]:
    """Everything that its page offers. Raises Cancelled."""
    options = options_from(batch.options)
    _give_back_without_address(batch, today=timezone.localdate(now))
    letters = _letters(batch, options)
    progress.of(len(letters))
    pieces = press_letters(
        [(each.row.pk, each.letter) for each in letters],
        step=lambda number: progress.step(number, "letters"),
    )
    failed = {*pieces.failed, *_unreadable(batch, letters)}
    ready = _in_order([each for each in letters if each.row.pk not in failed], pieces, options)
    _write_places(batch, ready, failed, today=timezone.localdate(now))
    if not ready:
        call_off(batch=batch, by=None, now=now)
        return {"printed": 0, "failed": len(failed)}
    progress.step(0, "files")
    contents = {
        "letters_file": merged(pieces, [each.row.pk for each in ready]),
        "envelopes_file": press_covers(
            _covers(ready), outside=options.outside, paper=options.paper, step=progress.step
        ),
    }
    _keep(batch, contents, count=len(ready))
    return {"printed": len(ready), "failed": len(failed)}


def _letters(batch: PrintBatch, options: Options) -> list[_Printed]:
    """Each as it will lie in its envelope: on our paper, to the address that is right today."""
    rows = batch.letters.filter(stage=Stage.PRINTED).select_related("authority", "case")
    rows = rows.prefetch_related("authority__embassy_copies", "case__rule_cards")
    settable = cache(covers_can_be_set)
    found = []
    for row in rows.order_by("authority", "language", "pk"):
        try:
            letter = restored(row.content).letter
            to = destination(row.authority, row.embassy, language=row.language)
            on_the_outside = envelope_lines(to, outside=options.outside, paper=options.paper)
            shown = on_the_outside if options.outside == "window" else row.authority.label_lines
            letter = replace(
                letter,
                paper=options.paper,
                window=options.window,
                recipient=shown,
                stop_notice="",
            )
        except (KeepingError, TypesettingError):
            continue
        if settable(row.language, on_the_outside):
            found.append(_Printed(row, letter, to, on_the_outside))
    return found


def _give_back_without_address(batch: PrintBatch, *, today: dt.date) -> None:
    """Nothing goes to an address that staff have taken away meanwhile, and that stands in the letter still."""
    printed = batch.letters.filter(stage=Stage.PRINTED)
    pks = set(printed.order_by().values_list("authority", flat=True))
    gone = [each.pk for each in Authority.objects.filter(pk__in=pks) if not (each.live and each.label_lines)]
    give_back(printed.filter(authority__in=gone).values_list("pk", flat=True), today=today)


def _unreadable(batch: PrintBatch, letters: Sequence[_Printed]) -> set[UUID]:
    all_of_them = batch.letters.filter(stage=Stage.PRINTED).values_list("pk", flat=True)
    return {*all_of_them} - {each.row.pk for each in letters}


def _in_order(letters: Sequence[_Printed], pieces: Pieces, options: Options) -> list[_Printed]:
    """By country and weight, as the post wants them; then by authority, so that one address lies together."""
    for each in letters:
        each.row.pages = pieces.found[each.row.pk].pages
        each.row.grams = grams(
            each.row.pages, paper=options.paper, outside=options.outside, two_sided=options.two_sided
        )
    return sorted(
        letters,
        key=lambda each: (
            each.to.country,
            each.row.grams,
            each.row.authority_id,
            each.row.embassy,
            each.row.pk,
        ),
    )


@transaction.atomic
def _write_places(batch: PrintBatch, ready: Sequence[_Printed], failed: set[UUID], *, today: dt.date) -> None:
    """Place and number of each before anything is printed with them. What could not be set waits for somebody to look."""
    broken = EntrustedLetter.objects.filter(pk__in=failed, stage=Stage.PRINTED)
    broken.update(stage=Stage.WAITING, batch=None, place=None, pages=0, changed_on=today)
    _number([each.row for each in ready if not each.row.number])
    for place, each in enumerate(ready, 1):
        each.row.place = place
        each.row.addressed = addressed_to(each.row.authority, each.row.embassy)
    rows = [each.row for each in ready]
    EntrustedLetter.objects.bulk_update(
        rows, ["number", "place", "addressed", "pages", "grams"], batch_size=_ROWS
    )


def _number(rows: Sequence[EntrustedLetter]) -> None:
    """Drawn by lot, and none that a letter has already."""
    drawn = new_numbers(len(rows) + _SPARE)
    taken = set(EntrustedLetter.objects.filter(number__in=drawn).values_list("number", flat=True))
    free = [number for number in drawn if number not in taken]
    for row, number in zip(rows, free, strict=False):
        row.number = number


def _covers(ready: Sequence[_Printed]) -> list[Cover]:
    named = {}
    for each in ready:
        if each.row.case_id not in named:
            card = rule_card_of(each.row.case, Audience.AUTHORITY)
            named[each.row.case_id] = card is not None and card.organisation_may_be_named
    return [
        Cover(
            language=each.row.language,
            lines=each.outside,
            sender=sender_lines(each.row.number, named=named[each.row.case_id]),
            notice=each.letter.notice,
        )
        for each in ready
    ]


def _keep(batch: PrintBatch, contents: dict[str, Any], *, count: int) -> None:
    """The files under the names they had from the beginning; if the batch was called off meanwhile, none of them."""
    for field, content in contents.items():
        files.write(getattr(batch, field), content, place=file_place(batch, field))
    still = PrintBatch.objects.filter(pk=batch.pk, cancelled_on=None, posted_on=None)
    if not still.update(count=count):
        remove_files([getattr(batch, field) for field in contents])
