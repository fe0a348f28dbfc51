"""Books as tests want them, without a database; messages of a case for one; and sentences in the scripts of the world (bench/book_rivals/words.json)."""

import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

from PIL import Image

from factories import bank
from writeathon.campaign.cases.models import Case
from writeathon.campaign.solidarity.book.content import BookContent, BookMessage
from writeathon.campaign.solidarity.book.setting import set_book
from writeathon.campaign.solidarity.book.typesetting import SetBook
from writeathon.platform.typesetting.embedding import embedded

_WORDS = Path(__file__).resolve().parents[2] / "bench" / "book_rivals" / "words.json"
WORDS: dict[str, list[str]] = json.loads(_WORDS.read_text(encoding="utf-8"))
# Their sentences follow each other without a space.
UNSPACED = ("zh-hans", "zh-hant", "ja")
DAY = dt.date(2026, 12, 10)


def text_in(language: str) -> str:
    """All our sentences of a language."""
    return ("" if language in UNSPACED else " ").join(WORDS[language])


def message(text: str = "You are not alone.", **given: Any) -> BookMessage:
    return BookMessage(text=text, **{"country": "FR", "day": DAY, **given})


def book(*messages: BookMessage, **given: Any) -> BookContent:
    parts = {"name": "Amara Teyel", "language": "en", "made_on": DAY}
    return BookContent(messages=messages, **{**parts, **given})


def set_(*messages: BookMessage, **given: Any) -> SetBook:
    return set_book(book(*messages, **given))


def drawing(width: int = 400, height: int = 300) -> str:
    kept = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(kept, "JPEG")
    return embedded(kept.getvalue())


def three_messages(case: Case) -> None:
    """Three of two countries, and one that no moderator has let through."""
    bank.message(case, "Third, and the longest of them all.", country="ES", day=bank.ago(1))
    bank.message(
        case, "First.", country="FR", day=bank.ago(3), translations={"fr": "Premier.", "es": "Primero."}
    )
    bank.message(case, "The second.", country="", day=bank.ago(2))
    bank.message(case, "canary", standing="waiting")
