"""T-64: after a change of keys everything can be brought under the newest, and the old one can go."""

import base64
import uuid

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from writeathon.platform.vault import files, renewing
from writeathon.platform.vault.encryption import EncryptedTextField, NoKey
from writeathon.platform.vault.files import keep, read
from writeathon.platform.vault.renewing import encrypted_fields, renew_files, renew_rows, under_older_keys

OLD = "old:" + base64.b64encode(b"o" * 32).decode()
NEW = "new:" + base64.b64encode(b"n" * 32).decode()


@pytest.fixture
def letter_box(db, monkeypatch):
    """A table with two encrypted texts, as the only one there is."""
    with isolate_apps("writeathon.platform.vault"):

        class LetterBox(models.Model):
            token = models.UUIDField(primary_key=True, default=uuid.uuid4)
            words = EncryptedTextField(default="")
            contact = EncryptedTextField(null=True)
            plain = models.TextField(default="")

            class Meta:
                app_label = "vault"

            def __str__(self):
                return str(self.token)

        with connection.cursor() as cursor:
            kind = LetterBox._meta.pk.db_type(connection)
            cursor.execute(
                f"CREATE TABLE vault_letterbox (token {kind} PRIMARY KEY, words text, contact text, plain text)"
            )
        monkeypatch.setattr(renewing.apps, "get_models", lambda: [LetterBox])
        yield LetterBox


def stored():
    with connection.cursor() as cursor:
        cursor.execute("SELECT words, contact FROM vault_letterbox")
        return [text for row in cursor.fetchall() for text in row if text is not None]


def test_files_stand_under_the_newest_key_and_keep_their_names_and_places(settings):
    settings.VAULT_KEYS = [OLD]
    kept = {keep(f"words {number}".encode(), place=f"p|{number}"): number for number in range(7)}
    settings.VAULT_KEYS = [NEW, OLD]
    later = keep(b"later", place="p|later")
    assert renew_files() == renewing.Renewal(7, ())
    assert renew_files() == renewing.Renewal(0, ())
    settings.VAULT_KEYS = [NEW]
    assert {read(name, place=f"p|{number}") for name, number in kept.items()} == {
        f"words {number}".encode() for number in range(7)
    }
    assert read(later, place="p|later") == b"later"


def test_a_file_that_cannot_be_read_is_named_and_left_as_it_is(settings):
    settings.VAULT_KEYS = [OLD]
    lost = keep(b"lost", place="p|1")
    settings.VAULT_KEYS = [NEW]
    found = renew_files()
    assert found.renewed == 0
    assert found.unreadable == (f"{lost}: NoKey",)
    settings.VAULT_KEYS = [OLD]
    assert read(lost, place="p|1") == b"lost"


def test_rows_stand_under_the_newest_key(letter_box, settings, monkeypatch):
    monkeypatch.setattr(renewing, "_AT_ONCE", 3)
    settings.VAULT_KEYS = [OLD]
    rows = [letter_box.objects.create(words=f"w{number}", contact=f"c{number}") for number in range(8)]
    empty = letter_box.objects.create(words="only words")
    settings.VAULT_KEYS = [NEW, OLD]
    letter_box.objects.create(words="new already", contact="new already")
    assert under_older_keys() == 17
    assert renew_rows() == renewing.Renewal(17, ())
    assert under_older_keys() == 0
    assert all(text.startswith("v1.new.") for text in stored())
    settings.VAULT_KEYS = [NEW]
    for row in rows:
        again = letter_box.objects.get(pk=row.pk)
        assert (again.words, again.contact) == (row.words, row.contact)
    empty.refresh_from_db()
    assert (empty.words, empty.contact) == ("only words", None)


def test_a_row_that_cannot_be_read_is_named_and_left_as_it_is(letter_box, settings):
    settings.VAULT_KEYS = [OLD]
    row = letter_box.objects.create(words="lost")
    settings.VAULT_KEYS = [NEW]
    found = renew_rows()
    assert found.renewed == 0
    assert found.unreadable == (f"vault.LetterBox.words {row.pk}: NoKey",)
    with pytest.raises(NoKey):
        _ = letter_box.objects.get().words
    settings.VAULT_KEYS = [OLD]
    assert letter_box.objects.get().words == "lost"


def test_a_row_saved_meanwhile_is_not_written_over(letter_box, settings, monkeypatch):
    settings.VAULT_KEYS = [OLD]
    letter_box.objects.create(words="old words")
    settings.VAULT_KEYS = [NEW, OLD]
    real = renewing.unseal

    def while_somebody_writes(sealed, *, place):
        row = letter_box.objects.get()
        row.words = "newer words"
        row.save()
        return real(sealed, place=place)

    monkeypatch.setattr(renewing, "unseal", while_somebody_writes)
    assert renew_rows().renewed == 0
    assert letter_box.objects.get().words == "newer words"


def test_every_encrypted_text_of_the_house_is_known():
    known = {f"{model._meta.label}.{field.attname}" for model, field in encrypted_fields()}
    assert "petitions.Signature.name" in known
    assert len(known) >= 2


def test_files_of_another_name_in_the_store_are_left_alone():
    from django.core.files.base import ContentFile  # noqa: PLC0415 - beside its use

    files.store().save("files/ab/readme.txt", ContentFile(b"x"))
    assert renew_files() == renewing.Renewal(0, ())
