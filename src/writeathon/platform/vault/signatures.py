"""Signatures that whoever has the public key can check, also on a machine without a key of ours: Ed25519, from the key ring.

SignatureError
  x WrongSignature    altered, signed by another key, or no signature at all
"""

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from writeathon.platform.vault.keys import keys_for


class SignatureError(Exception):
    """Something that claims to be signed cannot be relied on."""


class WrongSignature(SignatureError):
    """Altered, signed by another key, or no signature at all."""


@dataclass(frozen=True, slots=True)
class Signer:
    """The key of one purpose that comes from the ring's key of this name; `public` is its other half, 32 bytes."""

    name: str
    public: bytes
    _private: Ed25519PrivateKey = field(repr=False)

    def sign(self, data: bytes) -> bytes:
        """64 bytes. Large data are hashed before, by whoever calls."""
        return self._private.sign(data)


def signers(purpose: str) -> list[Signer]:
    """Of all keys of the ring, newest first: the first signs, the others have signed what is still on its way."""
    keys = [
        (key.name, Ed25519PrivateKey.from_private_bytes(key.secret))
        for key in keys_for(f"signature/{purpose}")
    ]
    return [Signer(name, key.public_key().public_bytes_raw(), key) for name, key in keys]


def check_signature(*, public: bytes, signature: bytes, data: bytes) -> None:
    """Raises WrongSignature."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError) as error:
        raise WrongSignature("This was not signed by that key, or altered since.") from error
