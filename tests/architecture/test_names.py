"""A file is named for its noun or its deed; a room says in one sentence what it is for."""

import ast

import pytest
from sources import PACKAGE, ROOMS, files_of_tests, named, source_files

FORBIDDEN = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "core",
    "misc",
    "base",
    "managers",
    "services",
    "service",
}


def test_no_drawer_for_everything():
    drawers = [
        named(path)
        for path in [*source_files(), *files_of_tests()]
        if FORBIDDEN & {path.stem, *path.relative_to(PACKAGE.parents[1]).parts[:-1]}
    ]
    assert drawers == []


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_says_what_it_is_for(room):
    promise = ast.get_docstring(ast.parse((PACKAGE / room / "__init__.py").read_text()))
    assert promise
    assert promise.endswith(".")
    assert "\n\n" not in promise


def test_files_of_tests_are_named_once():
    names = [path.name for path in files_of_tests() if path.name not in {"conftest.py", "__init__.py"}]
    assert sorted(names) == sorted(set(names))
