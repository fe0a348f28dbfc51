"""Sample letters in three languages, aligned."""

import uuid

from wagtail.models import Locale

from writeathon.campaign.cases.models import Case
from writeathon.campaign.letters.models import SampleLetter
from writeathon.campaign.letters.records import ParagraphsBlock

OPENING, OWN, ASK = (str(uuid.UUID(int=number)) for number in (1, 2, 3))
WORDS = {
    "en": (
        "I am writing to you about {name}, a teacher in prison since 2021.",
        "Who are you?",
        "I respectfully ask you to release {name} at once.",
    ),
    "fr": (
        "Je vous écris au sujet de {name}, en prison depuis 2021.",
        "Qui êtes-vous ?",
        "Je vous demande respectueusement de libérer {name} immédiatement.",
    ),
    "es": (
        "Le escribo sobre {name}, en prisión desde 2021.",
        "¿Quién es usted?",
        "Le pido respetuosamente que libere a {name} de inmediato.",
    ),
}


def sample(
    case: Case, languages: tuple[str, ...] = ("en", "fr", "es"), **given: object
) -> dict[str, SampleLetter]:
    """One published sample a language: an editable, an own-words and a fixed paragraph."""
    key, made = uuid.uuid4(), {}
    for code in languages:
        opening, prompt, ask = (words.format(name=case.name) for words in WORDS[code])
        made[code] = SampleLetter.objects.create(
            case=case,
            subject=f"{case.name} ({code})",
            locale=Locale.objects.get_or_create(language_code=code)[0],
            translation_key=key,
            paragraphs=ParagraphsBlock().to_python(
                [
                    {"type": "editable", "value": opening, "id": OPENING},
                    {"type": "own_words", "value": {"prompt": prompt, "starter": ""}, "id": OWN},
                    {"type": "fixed", "value": ask, "id": ASK},
                ]
            ),
            **given,
        )
    return made
