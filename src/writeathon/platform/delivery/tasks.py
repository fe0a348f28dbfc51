"""In the background: send what is due, take up what was left, take what came back, forget what has served."""

import time
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from writeathon.platform.delivery.channels.line import Line
from writeathon.platform.delivery.forgetting import forget_due
from writeathon.platform.delivery.posting import SEND
from writeathon.platform.delivery.sending import give_up_lost_claims, send_next
from writeathon.platform.delivery.taking_mail import take_folder
from writeathon.platform.delivery.telling import tell_again
from writeathon.platform.jobs.beginning import begin
from writeathon.platform.jobs.progress import Progress
from writeathon.platform.jobs.works import every, schedule, work

# After so long the worker does other work that waits before it goes on with mails.
_SECONDS_AT_ONCE = 20


@every(seconds=60)
@work(SEND)
def send_in_background(progress: Progress) -> int:
    """Returns how many it tried."""
    give_up_lost_claims(now=timezone.now())
    tell_again(now=timezone.now())
    begun, tried = time.monotonic(), 0
    with Line() as line:
        while outcome := send_next(line=line):
            tried += 1
            progress.step(note="sending")
            if outcome.ours:
                break  # others would fare no better: a minute's rest for the mail server
            if time.monotonic() - begun > _SECONDS_AT_ONCE:
                begin(work=SEND, key="goes on", priority=-10, now=timezone.now())
                break
    return tried


@work("delivery.take-back")
def take_back_in_background(progress: Progress) -> dict[str, int]:
    """What lies in the folder of bounces. Returns how many were taken for what."""
    return take_folder(folder=Path(settings.MAIL_BOUNCES_FOLDER), now=timezone.now())


if settings.MAIL_BOUNCES_FOLDER:
    schedule("delivery.take-back", seconds=60)


@every(seconds=3600)
@work("delivery.forget")
def forget_in_background(progress: Progress) -> int:
    return forget_due(now=timezone.now())
