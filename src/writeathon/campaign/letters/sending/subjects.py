"""Subject lines that vary: mails that are all alike are taken for spam."""

import hashlib
from uuid import UUID

from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.records import LetterService
from writeathon.platform.typesetting.hygiene import clean_line


def subject_of(letter: Letter, service: LetterService | None, *, token: UUID) -> str:
    """The sample's own subject or one of staff's alternatives in the letter's language: always the same for the same letter."""
    others = (service.subjects or {}).get(letter.language, []) if service else []
    lines = dict.fromkeys([letter.subject, *(clean_line(line) for line in others)])
    chosen = [line for line in lines if line]
    if not chosen:
        return letter.title
    return chosen[int.from_bytes(hashlib.sha256(token.bytes).digest()[:8], "big") % len(chosen)]
