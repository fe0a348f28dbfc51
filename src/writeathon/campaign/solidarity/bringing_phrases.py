"""Bring in the phrase bank that ships (phrases.yaml). What staff have made of it is never touched."""

from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import transaction

from writeathon.campaign.solidarity.records import Phrase

FILE = Path(__file__).with_name("phrases.yaml")


@transaction.atomic
def bring_phrases() -> int:
    """For each language that has no phrase at all: those of the file, checked ones published, the others as drafts.

    So what somebody corrected stays corrected, and what somebody deleted stays away. Returns how many came in.
    """
    shipped: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    present = set(Phrase.objects.values_list("language", flat=True).distinct())
    wanted = [phrase for phrase in phrases_of(shipped) if phrase.language not in present]
    for phrase in wanted:
        phrase.save()
        revision = phrase.save_revision()
        if phrase.checked_on:
            revision.publish()
    return len(wanted)


def phrases_of(shipped: dict[str, Any]) -> list[Phrase]:
    """The rows that a file makes, none of them saved."""
    return [
        _phrase(shipped, key, code) for key, sentences in shipped["phrases"].items() for code in sentences
    ]


def _phrase(shipped: dict[str, Any], key: str, language: str) -> Phrase:
    sentences, checked = shipped["phrases"][key], shipped["checked"]
    text, reading = _both(sentences[language])
    vouched = language in checked["languages"]
    return Phrase(
        key=key,
        language=language,
        text=text,
        reading=reading,
        writing=dict(shipped["writing"].get(language, {})),
        meaning={code: _both(sentences[code])[0] for code, _name in settings.LANGUAGES if code in sentences},
        live=False,
        checked_on=checked["on"] if vouched else None,
        checked_by=checked["by"] if vouched else "",
    )


def _both(sentence: str | list[str]) -> tuple[str, str]:
    """Text, and how to read it."""
    return (sentence, "") if isinstance(sentence, str) else (sentence[0], sentence[1])
