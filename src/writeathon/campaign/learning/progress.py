"""How far somebody has come: one small signed cookie on their own device, and nothing anywhere else.

It says which lessons are done and the best score of each: no name, no identifier, no time. Whoever refuses it can
do the course to its end all the same.
"""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

DAYS = 30
_MOST_LESSONS = 40
_MOST_CHARACTERS = 600
# Without a time stamp: when somebody learned is nobody's business.
_signer = signing.Signer(salt="writeathon.learning.progress")


@dataclass(frozen=True)
class Progress:
    """Number of the lesson → the most exercises of it that were right at once."""

    best: dict[int, int] = field(default_factory=dict)

    @property
    def right(self) -> int:
        return sum(self.best.values())

    def with_lesson(self, number: int, right: int) -> "Progress":
        """The same with a lesson done; a worse score never replaces a better one."""
        return Progress({**self.best, number: max(right, self.best.get(number, 0))})


def cookie_name() -> str:
    """Where the site is served by https, browsers take a cookie of this name from nobody else, and over nothing else."""
    return "__Secure-course" if settings.HTTPS else "course"


def read_progress(request: HttpRequest) -> Progress:
    """What the cookie says; nothing, if it is missing or not ours."""
    value = request.COOKIES.get(cookie_name(), "")
    if not value or len(value) > _MOST_CHARACTERS:
        return Progress()
    try:
        return _progress(_signer.unsign_object(value))
    except (signing.BadSignature, ValueError):
        return Progress()


def _progress(rows: Any) -> Progress:
    return Progress({int(number): int(right) for number, right in rows[:_MOST_LESSONS]})


def remember(response: HttpResponseBase, progress: Progress, *, path: str) -> None:
    """Only pages beneath the course get the cookie back."""
    response.set_cookie(
        cookie_name(),
        _signer.sign_object(sorted(progress.best.items())),
        max_age=DAYS * 24 * 3600,
        path=path,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def forget(response: HttpResponseBase, *, path: str) -> None:
    response.delete_cookie(cookie_name(), path=path, samesite="Lax")
