"""What the logs may say: nothing that leads to a person. Each line as plain words, or as JSON for a machine.

Masked wherever they stand: addresses of visitors, and what follows in a path that is itself a secret (thanks, codes, jobs).
Of an exception stand its type and where it was raised; its words, which may hold what somebody typed, only with DEBUG.
"""

import ipaddress
import json
import logging
import re
import traceback
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ImproperlyConfigured

# Parts of paths after which something stands that only its owner may know.
_PRIVATE = "answers|letter/to-post|letter|thanks/for-all|thanks|p|s|code|progress|certificate"
_SECRET = re.compile(rf"(?<=/)({_PRIVATE})/[^\s/?#\"']+")
_CODE = re.compile(r"\b[0-9A-Z]{5}(?:-[0-9A-Z]{5}){4}\b", re.IGNORECASE)
_QUERY = re.compile(r"(?<=[\w/])\?[^\s\"'?]*=[^\s\"']*")
_OF_FOUR = re.compile(r"(?<![\w.])(?!127\.0\.0\.1(?![\d.]))(?:\d{1,3}\.){3}\d{1,3}(?![\w.])")
_PERHAPS_OF_SIX = re.compile(r"(?<![\w:.])[0-9a-f]*:[0-9a-f:]*:[0-9a-f:.]*(?![\w:])", re.IGNORECASE)


def discreet(text: str) -> str:
    """The text with secrets and addresses masked."""
    text = _CODE.sub("[code]", _SECRET.sub(r"\1/…", text))
    text = _PERHAPS_OF_SIX.sub(_masked_if_address, _QUERY.sub("?…", text))
    return _OF_FOUR.sub("[address]", text)


def _masked_if_address(found: re.Match[str]) -> str:
    """A time of day has colons too."""
    written = found[0].rstrip(".")
    try:
        ipaddress.ip_address(written)
    except ValueError:
        return found[0]
    return found[0].replace(written, "[address]")


class PlainLines(logging.Formatter):
    """A line of words; an exception follows as its places. With `words`, for developers, as Python writes it."""

    def __init__(self, *, words: bool = False) -> None:
        super().__init__()
        self.words = words

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = f"{when} {record.levelname} {record.name} {discreet(record.getMessage())}"
        if self.words and record.exc_info:
            return f"{line}\n{self.formatException(record.exc_info)}"
        return "\n".join([line, *places(record.exc_info)])


class JsonLines(logging.Formatter):
    """One JSON object a line: time (UTC), level, logger, process, message; of an exception its type and places."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "process": record.process,
            "message": discreet(record.getMessage()),
        }
        if isinstance(status := getattr(record, "status_code", None), int):
            line["status"] = status
        if found := places(record.exc_info):
            line["error"], line["places"] = found[-1], found[:-1]
        return json.dumps(line, ensure_ascii=False)


def places(exc_info: Any) -> list[str]:
    """Where an exception went through, outermost first, and last its type; without its words and without values."""
    if not exc_info or exc_info[1] is None:
        return []
    frames = traceback.extract_tb(exc_info[2])
    return [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames] + [
        exc_info[0].__qualname__
    ]


def logging_of(*, form: str, level: str, words: bool) -> dict[str, Any]:
    """LOGGING: everything to the standard error, in the form "plain" or "json"; the words of exceptions only in plain.

    Raises ImproperlyConfigured for another form.
    """
    if form not in {"plain", "json"}:
        raise ImproperlyConfigured(f"LOG_FORMAT is “{form}”: it may be plain or json.")
    plain, as_json = {"()": _path_of(PlainLines), "words": words}, {"()": _path_of(JsonLines)}
    to_the_root: dict[str, Any] = {"handlers": [], "level": level, "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": as_json if form == "json" else plain},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["console"], "level": level},
        # Both have handlers of their own, which would say everything in another form. granian calls its own "_granian".
        "loggers": {"django": to_the_root, "_granian": to_the_root},
    }


def _path_of(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
