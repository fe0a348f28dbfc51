"""Messages for a book in twelve scripts, every one different; the same number gives the same messages."""

import datetime as dt
import json
import random
from pathlib import Path

from writeathon.campaign.solidarity.book.content import BookContent, BookMessage

WORDS: dict[str, list[str]] = json.loads(Path(__file__).with_name("words.json").read_text(encoding="utf-8"))
COUNTRIES = {
    "en": ["GB", "IE", "US", "CA", "AU", "NZ", "ZA", "KE"],
    "fr": ["FR", "BE", "CH", "SN", "CI", "CA"],
    "es": ["ES", "MX", "AR", "CO", "PE", "CL"],
    "de": ["DE", "AT", "CH"],
    "pl": ["PL"],
    "vi": ["VN"],
    "ar": ["MA", "TN", "EG", "JO", "LB"],
    "fa": ["IR", "AF"],
    "he": ["IL"],
    "ru": ["RU", "KZ", "KG"],
    "uk": ["UA"],
    "el": ["GR", "CY"],
    "hi": ["IN"],
    "th": ["TH"],
    "zh-hans": ["SG", "MY"],
    "zh-hant": ["TW", "HK"],
    "ja": ["JP"],
    "ko": ["KR"],
    "am": ["ET"],
}
NAMES = {
    "en": ["Ann", "Zoë"],
    "fr": ["Claire", "Aïcha"],
    "es": ["Miguel", "Lucía"],
    "de": ["Jürgen"],
    "pl": ["Łucja"],
    "vi": ["Hương"],
    "ar": ["أمينة", "نور"],
    "fa": ["مریم"],
    "he": ["נועה"],
    "ru": ["Ольга"],
    "uk": ["Олена"],
    "el": ["Ελένη"],
    "hi": ["मीरा"],
    "th": ["สมชาย"],
    "zh-hans": ["李华"],
    "zh-hant": ["林小姐"],
    "ja": ["田中"],
    "ko": ["김민지"],
    "am": ["ሰላም"],
}


def messages(number: int, *, seed: int = 1) -> tuple[BookMessage, ...]:
    """Some of two sentences, some of nine; four in ten with a translation, as where a book is read in English."""
    chance = random.Random(seed)  # noqa: S311 - chance of a benchmark, not of a lock
    return tuple(_message(chance, each) for each in range(number))


def _message(chance: random.Random, number: int) -> BookMessage:
    language = list(WORDS)[number % len(WORDS)]
    gap = "" if language.startswith(("zh", "ja")) else " "
    sentences = [chance.choice(WORDS[language]) for _each in range(chance.randint(2, 9))]
    translated = " ".join(chance.choice(WORDS["en"]) for _each in sentences)
    return BookMessage(
        text=gap.join(sentences) + f" {number}",
        signed=f"{chance.choice(NAMES[language])} {number}" if number % 5 else "",
        country=chance.choice(COUNTRIES[language]),
        language=language,
        translation=translated if number % 5 < 2 and language != "en" else "",
        day=dt.date(2026, 11, 1 + number % 28),
    )


def book(number: int, *, seed: int = 1, **given: object) -> BookContent:
    """By country, as it is made most often."""
    chosen = sorted(messages(number, seed=seed), key=lambda each: (each.country, each.day))
    parts = {
        "name": "Amara Teyel",
        "language": "en",
        "made_on": dt.date(2026, 12, 10),
        "by_country": True,
        "dedication": "These words were written for you.",
    }
    return BookContent(messages=tuple(chosen), **{**parts, **given})  # type: ignore[arg-type]  # as given
