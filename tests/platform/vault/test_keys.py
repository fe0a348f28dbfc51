import base64

import pytest
from django.core.exceptions import ImproperlyConfigured

from writeathon.platform.vault.hashing import keyed_hash, keyed_hashes
from writeathon.platform.vault.keys import keys_for, masters

OLD = "old:" + base64.b64encode(b"o" * 32).decode()
NEW = "new:" + base64.b64encode(b"n" * 32).decode()


def test_without_vault_keys_the_ring_comes_from_the_secret_key(settings):
    settings.VAULT_KEYS = []
    settings.SECRET_KEY = "one"
    first = masters()
    settings.SECRET_KEY = "two"
    assert masters() != first
    assert [len(key.secret) for key in masters()] == [32]


def test_a_purpose_has_a_key_of_its_own(settings):
    settings.VAULT_KEYS = [NEW, OLD]
    assert [key.name for key in keys_for("a")] == ["new", "old"]
    assert len({key.secret for key in (*keys_for("a"), *keys_for("b"), *masters())}) == 6


@pytest.mark.parametrize(
    "keys",
    [["x"], ["x:"], ["x:AAAA"], ["x:!!!!"], [":" + NEW[4:]], ["a b:" + NEW[4:]], [NEW, NEW]],
)
def test_a_key_in_doubt_stops_everything(settings, keys):
    settings.VAULT_KEYS = keys
    with pytest.raises(ImproperlyConfigured):
        masters()


def test_a_hash_stored_under_an_older_key_is_still_found(settings):
    settings.VAULT_KEYS = [OLD]
    stored = keyed_hash(purpose="receipt", value="ABC")
    settings.VAULT_KEYS = [NEW, OLD]
    assert keyed_hash(purpose="receipt", value="ABC") != stored
    assert stored in keyed_hashes(purpose="receipt", value="ABC")
    assert stored not in keyed_hashes(purpose="other", value="ABC")
