"""A stolen database, its log, the private store and the logs hold no word of anybody; what was erased stays erased after a restore."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from campaign.actions.counting_server import new_database

HERE = Path(__file__).resolve().parent
CONSOLE = "writeathon.interfaces.console.main"
pytestmark = pytest.mark.server


@dataclass
class Place:
    """An installation without a server: its home and its database."""

    home: Path
    url: str
    said: list[str] = field(default_factory=list)

    def run(self, *words: str) -> str:
        environment = {
            **os.environ,
            "WRITEATHON_HOME": str(self.home),
            "DATABASE_URL": self.url,
            "SECRET_KEY": "of this installation alone, and nowhere in its database or files",
            "PYTHONPATH": os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")]),
            "LOG_LEVEL": "DEBUG",
        }
        done = subprocess.run(
            [sys.executable, *words],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        self.said.append(done.stderr)
        return done.stdout

    def canaries(self, deed: str) -> dict[str, int]:
        return json.loads(self.run(str(HERE / "canaries.py"), deed, str(self.words)).splitlines()[-1])

    @property
    def words(self) -> Path:
        return self.home.parent / f"{self.home.name}-words.json"

    @property
    def planted(self) -> list[str]:
        return [word for words in json.loads(self.words.read_text()).values() for word in words]

    def dump(self) -> bytes:
        """As a thief takes it: the files of SQLite with their log, or everything that PostgreSQL gives out."""
        if self.url.startswith("sqlite"):
            return b"".join(path.read_bytes() for path in sorted(self.home.glob("*.sqlite3*")))
        return subprocess.run(["pg_dump", self.url], check=True, capture_output=True).stdout

    def back_up(self) -> Path:
        """As docs/guides/back-up.md says it."""
        copy = self.home.parent / f"{self.home.name}-copy"
        if self.url.startswith("sqlite"):
            with sqlite3.connect(self.file) as there, sqlite3.connect(copy) as here:
                there.backup(here)
        else:
            copy.write_bytes(self.dump())
        return copy

    def restore(self, copy: Path) -> None:
        if self.url.startswith("sqlite"):
            for path in self.home.glob("*.sqlite3*"):
                path.unlink()
            shutil.copy(copy, self.file)
            return
        self.url = new_database(self.url, self.home)
        with copy.open("rb") as words:
            subprocess.run(["psql", "-qX", self.url], stdin=words, check=True, capture_output=True)

    @property
    def file(self) -> Path:
        return Path(self.url.removeprefix("sqlite:///"))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def place(request, tmp_path_factory):
    """With tables, and with the words planted."""
    home = tmp_path_factory.mktemp(request.param) / "home"
    home.mkdir()
    sqlite = request.param == "sqlite"
    url = f"sqlite:///{home}/site.sqlite3" if sqlite else request.getfixturevalue("postgres_url")
    made = Place(home, url if sqlite else new_database(url, home))
    made.run(str(HERE.parents[2] / "manage.py"), "migrate", "-v", "0")
    made.counts = made.canaries("plant")
    return made


def test_all_of_them_are_there_for_whoever_has_the_keys(place):
    assert len(place.planted) >= 500
    missing = {kind: count for kind, count in place.counts.items() if not count}
    assert missing == {}


def test_a_dump_of_the_database_holds_none(place):
    dumped = place.dump()
    assert b"solidarity.tell-answer" in dumped  # the tables of jobs are in it, and it is not empty
    assert [word for word in place.planted if word.encode() in dumped] == []


def test_no_file_of_the_installation_holds_one(place):
    """The private store with the names of its files, the outbox, whatever else lies in the home."""
    files = [path for path in place.home.rglob("*") if path.is_file()]
    assert [path for path in files if "private" in path.parts]
    names = "\n".join(map(str, files)).encode()
    held = b"".join(path.read_bytes() for path in files) + names
    assert [word for word in place.planted if word.encode() in held] == []


def test_no_log_of_it_holds_one(place):
    assert [word for word in place.planted if any(word in said for said in place.said)] == []


def test_what_was_erased_stays_erased_when_an_older_backup_is_put_back(place):
    copy = place.back_up()
    before = place.canaries("read")
    after = place.canaries("erase")
    ours = ("texts", "masked", "names", "translations", "pictures", "notes", "emails", "handing over")
    # Mails that left the outbox keep their words for some days more: that is its own rule.
    erased = {kind: after[kind] for kind in ours if kind != "emails"}
    assert erased == dict.fromkeys(erased, 0)
    assert all(before[kind] for kind in ours)
    place.restore(copy)
    brought_back = place.canaries("read")
    assert all(brought_back[kind] for kind in erased if kind != "pictures")
    place.run("-m", CONSOLE, "vault", "forget-again")
    assert {kind: place.canaries("read")[kind] for kind in erased if kind != "handing over"} == {
        kind: 0 for kind in erased if kind != "handing over"
    }
