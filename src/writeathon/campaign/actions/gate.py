"""Keeps machines and foreign pages out, without a cookie, a script or a third party."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from writeathon.campaign.actions.refusals import FilledTrap, ForeignPage
from writeathon.campaign.actions.tokens import Form, read_form


def check_origin(meta: Mapping[str, Any]) -> None:
    """Raises ForeignPage if the browser says that the form stood on another site.

    No cookie means nothing for a forged request to ride on; this keeps other sites from counting in our name. Our
    pages send no referrer, so browsers write “Origin: null”: that says nothing, and older ones say nothing at all.
    """
    site = meta.get("HTTP_SEC_FETCH_SITE", "")
    if site:
        if site not in {"same-origin", "none"}:
            raise ForeignPage
        return
    origin = meta.get("HTTP_ORIGIN", "")
    if origin and origin != "null" and urlsplit(origin).netloc != meta.get("HTTP_HOST", ""):
        raise ForeignPage


def check_form(*, signed: str, trap: str, meta: Mapping[str, Any], now: dt.datetime) -> Form:
    """The form's token, if a person can have sent it. Raises GateRefusal."""
    check_origin(meta)
    if trap:
        raise FilledTrap
    return read_form(signed, now=now)
