"""An installation with a database of its own, in which real processes send and are killed.

Run as a program it works inside that installation: `sending_site.py post|send|look …`.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


class SendingSite:
    def __init__(self, home: Path, url: str, *, port: int):
        self.home, self.url = home, url
        self.environment = {
            **os.environ,
            "WRITEATHON_HOME": str(home),
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "sending_settings",
            "EMAIL_URL": f"smtp://127.0.0.1:{port}?timeout=10",
            "MAIL_FROM": "Writeathon <letters@example.org>",
            "MAIL_BOUNCES": "bounces@example.org",
            "MAIL_PER_MINUTE": "100000",
            "PYTHONPATH": os.pathsep.join([str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])]),
        }
        self.run("-m", "django", "migrate", "-v", "0")

    def run(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def inside(self, word: str, *given):
        """What the program below answers."""
        return json.loads(self.run(__file__, word, json.dumps(given)).splitlines()[-1])

    def start_sending(self, **more: str) -> subprocess.Popen:
        command = [sys.executable, __file__, "send", "[]"]
        with (self.home / "senders.log").open("ab") as log:
            return subprocess.Popen(command, env=self.environment | more, stdout=log, stderr=log)

    def start_worker(self) -> subprocess.Popen:
        command = [sys.executable, "-m", "django", "work", "--no-startup-delay"]
        with (self.home / "workers.log").open("ab") as log:
            return subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)


def post(number: int, queue: str = "", per_hour: int = 0) -> list[str]:
    """Hand over so many mails: their Message-IDs."""
    import uuid  # noqa: PLC0415 - only in the program

    from django.utils import timezone  # noqa: PLC0415 - as above, once Django is set up

    from writeathon.platform.delivery.envelope import Envelope  # noqa: PLC0415 - as above
    from writeathon.platform.delivery.posting import hand_over  # noqa: PLC0415 - as above

    given = {
        "to": "minister@justice.example",
        "subject": "Free Ana",
        "text": "Dear Minister\n" * 50,
        "language": "en",
    }
    return [
        hand_over(
            Envelope(purpose="tests.letter", reference=uuid.uuid4(), queue=queue, **given),
            per_hour=per_hour,
            now=timezone.now(),
        ).message_id
        for _ in range(number)
    ]


def send() -> int:
    """As a worker does, by one connection, until there is nothing."""
    from writeathon.platform.delivery.channels.line import Line  # noqa: PLC0415 - only in the program, once Django is set up
    from writeathon.platform.delivery.sending import send_next  # noqa: PLC0415 - as above

    sent = 0
    with Line() as line:
        while send_next(line=line):
            sent += 1
    return sent


def give_up(minutes: int) -> int:
    """What happens so much later."""
    import datetime as dt  # noqa: PLC0415 - only in the program

    from django.utils import timezone  # noqa: PLC0415 - as above, once Django is set up

    from writeathon.platform.delivery.sending import give_up_lost_claims  # noqa: PLC0415 - as above

    return give_up_lost_claims(now=timezone.now() + dt.timedelta(minutes=minutes))


def cancel_all() -> int:
    """What still waits."""
    from django.utils import timezone  # noqa: PLC0415 - only in the program, once Django is set up

    from writeathon.platform.delivery.models import OutgoingMail  # noqa: PLC0415 - as above
    from writeathon.platform.delivery.posting import cancel  # noqa: PLC0415 - as above

    waiting = OutgoingMail.objects.filter(state="waiting").values_list("purpose", "reference")
    return sum(cancel(purpose=one, reference=two, by="tests", now=timezone.now()) for one, two in waiting)


def look() -> dict[str, str]:
    """State by Message-ID."""
    from writeathon.platform.delivery.models import OutgoingMail  # noqa: PLC0415 - only in the program, once Django is set up

    return dict(OutgoingMail.objects.values_list("message_id", "state"))


if __name__ == "__main__":
    import django

    django.setup()
    words = {"post": post, "send": send, "give_up": give_up, "cancel_all": cancel_all, "look": look}
    print(json.dumps(words[sys.argv[1]](*json.loads(sys.argv[2]))))  # noqa: T201 - its answer
