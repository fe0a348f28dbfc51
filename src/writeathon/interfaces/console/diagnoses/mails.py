"""Do mails leave, in whose name, and is it known when they come back?"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from writeathon.interfaces.console.diagnoses.publicity import is_public
from writeathon.interfaces.console.findings import Finding, note, well, wrong

_GUIDE = "docs/guides/send-mail.md says how."
_HERE = {"127.0.0.1", "localhost", "::1"}
_LONG_OVERDUE = dt.timedelta(hours=2)


def mails_leave() -> Iterator[Finding]:
    """By which channel, and whether anybody on the way could read along."""
    mail = settings.MAIL
    if mail.channel == "demo":
        sentence = "No mail leaves (EMAIL_URL=console): mails are kept and shown at the desk under Mails."
        if is_public():
            yield wrong(f"{sentence} They are still counted as sent.", f"Set EMAIL_URL; {_GUIDE}")
        else:
            yield well(f"{sentence} Right for a demonstration.")
        return
    if mail.channel == "smtp" and not mail.tls and mail.host not in _HERE:
        yield wrong(
            f"Mails go to {mail.host} without encryption: whoever is on the way can read them.",
            "Add ?tls=starttls to EMAIL_URL, or write smtps://.",
        )
    else:
        where = f"through {mail.host}:{mail.port}" if mail.host else f"by {mail.backend}"
        yield well(f"Mails leave {where}, as {mail.from_address}.")


def mails_are_trusted() -> Iterator[Finding]:
    """DMARC: the domain of From, and that of the address that bounces go to."""
    from writeathon.platform.delivery.addresses import same_site  # noqa: PLC0415 - needs Django set up

    mail = settings.MAIL
    if mail.channel == "demo":
        return
    ours = mail.from_address.rpartition("@")[2]
    yield note(
        f"Others trust mails from {ours} only if its DNS says who may send them (SPF), holds the key of your mail "
        "server's signatures (DKIM), and has a record _dmarc. The doctor does not ask DNS.",
        _GUIDE,
    )
    if mail.channel == "anymail":
        yield well(
            f"What comes back is told by the mail service at {settings.BASE_URL}/mail/<service>/tracking/."
        )
        return
    back = mail.bounces.rpartition("@")[2]
    if not mail.bounces:
        yield note(
            f"MAIL_BOUNCES is not set: what comes back goes to {mail.from_address}, and nobody learns that an address is wrong.",
            f"Set MAIL_BOUNCES to an address of {ours}; {_GUIDE}",
        )
    elif not same_site(ours, back):
        yield wrong(
            f"Mails come from {ours} but bounce to {back}: unless both belong to one domain, SPF does not count for DMARC.",
            f"Set MAIL_BOUNCES to an address of {ours}, or be sure that DKIM signs as {ours}.",
        )
    else:
        yield well(f"Mails that come back go to {mail.bounces}, which agrees with {ours} (DMARC).")
    folder = settings.MAIL_BOUNCES_FOLDER
    if folder and not (Path(folder) / "new").is_dir():
        yield wrong(
            f"MAIL_BOUNCES_FOLDER ({folder}) is no Maildir that we can see.",
            "Let the mail server make it, and give our account the right to read and delete there.",
        )


def mails_are_decided() -> Iterator[Finding]:
    """What waits for a person, and what waits in vain."""
    from writeathon.platform.delivery import queries  # noqa: PLC0415 - needs Django set up

    now = timezone.now()
    try:
        needing, late = queries.needing_a_person(), queries.oldest_waiting(now=now)
        untold = queries.untold(before=now - dt.timedelta(minutes=10))
    except DatabaseError:
        return  # the database's own examinations say what is wrong
    if needing:
        yield note(f"{needing} mails need a person.", "Open Mails at the desk.")
    if late > _LONG_OVERDUE:
        hours = int(late.total_seconds() // 3600)
        yield note(
            f"A mail has been due for {hours} hours.",
            "Either its queue is long, MAIL_PER_MINUTE is low, or the mail server does not take mails: see Mails at the desk.",
        )
    if untold:
        yield wrong(
            f"{untold} moves of mails could not be told to those who count them.",
            "See the log of the worker.",
        )
    if not (needing or untold or late > _LONG_OVERDUE):
        yield well("No mail waits in vain, and none for a person.")
