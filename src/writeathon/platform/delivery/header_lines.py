"""What may stand in the head of a mail. Anything that could begin a line of its own is refused, not repaired."""

import re
import unicodedata

from django.utils.translation import gettext as _

from writeathon.platform.delivery.envelope import WrongHeader

LONGEST_NAME, LONGEST_SUBJECT = 100, 200
# Controls, line and paragraph separators, halves of surrogates, and what has no meaning outside one program.
_REFUSED = {"Cc", "Zl", "Zp", "Cs", "Co"}
# They turn the order of what is read, and so can make one name look like another.
_TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_OWN_HEADER = re.compile(r"X-[A-Za-z0-9-]{1,50}")
_KNOWN_HEADERS = {"Auto-Submitted", "In-Reply-To", "References"}


def check_line(text: str, *, longest: int) -> str:
    """The text, without spaces that nobody sees. Raises WrongHeader, whose words say why and repeat nothing of it."""
    line = " ".join(filter(None, unicodedata.normalize("NFC", text).split(" ")))
    if any(unicodedata.category(each) in _REFUSED or each in _TURNING for each in line):
        raise WrongHeader(_("A line break or a control character may not stand here."))
    if len(line) > longest:
        raise WrongHeader(_("This is too long: at most %(number)d characters.") % {"number": longest})
    return line


def check_name(text: str) -> str:
    """The name of a person, as it may stand beside the organisation's address. Raises WrongHeader."""
    name = check_line(text, longest=LONGEST_NAME)
    if "@" in name or "＠" in name:
        raise WrongHeader(_("A name may hold no e-mail address."))
    return name


def check_headers(headers: dict[str, str]) -> dict[str, str]:
    """Only headers that change neither sender nor recipients nor content. Raises WrongHeader."""
    for name in headers:
        if not (name in _KNOWN_HEADERS or _OWN_HEADER.fullmatch(name)):
            raise WrongHeader(_("This header belongs to the post office."))
    checked = {name: check_line(value, longest=LONGEST_SUBJECT) for name, value in headers.items()}
    if not all(value.isascii() for value in checked.values()):
        raise WrongHeader(_("Only plain letters, digits and signs may stand here."))
    return checked
