"""Every exemption from a rule says why, where it stands."""

import re
import tokenize
import tomllib

from sources import REPOSITORY, files_of_tests, named, source_files

NOQA = re.compile(r"#\s*noqa(?P<codes>:\s*[A-Z]+[0-9]+(?:\s*,\s*[A-Z]+[0-9]+)*)?(?P<reason>.*)")
IGNORE = re.compile(r"#\s*type:\s*ignore(?P<codes>\[[a-z0-9, -]+\])?(?P<reason>.*)")
SHORTEST_REASON = 8


def test_each_names_its_rule_and_its_reason():
    bare = [
        f"{named(path)}:{line} {comment}"
        for path in [*source_files(), *files_of_tests(), *(REPOSITORY / "bench").rglob("*.py")]
        for line, comment in comments(path)
        for found in [*NOQA.finditer(comment), *IGNORE.finditer(comment)]
        if not found["codes"]
        or len(re.sub(r"# (noqa|type: ignore)\S*", "", found["reason"]).strip(" -#")) < SHORTEST_REASON
    ]
    assert bare == []


def test_each_rule_of_ruff_that_is_off_says_why():
    settings = (REPOSITORY / "pyproject.toml").read_text()
    off = tomllib.loads(settings)["tool"]["ruff"]["lint"]["ignore"]
    block = settings.split("\nignore = [", 1)[1].split("\n]", 1)[0]
    lines = re.findall(r"^(.*\S)\s*#\s*\S.{3,}$", block, flags=re.MULTILINE)
    with_reason = [code for line in lines for code in re.findall(r'"([A-Z0-9]+)"', line)]
    assert sorted(with_reason) == sorted(off)


def comments(path) -> list[tuple[int, str]]:
    with path.open("rb") as source:
        return [
            (each.start[0], each.string)
            for each in tokenize.tokenize(source.readline)
            if each.type == tokenize.COMMENT
        ]
