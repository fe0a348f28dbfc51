import base64
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writeathon.platform.vault.signing import BadSignature, SignatureExpired, sign, unsign

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@given(payload=st.binary(max_size=80))
def test_what_was_signed_comes_back(payload):
    signed = sign(purpose="a", payload=payload)
    assert signed == signed.strip("=+/ ")
    assert unsign(purpose="a", value=signed, now=NOW) == payload


def test_it_is_good_for_one_purpose_only():
    with pytest.raises(BadSignature):
        unsign(purpose="b", value=sign(purpose="a", payload="x"), now=NOW)


def test_it_is_good_until_its_moment():
    signed = sign(purpose="a", payload=b"x", expires=NOW)
    assert unsign(purpose="a", value=signed, now=NOW - dt.timedelta(seconds=1)) == b"x"
    with pytest.raises(SignatureExpired):
        unsign(purpose="a", value=signed, now=NOW)


@given(place=st.integers(min_value=0, max_value=43), char=st.sampled_from("ABCxyz019-_"))
def test_one_changed_character_is_noticed(place, char):
    signed = sign(purpose="a", payload=b"0123456789AB")
    changed = signed[:place] + char + signed[place + 1 :]
    if changed != signed:
        with pytest.raises(BadSignature):
            unsign(purpose="a", value=changed, now=NOW)


@given(value=st.text(max_size=120))
def test_anything_else_is_refused(value):
    with pytest.raises(BadSignature):
        unsign(purpose="a", value=value, now=NOW)


def test_after_a_change_of_keys_it_is_still_read(settings):
    old, new = (f"{name}:" + base64.b64encode(name[0].encode() * 32).decode() for name in ("old", "new"))
    settings.VAULT_KEYS = [old]
    signed = sign(purpose="a", payload=b"x")
    settings.VAULT_KEYS = [new, old]
    assert unsign(purpose="a", value=signed, now=NOW) == b"x"
    settings.VAULT_KEYS = [new]
    with pytest.raises(BadSignature):
        unsign(purpose="a", value=signed, now=NOW)
