"""Keep spreadsheets from computing what somebody typed (security.md T-32)."""

import unicodedata

_STARTS = "=+-@\t\r\n\x00"


def guarded(text: str) -> str:
    """With an apostrophe in front, if a spreadsheet could take it for a formula; full-width forms and leading spaces too."""
    first = unicodedata.normalize("NFKC", text.lstrip(" \u00a0\u3000")[:1])[:1]
    return f"'{text}" if first and first in _STARTS else text
