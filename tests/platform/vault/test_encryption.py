"""T-64: a dump of the database shows nothing. T-65: ciphertext moved to another row or field is refused."""

import base64
import uuid

import pytest
from django.db import connection, models, transaction
from django.test.utils import isolate_apps
from hypothesis import given
from hypothesis import strategies as st

from writeathon.platform.vault.encryption import (
    Damaged,
    EncryptedTextField,
    NoKey,
    NotEncryptable,
    Sealed,
    seal,
    unseal,
)

OLD = "old:" + base64.b64encode(b"o" * 32).decode()
NEW = "new:" + base64.b64encode(b"n" * 32).decode()


@pytest.fixture
def file_model(db):
    with isolate_apps("writeathon.platform.vault"):

        class SecretFile(models.Model):
            token = models.UUIDField(primary_key=True, default=uuid.uuid4)
            contact = EncryptedTextField(null=True)
            evidence = EncryptedTextField(default="")

            class Meta:
                app_label = "vault"

            def __str__(self):
                return str(self.token)

        with connection.cursor() as cursor:  # no schema editor: SQLite refuses it inside a transaction
            kind = SecretFile._meta.pk.db_type(connection)
            cursor.execute(
                f"CREATE TABLE vault_secretfile (token {kind} PRIMARY KEY, contact text, evidence text)"
            )
        yield SecretFile


def stored(column="contact"):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM vault_secretfile")  # noqa: S608 - a name of our own
        return [row[0] for row in cursor.fetchall()]


def put(column, value):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE vault_secretfile SET {column} = %s", [value])  # noqa: S608 - a name of our own


@given(text=st.text(max_size=300))
def test_any_text_comes_back(text):
    sealed = seal(text, place="m|f|1")
    assert unseal(sealed, place="m|f|1") == text
    assert seal(text, place="m|f|1") != sealed


def test_the_database_holds_no_plain_text(file_model):
    canaries = [uuid.uuid4().hex for _ in range(200)]
    for canary in canaries:
        file_model.objects.create(contact=f"Mother: {canary}", evidence=canary)
    dump = "".join(stored() + stored("evidence"))
    assert [canary for canary in canaries if canary in dump] == []
    assert sorted(row.evidence for row in file_model.objects.all()) == sorted(canaries)


def test_reading_deferred_null_and_again(file_model):
    row = file_model.objects.create(contact=None, evidence="x")
    assert stored() == [None]
    deferred = file_model.objects.defer("evidence").get()
    assert (deferred.contact, deferred.evidence) == (None, "x")
    row.evidence = "y"
    row.save()
    row.refresh_from_db()
    assert row.evidence == "y"
    assert isinstance(file_model.objects.values_list("evidence", flat=True).get(), Sealed)


def test_swapped_between_rows_or_fields_it_is_refused(file_model):
    file_model.objects.create(contact="a", evidence="b")
    put("contact", stored("evidence")[0])
    with pytest.raises(Damaged):
        _ = file_model.objects.get().contact
    foreign = seal("c", place=f"vault.secretfile|contact|{uuid.uuid4()}")
    put("contact", foreign)
    with pytest.raises(Damaged):
        _ = file_model.objects.get().contact


@pytest.mark.parametrize("text", ["plain", "", "v1", "v1.", "v1.x.y", "v2.old.AAAA", "v1.old.****"])
def test_what_is_not_ours_is_never_shown(text, settings):
    settings.VAULT_KEYS = [OLD]
    with pytest.raises((Damaged, NoKey)):
        unseal(Sealed(text), place="m|f|1")


def test_every_flipped_bit_is_noticed(settings):
    settings.VAULT_KEYS = [OLD]
    sealed = seal("secret", place="m|f|1")
    head, raw = sealed[:7], bytearray(base64.b64decode(sealed[7:]))
    for index in range(len(raw) * 8):
        flipped = bytearray(raw)
        flipped[index // 8] ^= 1 << index % 8
        with pytest.raises(Damaged):
            unseal(Sealed(head + base64.b64encode(flipped).decode()), place="m|f|1")


def test_plain_text_cannot_slip_in_beside_the_row(file_model):
    row = file_model.objects.create(contact="a")
    with pytest.raises(NotEncryptable), transaction.atomic():
        file_model.objects.update(contact="plain")
    with pytest.raises(NotEncryptable):
        file_model.objects.filter(contact="a").exists()
    with pytest.raises(NotEncryptable), transaction.atomic():
        file_model.objects.bulk_update([row], ["contact"])
    with pytest.raises(NotEncryptable):
        file_model._meta.get_field("contact").place_in(file_model(token=None))
    file_model.objects.bulk_create([file_model(contact="b")])
    assert sorted(each.contact for each in file_model.objects.all()) == ["a", "b"]


def test_saving_again_writes_under_the_newest_key(file_model, settings):
    settings.VAULT_KEYS = [OLD]
    file_model.objects.create(contact="a")
    settings.VAULT_KEYS = [NEW, OLD]
    row = file_model.objects.get()
    assert row.contact == "a"
    row.save()
    assert stored()[0].startswith("v1.new.")
    settings.VAULT_KEYS = [OLD]
    with pytest.raises(NoKey):
        _ = file_model.objects.get().contact
