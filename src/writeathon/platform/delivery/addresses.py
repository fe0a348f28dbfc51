"""Addresses of e-mail: one, plain, that every mail server takes. WrongAddress says in words what is the matter with it."""

import re
import unicodedata

import idna
from django.conf import settings
from django.utils.translation import gettext as _

from writeathon.platform.delivery.envelope import WrongAddress

__all__ = ["LONGEST", "WrongAddress", "ascii_domain", "canonical", "check_address", "same_site"]

LONGEST, LONGEST_LOCAL = 254, 64
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_ATOM}(\.{_ATOM})*")
# Providers for whom points in the name mean nothing, and the name that stands for all of theirs.
_POINTLESS = {"gmail.com": "gmail.com", "googlemail.com": "gmail.com"}
_COMMENT = re.compile(r"\([^()]{0,200}\)")
_SEVERAL = re.compile(r"[,;\s<>\"()\[\]:\\]")


def check_address(text: str) -> str:
    """The address as it goes to the mail server: its domain in ASCII (IDNA) and small letters. Raises WrongAddress.

    Letters beyond ASCII before the @ are taken only where EMAIL_URL says that the server does (`smtputf8=on`).
    """
    address = text.strip()
    if len(address) > LONGEST:
        raise WrongAddress(_("This is too long for one e-mail address."))
    local, at, domain = unicodedata.normalize("NFC", address).rpartition("@")
    if not (at and local and domain):
        raise WrongAddress(_("This is no e-mail address: it has a name, an @ and a domain."))
    if _SEVERAL.search(address) or "@" in local:
        raise WrongAddress(_("Write one e-mail address alone, without name, spaces or signs around it."))
    _check_local(local)
    return f"{local}@{ascii_domain(domain)}"


def _check_local(local: str) -> None:
    if len(local.encode()) > LONGEST_LOCAL:
        raise WrongAddress(_("The part before the @ is too long."))
    plain = "".join(each if each.isascii() else "x" for each in local)
    if not _LOCAL.fullmatch(plain):
        raise WrongAddress(_("The part before the @ holds a sign that cannot stand there."))
    if local.isascii():
        return
    if not all(
        each.isascii() or each.isalnum() or unicodedata.category(each).startswith("M") for each in local
    ):
        raise WrongAddress(_("The part before the @ holds a sign that cannot stand there."))
    if not settings.MAIL.smtputf8:
        raise WrongAddress(_("Our mail server takes only plain letters (a to z) and digits before the @."))


def ascii_domain(domain: str) -> str:
    """The domain as DNS knows it. Raises WrongAddress."""
    try:
        name = idna.encode(domain.rstrip("."), uts46=True, std3_rules=True).decode().lower()
    except (idna.IDNAError, UnicodeError, IndexError) as error:
        raise WrongAddress(_("The part after the @ is no domain.")) from error
    if "." not in name or name.rpartition(".")[2].isdigit():
        raise WrongAddress(_("The part after the @ is no domain."))
    return name


def same_site(one: str, other: str) -> bool:
    """Whether two domains are the same, or one stands under the other."""
    first, second = one.lower().rstrip("."), other.lower().rstrip(".")
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")


def canonical(address: str) -> str:
    """One spelling for all that lead to the same mailbox: capitals, width, comments, +tags, IDNA, a point at the end."""
    bare = _COMMENT.sub("", unicodedata.normalize("NFKC", address)).strip().lower()
    name, _, domain = bare.rpartition("@")
    domain = _in_ascii(domain.strip().rstrip("."))
    name = name.strip().split("+", 1)[0] or name.strip()
    if domain in _POINTLESS:
        name, domain = name.replace(".", ""), _POINTLESS[domain]
    return f"{unicodedata.normalize('NFKC', name)}@{domain}"


def _in_ascii(domain: str) -> str:
    try:
        return domain.encode("idna").decode()
    except UnicodeError:
        return domain
