"""Prints a batch of letters and says, as JSON, the seconds and the memory that it took. Run inside an installation with its demonstration.

usage: ours.py FILE WHAT MODE NUMBER   (FILE: the words of a letter; WHAT: "alone" or "job"; MODE: "differs" or "same")
"""

import json
import os
import resource
import sys
import time
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "writeathon.config.settings")

import django

django.setup()

import uuid  # noqa: E402 - Django is set up now

from django.utils import timezone  # noqa: E402 - as above

from writeathon.campaign.actions.tokens import new_token  # noqa: E402 - as above
from writeathon.campaign.cases.models import Case  # noqa: E402 - as above
from writeathon.campaign.letters.letter import Letter  # noqa: E402 - as above
from writeathon.campaign.letters.models import EntrustedLetter, LetterService, PrintBatch  # noqa: E402 - as above
from writeathon.campaign.letters.post_desk.batching import begin_batch  # noqa: E402 - as above
from writeathon.campaign.letters.post_desk.choosing import Options  # noqa: E402 - as above
from writeathon.campaign.letters.post_desk.merging import merged  # noqa: E402 - as above
from writeathon.campaign.letters.post_desk.printing_batch import print_batch  # noqa: E402 - as above
from writeathon.campaign.letters.post_desk.setting import set_letters  # noqa: E402 - as above
from writeathon.campaign.letters.sending.keeping import stored  # noqa: E402 - as above


class Progress:
    """What a job would say; the database is not written to for it."""

    def of(self, total: int) -> None:
        """Nobody looks."""

    def step(self, number: int = 1, note: str = "") -> None:
        """Nobody looks."""


def letter(text: list[str], mode: str, number: int) -> Letter:
    label, date, subject, salutation, *paragraphs, close = text
    shown = str(number) if mode == "differs" else "one"
    return Letter(
        language="en",
        paper="a4",
        window="dl-left",
        sender=(f"Writer {number}", "Lyon"),
        recipient=tuple(label.splitlines()),
        place_and_date=date,
        subject=subject,
        salutation=salutation,
        paragraphs=tuple(part.replace("NUMBER", shown) for part in paragraphs),
        close=close,
        signature=f"Writer {number}",
    )


def hand_in(letters: list[Letter]) -> None:
    """They wait to be posted."""
    case = Case.objects.filter(demonstration=True, targets__isnull=False, stops=None).order_by("pk").first()
    assert case is not None
    LetterService.objects.update_or_create(case=case, defaults={"by_post": True})
    today = timezone.localdate()
    EntrustedLetter.objects.all().delete()
    for each in letters:
        EntrustedLetter.objects.create(
            token=new_token(today),
            case=case,
            season=case.seasons.first(),
            authority=case.targets.first().authority,
            way="post",
            stage="waiting",
            language="en",
            content=stored(each, name=each.signature, reply_to=""),
            handed_in_on=today,
            changed_on=today,
        )


def alone(text: list[str], mode: str, number: int) -> float:
    """Seconds of setting and merging, in a process that is warm; none of these letters was ever set."""
    set_letters([(uuid.uuid4(), letter(text, mode, -index)) for index in range(1, 60)])
    asked = [(uuid.uuid4(), letter(text, mode, index)) for index in range(number)]
    began = time.perf_counter()
    pieces = set_letters(asked)
    file = merged(pieces, [token for token, _letter in asked])
    assert len(pieces.found) == number
    assert file.startswith(b"%PDF")
    return time.perf_counter() - began


def job(text: list[str], mode: str, number: int) -> float:
    """Seconds of all that a worker does; it begins the process that sets."""
    hand_in([letter(text, mode, number + index) for index in range(number)])
    now = timezone.now()
    batch = begin_batch(token=uuid.uuid4(), options=Options(most=2_000), by=None, now=now)
    began = time.perf_counter()
    print_batch(batch, Progress(), now=now)  # type: ignore[arg-type]  # a stand-in
    seconds = time.perf_counter() - began
    assert PrintBatch.objects.get(pk=batch.pk).count == number
    return seconds


def main() -> None:
    text, what, mode, number = json.loads(Path(sys.argv[1]).read_text()), *sys.argv[2:4], int(sys.argv[4])
    seconds = (alone if what == "alone" else job)(text, mode, number)
    peaks = [
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    print(json.dumps({"seconds": seconds, "megabytes": sum(peaks)}))


main()
