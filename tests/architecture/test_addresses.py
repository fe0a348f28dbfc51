"""What git keeps names no package registry's host and no path of somebody's machine."""

import re

import pytest
from sources import REPOSITORY, committed_files, named

# Put together here, so that this file does not hold what it looks for.
HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("proxy", "golang", "org"),
        ("index", "crates", "io"),
    )
]
MACHINE_PATHS = re.compile(r"(?<![\w.$}/-])/(?:work|root|tmp/w|home/\w+)/[\w.]")


@pytest.mark.parametrize("host", HOSTS)
def test_no_registry_is_named(host):
    assert [named(path) for path, text in texts() if host in text] == []


def test_no_path_of_a_machine():
    found = [
        f"{named(path)}: {line.strip()[:120]}"
        for path, text in texts()
        for line in text.splitlines()
        if MACHINE_PATHS.search(line)
    ]
    assert found == []


def test_locks_hold_hashes_and_no_addresses():
    for lock in (REPOSITORY / "requirements").glob("*.txt"):
        text = lock.read_text()
        assert "://" not in text, f"{lock.name} names an address"
        assert "--index-url" not in text
        pinned = re.findall(r"^[a-z0-9][\w.\[\]-]*==", text, flags=re.MULTILINE)
        assert lock.name == "npm.txt" or (pinned and text.count("--hash=sha256:") >= len(pinned))


def texts():
    for path in committed_files():
        try:
            yield path, path.read_text()
        except UnicodeDecodeError:
            continue  # a picture or a font
