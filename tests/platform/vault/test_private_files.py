"""T-64: what lies on the disk shows nothing. T-65: a file that was swapped, moved or altered is refused."""

import base64
import stat
import uuid
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as playing
from hypothesis import strategies as st

from writeathon.platform.vault import files
from writeathon.platform.vault.files import Damaged, Missing, NoKey, keep, read, remove

OLD = "old:" + base64.b64encode(b"o" * 32).decode()
NEW = "new:" + base64.b64encode(b"n" * 32).decode()
PLACE = "solidarity.message|picture|5f0c"


def on_disk(name):
    return Path(files.store().path(f"files/{name[:2]}/{name}"))


@playing(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(data=st.binary(max_size=5000), place=st.text(max_size=80))
def test_any_file_comes_back_in_its_place_only(data, place):
    name = keep(data, place=place)
    assert read(name, place=place) == data
    with pytest.raises(Damaged):
        read(name, place=place + "x")
    remove(name)
    with pytest.raises(Missing):
        read(name, place=place)


def test_a_book_of_thirty_megabytes_comes_back():
    data = bytes(range(256)) * (30 * 4096)
    assert read(keep(data, place=PLACE), place=PLACE) == data


def test_the_disk_holds_no_plain_text_and_nobody_else_reads_it():
    canaries = [uuid.uuid4().hex.encode() for _ in range(50)]
    kept = [keep(canary * 3, place=f"a.b|{canary.decode()}") for canary in canaries]
    assert len({*kept}) == 50
    assert all(len(name) == 32 for name in kept)
    raw = b"".join(on_disk(name).read_bytes() for name in kept)
    assert [canary for canary in canaries if canary in raw] == []
    assert {stat.S_IMODE(on_disk(name).stat().st_mode) for name in kept} == {0o600}
    root = Path(files.store().path(""))
    folders = {root, *(each for each in root.rglob("*") if each.is_dir())}
    assert {stat.S_IMODE(each.stat().st_mode) for each in folders} == {0o700}


def test_two_files_swapped_are_noticed():
    first, second = keep(b"first", place="p|1"), keep(b"second", place="p|2")
    mine, other = on_disk(first), on_disk(second)
    raw = mine.read_bytes()
    mine.write_bytes(other.read_bytes())
    other.write_bytes(raw)
    for name, place in ((first, "p|1"), (first, "p|2"), (second, "p|2"), (second, "p|1")):
        with pytest.raises(Damaged):
            read(name, place=place)


def test_two_files_of_one_place_swapped_are_noticed():
    first, second = keep(b"first", place=PLACE), keep(b"second", place=PLACE)
    on_disk(first).write_bytes(on_disk(second).read_bytes())
    with pytest.raises(Damaged):
        read(first, place=PLACE)


def test_a_head_of_one_and_a_body_of_another_are_noticed(settings):
    settings.VAULT_KEYS = [OLD]
    name = keep(b"same length", place=PLACE)
    before = on_disk(name).read_bytes()
    files.write(name, b"other words", place=PLACE)
    after = on_disk(name).read_bytes()
    body = len(b"same length") + 16 + 12
    on_disk(name).write_bytes(before[:-body] + after[-body:])
    with pytest.raises(Damaged):
        read(name, place=PLACE)


def test_every_flipped_bit_and_every_cut_is_noticed(settings):
    settings.VAULT_KEYS = [OLD]
    name = keep(b"secret", place="m|f|1")
    raw = on_disk(name).read_bytes()
    for index in range(len(raw) * 8):
        flipped = bytearray(raw)
        flipped[index // 8] ^= 1 << index % 8
        on_disk(name).write_bytes(flipped)
        with pytest.raises((Damaged, NoKey)):
            read(name, place="m|f|1")
    for length in range(len(raw)):
        on_disk(name).write_bytes(raw[:length])
        with pytest.raises((Damaged, NoKey)):
            read(name, place="m|f|1")
    on_disk(name).write_bytes(raw)
    assert read(name, place="m|f|1") == b"secret"


@pytest.mark.parametrize(
    "name", ["", "x", "../secret", "0" * 31, "A" * 32, "0" * 32, "00/" + "0" * 29, "0" * 33]
)
def test_what_is_no_name_leads_nowhere(name):
    with pytest.raises(Missing):
        read(name, place=PLACE)
    remove(name)


def test_after_a_change_of_keys_old_files_are_still_read(settings):
    settings.VAULT_KEYS = [OLD]
    name = keep(b"a", place=PLACE)
    settings.VAULT_KEYS = [NEW, OLD]
    assert read(name, place=PLACE) == b"a"
    assert files.key_of(keep(b"b", place=PLACE)) == "new"
    settings.VAULT_KEYS = [NEW]
    with pytest.raises(NoKey):
        read(name, place=PLACE)


def test_a_key_of_the_same_name_but_another_is_noticed(settings):
    settings.VAULT_KEYS = [OLD]
    name = keep(b"a", place=PLACE)
    settings.VAULT_KEYS = ["old:" + NEW.split(":")[1]]
    with pytest.raises(Damaged):
        read(name, place=PLACE)


def test_words_of_errors_say_nothing(settings):
    name = keep(b"a", place="canary-place")
    for attempt in (lambda: read(name, place="canary-other"), lambda: read("f" * 32, place="canary-place")):
        with pytest.raises(files.FileError) as caught:
            attempt()
        assert "canary" not in str(caught.value)
        assert name not in str(caught.value)


def test_a_file_is_replaced_whole_or_not_at_all(monkeypatch):
    name = keep(b"first", place=PLACE)
    monkeypatch.setattr("os.fsync", lambda _descriptor: (_ for _ in ()).throw(OSError("the disk is full")))
    with pytest.raises(OSError, match="full"):
        files.write(name, b"second", place=PLACE)
    monkeypatch.undo()
    assert read(name, place=PLACE) == b"first"
    assert [each.name for each in on_disk(name).parent.iterdir()] == [name]


def test_a_private_file_has_no_address():
    name = keep(b"a", place=PLACE)
    with pytest.raises(ValueError, match="no address"):
        files.store().url(f"files/{name[:2]}/{name}")


def test_all_names_are_known():
    assert list(files.names()) == []
    kept = {keep(b"x", place=PLACE) for _ in range(20)}
    assert set(files.names()) == kept
