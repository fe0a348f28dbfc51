"""Signatures that can be checked without a key of ours."""

import base64
import re

import pytest

from writeathon.platform.vault.signatures import WrongSignature, check_signature, signers

OLD = "old:" + base64.b64encode(b"o" * 32).decode()
NEW = "new:" + base64.b64encode(b"n" * 32).decode()


def test_what_one_key_signed_is_good_for_its_public_half_alone(settings):
    settings.VAULT_KEYS = [NEW, OLD]
    newest, older = signers("letters")
    signature = newest.sign(b"words")
    check_signature(public=newest.public, signature=signature, data=b"words")
    for wrong in (
        {"public": older.public},
        {"public": b"short"},
        {"data": b"other words"},
        {"signature": b""},
        {"signature": bytes(64)},
    ):
        given = {"public": newest.public, "signature": signature, "data": b"words", **wrong}
        with pytest.raises(WrongSignature):
            check_signature(**given)


def test_each_purpose_and_each_key_of_the_ring_has_its_own_and_keeps_it(settings):
    settings.VAULT_KEYS = [OLD]
    [before] = signers("letters")
    settings.VAULT_KEYS = [NEW, OLD]
    newest, older = signers("letters")
    assert (newest.name, older.name) == ("new", "old")
    assert older.public == before.public != newest.public
    assert signers("books")[0].public != newest.public


def test_nothing_that_is_printed_holds_the_private_half(settings):
    settings.VAULT_KEYS = [NEW]
    [signer] = signers("letters")
    assert not re.search("private", repr(signer))
