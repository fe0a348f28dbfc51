"""A sheet whose page cannot hold its words is left out, and said so to those who run the site: nothing is cut in silence."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from writeathon.platform.typesetting.hygiene import TextTooLong

_log = logging.getLogger(__name__)


@contextmanager
def left_out_if_too_long(what: str) -> Iterator[None]:
    """`what` names the case or the part for the log."""
    try:
        yield
    except TextTooLong as error:
        _log.warning("A sheet of %s is left out: %d characters where %d fit", what, error.length, error.limit)
