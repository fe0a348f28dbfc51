"""What lies in the box of a message: its words as JSON, with the row and the case that they belong to.

SealedMessageError
  x NotAMessage       opened, but not what we put into a box
  x OfAnother         the words of another message, or of another case's

Pure: the machine that is kept offline has no database.
"""

import base64
import binascii
import json
from dataclasses import asdict, dataclass, field

_FORMAT = "writeathon-message/1"


class SealedMessageError(Exception):
    """What came out of the box cannot be used."""


class NotAMessage(SealedMessageError):
    """Not what we put into a box."""


class OfAnother(SealedMessageError):
    """A box that was moved to another message or another case."""


@dataclass(frozen=True)
class SealedMessage:
    """Everything that a book needs of one message. `day` is ISO; `translations` by language."""

    token: str
    case: str
    day: str
    country: str
    language: str
    guessed: str
    text: str
    signed: str
    translations: dict[str, str] = field(default_factory=dict)
    picture: bytes = b""

    def __repr__(self) -> str:
        return "SealedMessage(…)"  # never the words: this may stand in a log

    def written(self) -> bytes:
        """As it is sealed."""
        parts = {**asdict(self), "picture": base64.b64encode(self.picture).decode()}
        return json.dumps({"format": _FORMAT, **parts}, ensure_ascii=False).encode()

    @classmethod
    def read(cls, data: bytes, *, token: str, case: str) -> "SealedMessage":
        """What `written` wrote, of this message of this case. Raises NotAMessage or OfAnother."""
        try:
            parts = json.loads(data)
            if parts.pop("format") != _FORMAT:
                raise NotAMessage("Of a version that this program does not know.")
            picture = base64.b64decode(parts.pop("picture"), validate=True)
            found = cls(**parts, picture=picture)
        except (ValueError, KeyError, TypeError, AttributeError, binascii.Error) as error:
            raise NotAMessage("Not a message of this program.") from error
        if (found.token, found.case) != (token, case):
            raise OfAnother("It belongs to another message or another case.")
        return found
