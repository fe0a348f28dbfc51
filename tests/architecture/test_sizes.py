"""The budgets of codebases.md §7: small files, small functions, small templates."""

import ast
import statistics
from pathlib import Path

import pytest
from sources import files_of_tests, named, non_empty_lines, source_files, templates

LONGEST_FILE, MEDIAN_FILE = 400, 75
LONGEST_FUNCTION, NINTH_FUNCTION, MEDIAN_FUNCTION = 60, 25, 8
LONGEST_TEMPLATE, MEDIAN_TEMPLATE = 150, 30


@pytest.mark.parametrize("files", [source_files, files_of_tests], ids=["source", "tests"])
def test_no_file_is_long(files):
    assert [
        f"{named(path)}: {size}" for path in files() if (size := non_empty_lines(path)) > LONGEST_FILE
    ] == []


def test_the_ordinary_file_is_short():
    sizes = [size for path in source_files() if (size := non_empty_lines(path))]
    assert statistics.median(sizes) <= MEDIAN_FILE


def test_no_function_is_long():
    long = [
        f"{name}: {size}"
        for path in source_files()
        for name, size in functions(path)
        if size > LONGEST_FUNCTION
    ]
    assert long == []


def test_the_ordinary_function_is_short():
    sizes = sorted(size for path in source_files() for _, size in functions(path))
    assert statistics.median(sizes) <= MEDIAN_FUNCTION
    assert sizes[int(len(sizes) * 0.9)] <= NINTH_FUNCTION


def test_templates_are_short():
    sizes = {named(path): non_empty_lines(path) for path in templates()}
    assert {name: size for name, size in sizes.items() if size > LONGEST_TEMPLATE} == {}
    assert statistics.median(sizes.values()) <= MEDIAN_TEMPLATE


def functions(path: Path) -> list[tuple[str, int]]:
    """Each function and its length in lines, from `def` to its end."""
    found = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]
    return [
        (f"{named(path)}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for node in found
    ]
