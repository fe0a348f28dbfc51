"""What the page of a case shows of the person's answers: only what is published, and only with a recorded consent."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet

from writeathon.campaign.cases.models import Case
from writeathon.campaign.solidarity.records import Reply
from writeathon.platform.places.languages import text_direction


@dataclass(frozen=True, slots=True)
class Answer:
    """The words in the reader's language, and beside them the person's own where these are in another."""

    number: int
    day: dt.date
    language: str
    words: str
    original_language: str = ""
    original: str = ""

    @property
    def direction(self) -> str:
        return text_direction(self.language)

    @property
    def original_direction(self) -> str:
        return text_direction(self.original_language)


def published() -> QuerySet[Reply]:
    """The only door: nothing else of an answer is public."""
    return Reply.objects.filter(live=True, consent_on__isnull=False)


def answers_to(case: Case, language: str) -> list[Answer]:
    """The latest first."""
    shown = [_shown(reply, language) for reply in published().filter(case=case)]
    return [answer for answer in shown if answer.words]


def _shown(reply: Reply, language: str) -> Answer:
    code = language_for(reply, language)
    own = reply.original_language
    original = str(reply.words.get(own, "")) if own and own != code else ""
    return Answer(
        number=reply.pk,
        day=reply.day,
        language=code,
        words=str(reply.words.get(code, "")),
        original_language=own if original else "",
        original=original,
    )


def language_for(reply: Reply, language: str) -> str:
    """The reader's, else the person's own, else the first of this site in which it stands."""
    wanted = [language, reply.original_language, *dict(settings.LANGUAGES), *sorted(reply.words)]
    return next((code for code in wanted if reply.words.get(code)), language)
