"""ARCHITECTURE.md is true to the code: it names every room, says what it is for and what it may import."""

import re
import tomllib

import pytest
from sources import REPOSITORY, ROOMS

MAP = (REPOSITORY / "ARCHITECTURE.md").read_text()


@pytest.mark.parametrize("room", ["config", *ROOMS])
def test_the_map_names_the_room_and_what_it_may_import(room):
    rows = re.findall(rf"^\| `{room}` \|(.+)\|(.+)\|$", MAP, flags=re.MULTILINE)
    assert len(rows) == 1, f"{room} needs one row: | `{room}` | what it is for | what it may import |"
    assert all(len(cell.strip()) > 3 for cell in rows[0])


def test_the_map_shows_no_room_that_is_not_there():
    assert set(
        re.findall(r"^\| `((?:interfaces|campaign|platform)/\w+)` \|", MAP, flags=re.MULTILINE)
    ) == set(ROOMS)


def test_the_map_shows_the_layers_that_the_linter_holds():
    contracts = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
    by_name = {contract["name"]: contract for contract in contracts}
    assert " → ".join(by_name["Floors"]["layers"]) in MAP
    assert " → ".join(by_name["Rooms of the campaign look down, never up nor sideways"]["layers"]) in MAP
    for layer in by_name["Tools do not know each other; jobs and vault lie below the rest"]["layers"]:
        assert layer in MAP
    assert by_name["Ways in do not know each other"]["layers"][0] in MAP
