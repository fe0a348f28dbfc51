"""Who may import whom, held by import-linter; the contracts stand in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

from sources import PACKAGE, REPOSITORY, ROOMS

LINTER = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]


def test_every_contract_is_kept():
    linted = subprocess.run(LINTER, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_every_room_is_on_the_list():
    floors = ("interfaces", "campaign", "platform")
    found = {
        f"{floor}/{room.parent.name}" for floor in floors for room in (PACKAGE / floor).glob("*/__init__.py")
    }
    assert found == set(ROOMS)
