"""The staff account of a demonstration: made once, its password kept where only the operator reads."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model

NAME = "editor"


@dataclass(frozen=True)
class Account:
    name: str
    password: str


def make_account() -> None:
    """Make the demonstration's account, unless staff signs in with accounts of its own.

    The password is kept in WRITEATHON_HOME/demo-sign-in (mode 0600): the next start can show it again.
    """
    staff = get_user_model().objects
    if staff.filter(is_superuser=True).exists() or staff.filter(username=NAME).exists():
        return
    password = secrets.token_urlsafe(12)
    staff.create_superuser(username=NAME, email="", password=password)
    kept = _kept()
    kept.unlink(missing_ok=True)
    kept.touch(mode=0o600)
    kept.write_text(password)


def recall_account() -> Account | None:
    """The account while its first password still opens the desk; else None."""
    if not _kept().exists():
        return None
    password = _kept().read_text().strip()
    user = get_user_model().objects.filter(username=NAME, is_active=True).first()
    return Account(NAME, password) if user and user.check_password(password) else None


def _kept() -> Path:
    return Path(settings.HOME) / "demo-sign-in"
