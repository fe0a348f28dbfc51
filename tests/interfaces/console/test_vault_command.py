"""`writeathon vault …`, as a person types it."""

import base64
import datetime as dt
import stat
import subprocess
import sys
import uuid

import pytest

from writeathon.interfaces.console.diagnoses import files as diagnoses
from writeathon.interfaces.console.main import main
from writeathon.platform.vault import files, forgetting, keys
from writeathon.platform.vault.boxes import check_box, open_with, seal_for

OLD = "old:" + base64.b64encode(b"o" * 32).decode()
NEW = "new:" + base64.b64encode(b"n" * 32).decode()
NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def nothing_admitted():
    yield
    keys._admitted.clear()
    keys.masters.cache_clear()
    keys.keys_for.cache_clear()


def words(text, start):
    return next(word for word in text.split() if word.startswith(start))


def test_a_box_is_made_and_its_secret_shown_once(capsys):
    assert main(["vault", "new-box"]) == 0
    said = capsys.readouterr().out
    assert open_with(words(said, "open1:"), seal_for(words(said, "box1:"), b"words")) == b"words"


def test_the_secret_of_a_box_goes_into_a_new_file_that_others_cannot_read(capsys, tmp_path):
    secret = tmp_path / "box-secret.txt"
    assert main(["vault", "new-box", "--secret", str(secret)]) == 0
    said = capsys.readouterr().out
    assert "open1:" not in said
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert open_with(secret.read_text(), seal_for(words(said, "box1:"), b"words")) == b"words"
    before = secret.read_text()
    assert main(["vault", "new-box", "--secret", str(secret)]) == 1
    told = capsys.readouterr()
    assert "No box was made" in told.err
    assert "box1:" not in told.out
    assert secret.read_text() == before


def test_a_box_needs_no_site(tmp_path):
    program = [sys.executable, "-m", "writeathon.interfaces.console.main", "vault", "new-box"]
    environment = {
        "PYTHONPATH": ":".join(sys.path),
        "WRITEATHON_HOME": "/proc/none",
        "DATABASE_URL": "nonsense",
    }
    done = subprocess.run(program, env=environment, capture_output=True, text=True, check=True)
    check_box(words(done.stdout, "box1:"))


@pytest.mark.django_db
def test_a_change_of_keys(settings, capsys):
    settings.VAULT_KEYS = [OLD]
    name = files.keep(b"words", place="p|1")
    settings.VAULT_KEYS = [NEW, OLD]
    assert main(["vault", "rekey"]) == 0
    assert "Under the key “new” now: 1 files and 0 texts" in capsys.readouterr().out
    settings.VAULT_KEYS = [NEW]
    assert files.read(name, place="p|1") == b"words"


@pytest.mark.django_db
def test_what_was_written_before_there_were_keys_is_brought_under_them(settings, capsys):
    settings.VAULT_KEYS = []
    name = files.keep(b"words", place="p|1")
    settings.VAULT_KEYS = [NEW]
    with pytest.raises(files.NoKey):
        files.read(name, place="p|1")
    assert main(["vault", "rekey"]) == 0
    keys._admitted.clear()
    settings.VAULT_KEYS = [NEW]
    keys.masters.cache_clear()
    keys.keys_for.cache_clear()
    assert files.read(name, place="p|1") == b"words"


@pytest.mark.django_db
def test_what_cannot_be_read_is_told(settings, capsys):
    settings.VAULT_KEYS = [OLD]
    name = files.keep(b"words", place="p|1")
    settings.VAULT_KEYS = [NEW]
    assert main(["vault", "rekey"]) == 1
    said = capsys.readouterr().err
    assert f"not readable: {name}: NoKey" in said
    assert "Take no key out" in said


def test_forgetting_again(capsys, monkeypatch):
    handed = []
    monkeypatch.setattr(forgetting, "_replays", {"known": lambda names: handed.extend(names) or len(names)})
    name = uuid.uuid4().hex
    forgetting.remember_forgotten(kind="known", names=[name], now=NOW)
    assert main(["vault", "forget-again"]) == 0
    assert "1 erased again" in capsys.readouterr().out
    assert handed == [name]
    forgetting.remember_forgotten(kind="of-an-older-version", names=[name], now=NOW)
    assert main(["vault", "forget-again"]) == 1
    assert "of-an-older-version" in capsys.readouterr().err


def told():
    return " ".join(f"{each.grade}: {each.sentence} {each.remedy}" for each in diagnoses.private_files())


def test_the_doctor_looks_at_private_files(settings, tmp_path):
    settings.VAULT_KEYS = [NEW]
    files.keep(b"words", place="p|1")
    assert "wrong" not in told()
    assert "Back up" in told()
    folder = tmp_path / "private"
    folder.chmod(0o755)
    assert f"chmod 700 {folder}" in told()
    folder.chmod(0o700)
    settings.MEDIA_ROOT = tmp_path
    assert "wrong" in told()
    assert "web server shows" in told()


def test_the_doctor_says_that_keys_must_not_lie_beside_the_files(settings):
    settings.VAULT_KEYS = []
    files.keep(b"words", place="p|1")
    assert "note" in told()
    assert "not together with the secret" in told()


def test_the_doctor_knows_the_bucket(settings):
    settings.STORAGE_URL = "s3://key:secret@host/bucket"
    assert "in the bucket" in told()
