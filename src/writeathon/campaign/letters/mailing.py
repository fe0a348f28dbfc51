"""Links that open a writer's own mail program with the letter in it.

Mail programs differ: links above some 2,000 characters fail, an empty `subject=` makes Outlook swallow the text,
and lines must end with CR LF (domain.md §13; RFC 6068).
"""

from dataclasses import dataclass
from urllib.parse import quote

from writeathon.campaign.letters.letter import Letter

MOST_CHARACTERS = 2_000


@dataclass(frozen=True)
class MailLinks:
    """Three ways to the same e-mail. If it does not fit, the links carry address and subject, and the text is to be copied."""

    mailto: str
    gmail: str
    outlook: str
    fits: bool
    subject: str
    body: str


def mail_links(letter: Letter, *, to: str, cc: str = "") -> MailLinks:
    """The links for a letter; `to` and `cc` are addresses divided by commas, either may be empty."""
    body = mail_text(letter)
    whole = _links(to=to, cc=cc, subject=letter.subject, body=body)
    fits = max(map(len, whole)) <= MOST_CHARACTERS
    links = whole if fits else _links(to=to, cc=cc, subject=letter.subject, body="")
    return MailLinks(*links, fits=fits, subject=letter.subject, body=body)


def mail_text(letter: Letter) -> str:
    """The words of the letter as an e-mail has them: no addresses at its head, the writer under the name."""
    signature = [letter.signature, *(line for line in letter.sender if line != letter.signature)]
    parts = [letter.stop_notice, letter.notice, letter.salutation, *letter.paragraphs, letter.close]
    parts.append("\n".join(line for line in signature if line))
    return "\n\n".join(part for part in parts if part)


def _links(*, to: str, cc: str, subject: str, body: str) -> tuple[str, str, str]:
    people = {"to": _addresses(to), "cc": _addresses(cc)}
    words = {"subject": _encoded(subject), "body": _encoded(body)}
    mailto = _joined(f"mailto:{people['to']}", {"cc": people["cc"], **words}, first="?")
    gmail = _joined(
        "https://mail.google.com/mail/?view=cm&fs=1",
        {**people, "su": words["subject"], "body": words["body"]},
    )
    outlook = _joined("https://outlook.live.com/mail/0/deeplink/compose", {**people, **words}, first="?")
    return mailto, gmail, outlook


def _joined(start: str, fields: dict[str, str], *, first: str = "&") -> str:
    """The address with its fields; an empty one is left out."""
    filled = "&".join(f"{name}={value}" for name, value in fields.items() if value)
    return f"{start}{first}{filled}" if filled else start


def _encoded(text: str) -> str:
    return quote(text.replace("\n", "\r\n"), safe="")


def _addresses(text: str) -> str:
    """Each address with everything encoded that could begin another field."""
    return ",".join(quote(address.strip(), safe="@") for address in text.split(",") if address.strip())
