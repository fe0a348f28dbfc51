"""What changes once strangers can reach the site: secrets, names, accounts."""

import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import DatabaseError
from wagtail.models import Site

from writeathon.interfaces.console.findings import Finding, note, well, wrong
from writeathon.interfaces.console.signing_in import recall_account

_LEAST_SECRET = 50
_LEAST_DIFFERENT = 8
_HERE = {"127.0.0.1", "localhost", "::1"}


def is_public() -> bool:
    """Whether the site's address is more than this machine's own."""
    return (urlsplit(settings.BASE_URL).hostname or "") not in _HERE


def secret_strong() -> Iterator[Finding]:
    weak = len(settings.SECRET_KEY) < _LEAST_SECRET or len(set(settings.SECRET_KEY)) < _LEAST_DIFFERENT
    kept = Path(settings.HOME) / "secret"
    if weak or settings.SECRET_KEY.startswith("django-insecure-"):
        yield wrong(
            "SECRET_KEY is too short or too simple.",
            "Remove it from the environment: a strong one is made in WRITEATHON_HOME/secret.",
        )
    elif kept.exists() and stat.S_IMODE(kept.stat().st_mode) & 0o077:
        yield wrong(f"Others on this machine can read {kept}.", f"Run: chmod 600 {kept}")
    else:
        yield well("The secret key is strong and kept.")


def debug_off() -> Iterator[Finding]:
    if settings.DEBUG and is_public():
        yield wrong(
            "DEBUG is on at a public address: error pages would show what is inside.",
            "Set DEBUG=off and start again.",
        )
    elif settings.DEBUG:
        yield note(
            "DEBUG is on. That is right only while you develop.",
            "Set DEBUG=off before anybody else can reach the site.",
        )
    else:
        yield well("DEBUG is off.")


def encrypted_on_the_way() -> Iterator[Finding]:
    if not is_public():
        yield well(f"The site is for this machine only ({settings.BASE_URL}).")
        return
    if not settings.HTTPS:
        yield wrong(
            "The address of the site begins with http: what people write travels in the open.",
            "Put nginx with a certificate in front (deploy/nginx.conf); set BASE_URL to the https address.",
        )
    elif not settings.BEHIND_PROXY:
        yield wrong(
            "BASE_URL is an https address, but the server itself speaks http.",
            "Set BEHIND_PROXY=on behind nginx (deploy/nginx.conf), which ends TLS.",
        )
    else:
        yield well("The site is reached by https.")
    if (host := urlsplit(settings.BASE_URL).hostname) not in settings.ALLOWED_HOSTS:
        yield wrong(
            f"ALLOWED_HOSTS does not name {host}: every visitor would be refused.",
            f"Set ALLOWED_HOSTS={host}",
        )


def keys_of_the_vault() -> Iterator[Finding]:
    if settings.VAULT_KEYS:
        yield well(f"The vault has {len(settings.VAULT_KEYS)} keys of its own.")
    elif is_public():
        yield wrong(
            "VAULT_KEYS is empty: what is encrypted hangs on the SECRET_KEY and cannot be given a new key.",
            "Set VAULT_KEYS (docs/reference/settings.md shows how) and keep a copy on paper.",
        )
    else:
        yield note(
            "VAULT_KEYS is empty; good enough for a demonstration.",
            "Set it before real case files are written.",
        )


def site_named() -> Iterator[Finding]:
    try:
        site = Site.objects.filter(is_default_site=True).first()
    except DatabaseError:
        return
    if site is None:
        yield wrong(
            "There is no site with a home page yet.",
            "Load the demonstration (writeathon demo) or make a home page and a site on the desk.",
        )
    elif is_public() and site.hostname != urlsplit(settings.BASE_URL).hostname:
        yield wrong(
            f"The desk calls the site {site.hostname}, the settings call it {settings.BASE_URL}.",
            "Make both the same: the desk's Settings → Sites, or BASE_URL.",
        )
    else:
        yield well("The site has a home page and a name.")


def staff_present() -> Iterator[Finding]:
    try:
        present = get_user_model().objects.filter(is_active=True, is_superuser=True).exists()
        shown = present and recall_account() is not None
    except DatabaseError:
        return
    if not present:
        yield wrong("Nobody can sign in to the desk.", "Run: writeathon manage createsuperuser")
    elif shown and is_public():
        yield wrong(
            "The demonstration account still opens the desk of a public site.",
            "Make accounts of your own, then delete the account “editor”.",
        )
    else:
        yield well("Staff can sign in to the desk.")
