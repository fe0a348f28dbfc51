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


def demonstration_account() -> Account | None:
    """Make the account in a database without staff, or recall it.

    Returns None where staff signs in with accounts of its own: then nothing is made and nothing is printed.
    The password stands in WRITEATHON_HOME/demo-sign-in (mode 0600); once changed it is not shown again.
    """
    staff = get_user_model().objects
    kept = _kept()
    user = staff.filter(username=NAME).first()
    if user is None:
        if staff.filter(is_superuser=True).exists():
            return None
        password = secrets.token_urlsafe(12)
        staff.create_superuser(username=NAME, email="", password=password)
        kept.unlink(missing_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(password)
        return Account(NAME, password)
    if not kept.exists():
        return None
    password = kept.read_text().strip()
    return Account(NAME, password) if user.check_password(password) else None


def _kept() -> Path:
    return Path(settings.HOME) / "demo-sign-in"
