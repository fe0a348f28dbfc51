import sys
import uuid
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

# Real workers are those of the tests of jobs; "platform" alone is a module of Python.
sys.path.append(str(Path(__file__).resolve().parents[1] / "platform" / "jobs"))

from machines import Redis
from web_processes import Installation

from campaign.actions.counting_server import new_database
from running_sites import find_free_port

SECRET_KEY = "the tests' own, shared by every process of an installation"


@pytest.fixture
def redis(tmp_path):
    """A Redis of the test's own, which it may kill and start again."""
    server = Redis(tmp_path / "redis", find_free_port())
    server.start()
    yield server
    server.kill()


@dataclass
class Prepared:
    """A database with tables and cases, of which copies are made in no time."""

    url: str
    cases: list[int]

    def copy(self) -> str:
        name = f"copy_{uuid.uuid4().hex[:12]}"
        parts = urlsplit(self.url)
        with psycopg.connect(parts._replace(path="/postgres").geturl(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {parts.path.strip('/')}")
        return parts._replace(path=f"/{name}").geturl()


@pytest.fixture(scope="session")
def prepared(postgres_url, tmp_path_factory):
    home = tmp_path_factory.mktemp("prepared")
    site = Installation(home / "home", new_database(postgres_url, home), secret_key=SECRET_KEY)
    return Prepared(site.environment["DATABASE_URL"], site.prepare())


@pytest.fixture(scope="module")
def make_site(prepared, tmp_path_factory):
    """Makes installations with a database of their own; stops them in the end."""
    made = []

    def make(*, url: str = "", **settings: str) -> Installation:
        home = tmp_path_factory.mktemp("installation") / "home"
        site = Installation(home, url or prepared.copy(), secret_key=SECRET_KEY, **settings)
        site.cases = prepared.cases
        made.append(site)
        return site

    yield make
    for site in made:
        site.stop()
