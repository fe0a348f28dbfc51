"""The signature under a letter bank, so that nobody can add to it on the way to the machine that is kept offline.

SignatureRefusal
  x NotSigned         its last line is not a signature: cut, added to, or not ours
  x SignedByAnother   signed by another key than the one that was noted
  x Altered           signed, but changed since
  x NoFingerprint     what was typed cannot be a fingerprint

The head names the public key, the last line holds the signature over a hash of all lines before it. Whoever checks compares
the key with a fingerprint that reached them by another way: the file alone proves nothing.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping

from writeathon.campaign.actions.codes import ALPHABET, characters_of, printed
from writeathon.platform.vault.signatures import Signer, WrongSignature, check_signature, signers

EXPORT_FORMAT = "writeathon-bank/2"
_PURPOSE = "solidarity.bank"
# A hundred bits: as long as nobody can try out, and short enough to be compared and typed.
_CHARACTERS, _BITS = 20, 5
_FROM_THE_DESK = "Take the file from the desk once more."


class SignatureRefusal(Exception):
    """This bank is not used. The message says what to do."""


class NotSigned(SignatureRefusal):
    """Its last line is not a signature: cut, added to, or not ours."""


class SignedByAnother(SignatureRefusal):
    """Signed by another key than the one that was noted."""


class Altered(SignatureRefusal):
    """Signed, but changed since."""


class NoFingerprint(SignatureRefusal):
    """What was typed cannot be a fingerprint."""


def signer() -> Signer:
    """Who signs from now on."""
    return signers(_PURPOSE)[0]


def fingerprints() -> list[tuple[str, str]]:
    """Name of the ring's key and fingerprint, newest first: the first signs; the others signed files that may be on their way."""
    return [(each.name, fingerprint(each.public)) for each in signers(_PURPOSE)]


def fingerprint(public: bytes) -> str:
    """Of a public key: four groups of five, in the alphabet of receipt codes."""
    number = int.from_bytes(hashlib.sha256(b"writeathon/fingerprint/" + public).digest(), "big")
    number >>= 256 - _CHARACTERS * _BITS
    places = range((_CHARACTERS - 1) * _BITS, -1, -_BITS)
    return printed("".join(ALPHABET[number >> place & 0b11111] for place in places))


def read_fingerprint(typed: str) -> str:
    """As `fingerprint` writes it, however it was typed. Raises NoFingerprint."""
    kept = characters_of(typed)
    if len(kept) != _CHARACTERS or not set(kept) <= set(ALPHABET):
        raise NoFingerprint(
            "A fingerprint has twenty letters and digits, in four groups: note it from the desk, at the bank of the case."
        )
    return printed(kept)


def line(parts: Mapping[str, object]) -> str:
    """As it stands in the file."""
    return json.dumps(parts, ensure_ascii=False) + "\n"


def signed(lines: Iterable[str], *, by: Signer) -> Iterator[str]:
    """The lines, and a last one with the signature over all before it. None of them is kept."""
    whole = hashlib.sha512()
    for each in lines:
        whole.update(each.encode())
        yield each
    yield line({"signature": base64.b64encode(by.sign(_statement(whole.digest()))).decode()})


def check_signed(lines: Iterable[str], *, by: str) -> list[bytes]:
    """The hash of each line before the signature, so that nobody can give other ones when they are read a second time.

    `by`: the fingerprint that was noted. Nothing is read but the head and the last line.
    Raises NotSigned, SignedByAnother, Altered or NoFingerprint.
    """
    noted, whole, each_line = read_fingerprint(by), hashlib.sha512(), []
    head = last = ""
    for each in lines:
        if last:
            whole.update(last.encode())
            each_line.append(hash_of(last))
        last = each if each.endswith("\n") else f"{each}\n"
        head = head or last
    signature, public = _bytes_in(last, "signature"), _bytes_in(head, "signed_by")
    if not signature or not public:
        raise NotSigned(
            f"The last line of this file is not its signature: it was cut, or something was added. {_FROM_THE_DESK} "
            "If it stays so, do not use it, and tell whoever keeps the site."
        )
    if fingerprint(public) != noted:
        raise SignedByAnother(
            f"This file is not signed by {noted}. Compare what you typed with what you noted from the desk when the box was "
            "made. If you typed it right and the keys of the site were not renewed since, somebody else wrote this file: do "
            "not use it, and tell whoever keeps the site."
        )
    try:
        check_signature(public=public, signature=signature, data=_statement(whole.digest()))
    except WrongSignature as error:
        raise Altered(
            f"This file was changed after it was signed: do not use it. {_FROM_THE_DESK} If it stays so, tell whoever keeps "
            "the site: somebody may have put words into it that no moderator saw."
        ) from error
    return each_line


def hash_of(text: str) -> bytes:
    """Of one line."""
    return hashlib.sha256(text.encode()).digest()


def _statement(digest: bytes) -> bytes:
    """What is signed says what it is: no signature of another kind can stand in for it."""
    return EXPORT_FORMAT.encode() + b"\n" + digest


def _bytes_in(text: str, name: str) -> bytes:
    try:
        return base64.b64decode(str(json.loads(text)[name]), validate=True)
    except (ValueError, KeyError, TypeError, binascii.Error):
        return b""
