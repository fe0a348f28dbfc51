"""A mail that came to the address of bounces, whole: from the mail server's pipe or its folder."""

import datetime as dt
import mailbox
from email.parser import BytesHeaderParser
from email.policy import compat32
from pathlib import Path

from writeathon.platform.delivery.reports import Kind, read_report
from writeathon.platform.delivery.return_path import codes_in, mail_of
from writeathon.platform.delivery.taking_back import Verdict, count_return, take_back

# A report with the mail that it is about is shorter; of longer ones the beginning is read.
LONGEST = 2 * 1024 * 1024
_HEADS = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To")


def take_mail(*, data: bytes, recipient: str = "", now: dt.datetime) -> Verdict:
    """What was done with it. `recipient` is the address that it came to, where the mail server tells it.

    The code is looked for there first. In a complaint it stands only in the mail that was complained of.
    """
    data = data[:LONGEST]
    report = read_report(data)
    found = list(codes_in(recipient)) or list(codes_in(_addressed_to(data)))
    if not found and report.kind in {Kind.COMPLAINT, Kind.BOUNCED}:
        found = list(codes_in(data.decode("utf-8", errors="replace")))
    if not found:
        count_return(verdict=Verdict.NOT_OURS, now=now)
        return Verdict.NOT_OURS
    code = next((each for each in found if mail_of(each)), found[0])
    return take_back(code=code, report=report, now=now)


def take_folder(*, folder: Path, now: dt.datetime) -> dict[str, int]:
    """Every mail of a Maildir, each removed once it is dealt with. Returns how many were taken for what."""
    counts: dict[str, int] = {}
    maildir = mailbox.Maildir(folder, create=False)
    for key in sorted(maildir.keys()):
        try:
            with maildir.get_file(key) as file:
                data = file.read(LONGEST)
        except (KeyError, FileNotFoundError):
            continue  # another worker was faster
        verdict = take_mail(data=data, now=now)
        maildir.discard(key)
        counts[verdict] = counts.get(verdict, 0) + 1
    return counts


def _addressed_to(data: bytes) -> str:
    try:
        head = BytesHeaderParser(policy=compat32).parsebytes(data)
        return " ".join(str(value) for name in _HEADS for value in head.get_all(name, []))
    except Exception:  # noqa: BLE001 - a stranger wrote it
        return ""
