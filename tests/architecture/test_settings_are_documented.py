"""Operators edit no Python: each name read from the environment stands in docs/reference/settings.md."""

import ast
import re

from sources import PACKAGE, REPOSITORY, source_files

PAGE = REPOSITORY / "docs" / "reference" / "settings.md"


def test_each_name_has_its_row_and_no_row_is_left_over():
    documented = set(re.findall(r"^\| `([A-Z][A-Z_]+)` \|", PAGE.read_text(), flags=re.MULTILINE))
    assert documented == names_read()


def test_only_the_settings_and_the_console_read_the_environment():
    readers = [
        path for path in source_files() if "os.environ" in path.read_text() or "getenv(" in path.read_text()
    ]
    strangers = [
        path for path in readers if path.relative_to(PACKAGE).parts[0] not in {"config", "interfaces"}
    ]
    assert strangers == []


def names_read() -> set[str]:
    """env.str("NAME", …) in the settings, os.environ.get("NAME", …) in the console."""
    names = set()
    for path in source_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            source, first = ast.unparse(node.func), node.args[0]
            reads = re.fullmatch(r"env\.\w+|os\.environ\.get", source)
            if reads and isinstance(first, ast.Constant):
                names.add(first.value)
    return names
