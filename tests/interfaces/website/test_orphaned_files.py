"""Every kind of private file is known to the daily sweep by the rows that hold it."""

import re

import pytest
from django.apps import apps

from writeathon.interfaces.website.orphaned_files import HOLDERS, erase_orphaned_files
from writeathon.platform.jobs import works
from writeathon.platform.vault import files

pytestmark = pytest.mark.django_db


def test_each_holder_can_be_asked():
    for holder in HOLDERS.values():
        assert list(holder([])) == []
        assert list(holder(["0" * 32])) == []


def test_the_kinds_are_tables():
    assert {apps.get_model(kind)._meta.label_lower for kind in HOLDERS} == set(HOLDERS)


def test_every_place_in_the_code_has_a_holder(repository):
    """A place is written f"model|field|…" in one property or function of the row's room."""
    written = set()
    for path in (repository / "src/writeathon/campaign").rglob("*.py"):
        written |= set(re.findall(r'return f"([a-z]+\.[a-z]+)\|', path.read_text()))
    assert written == set(HOLDERS)


def test_it_runs_daily():
    assert works._periods["website.erase-orphaned-files"] == 24 * 3600
    files.keep(b"x", place="solidarity.message|picture|1")
    assert erase_orphaned_files(None) == 0
    assert len(list(files.names())) == 1
