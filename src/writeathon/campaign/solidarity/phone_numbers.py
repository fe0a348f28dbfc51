"""Numbers of telephones in a text, told from dates, years, times, amounts and numbers of files."""

import re
from collections.abc import Iterator

# Not over ". ", which ends a sentence or numbers a line.
_NUMBER = re.compile(r"(?<![\w/.,-])(?:\+ ?|\(\+?)?\d(?:[\d /()‐–-]|\.(?=\d)){4,24}\d(?![\w/-])")
_DATE = re.compile(
    r"(?<!\d)(?<!\d[./-])(?:\d{1,2}([./-])\d{1,2}\1(?:1[5-9]|2[01])?\d\d|(?:1[5-9]|2[01])\d\d([./-])\d{1,2}\2\d{1,2})"
    r"(?![./-]?\d)"
)
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d ?[‐–/-] ?(?:1[5-9]|20)\d\d")
_AMOUNT = re.compile(r"[1-9]\d{0,2}(?:(?:\.\d{3})+|(?: \d{3})*(?: 000)+)")
_PAIRS = re.compile(r"\d\d(?:[ .‐–-]\d\d){3,}")
_CALLED = re.compile(
    r"(?i:tel|tél|phone|telephone|téléphone|teléfono|call|mobile|móvil|portable|cell|sms|whats ?app|viber|signal|appel\w{0,4}"
    r"|llám\w{0,4}|numéro|número|number|тел\w{0,6}|звон\w{0,4}|هاتف|تلفن|טלפון|电话|電話|전화|☎|📞|📱)[^\d\n]{0,16}$"
)
_LOOKS_BACK = 30
# How many digits at least: with a country's code; after a word that says so; with the 0 of an area; in pairs; else.
_ABROAD, _SAID, _AREA, _IN_PAIRS, _ELSE = 7, 6, 8, 8, 9
_MOST = 15  # the longest of the world (ITU-T E.164)


def phone_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where each begins and ends."""
    for match in _NUMBER.finditer(text):
        written, start = match.group(), match.start()
        if written.startswith("(") and ")" not in written:
            written, start = written[1:], start + 1
        if _is_phone(written, text[max(0, start - _LOOKS_BACK) : start]):
            yield start, start + len(written)


def _is_phone(written: str, before: str) -> bool:
    digits = [str(int(character)) for character in written if character.isdigit()]
    if len(digits) > _MOST + 2 or _DATE.search(written) or _YEARS.search(written):
        return False
    if "+" in written or digits[:2] == ["0", "0"]:
        return len(digits) >= _ABROAD
    if _CALLED.search(before):
        return len(digits) >= _SAID
    if _AMOUNT.fullmatch(written) or ("/" in written and digits[0] != "0"):
        return False
    if digits[0] == "0" or written.startswith("("):
        return len(digits) >= _AREA
    return len(digits) >= (_IN_PAIRS if _PAIRS.fullmatch(written) else _ELSE)
