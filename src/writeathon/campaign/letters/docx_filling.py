"""A Word template filled fast: its XML is compiled once, and what no letter changes is compressed once.

docxtpl parses and rewrites the whole file for every document (27 ms); a kit has hundreds. The dialect is a small part of docxtpl's,
which the tests hold beside this: `{{ name }}` in a run, and a paragraph that holds nothing but `{%p for … %}`, `{%p if … %}` or their ends.
"""

import re
from functools import lru_cache
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jinja2 import Template
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

_STATEMENT = re.compile(r"<w:p>(?:(?!</w:p>).)*?\{%p (?P<words>[^}]*)%\}.*?</w:p>", re.DOTALL)
_FIELD_IN_TEXT = re.compile(r"<w:t>(?=[^<]*\{\{)")
_BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')
_TAB = Markup('</w:t><w:tab/><w:t xml:space="preserve">')
_FORBIDDEN_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The earliest time a ZIP can name: the hour at which somebody wrote a letter is nobody's business.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class DocxForm:
    """A DOCX file with fields. `steady` names the parts whose fields hang on the language alone: they are kept filled in."""

    def __init__(self, file: bytes, *, steady: tuple[str, ...] = ()) -> None:
        environment = SandboxedEnvironment(autoescape=True)
        self._fields: dict[str, Template] = {}
        self._steady: dict[str, Template] = {}
        self._fixed: dict[str, bytes] = {}
        with ZipFile(BytesIO(file)) as archive:
            for name in archive.namelist():
                content = archive.read(name)
                if b"{{" not in content and b"{%" not in content:
                    self._fixed[name] = content
                    continue
                parts = self._steady if name in steady else self._fields
                parts[name] = environment.from_string(_source(content.decode()))
        self._ground = lru_cache(maxsize=64)(self._make_ground)

    def fill(self, context: dict[str, Any]) -> bytes:
        """The document with every field filled in; `context` has "language", texts made by `run_text`, numbers, and lists of them."""
        file = BytesIO(self._ground(context["language"]))
        with ZipFile(file, "a") as archive:
            for name, template in self._fields.items():
                _add(archive, name, template.render(context).encode())
        return file.getvalue()

    def _make_ground(self, language: str) -> bytes:
        file = BytesIO()
        with ZipFile(file, "w") as archive:
            for name, content in self._fixed.items():
                _add(archive, name, content)
            for name, template in self._steady.items():
                _add(archive, name, template.render(language=language).encode())
        return file.getvalue()


def run_text(text: str) -> Markup:
    """The text as it stands in a run: escaped, lines and tabs as Word has them, without characters that XML forbids."""
    return escape(_FORBIDDEN_IN_XML.sub("", text)).replace("\t", _TAB).replace("\n", _BREAK)


def _source(xml: str) -> str:
    xml = _STATEMENT.sub(r"{% \g<words>%}", xml)
    return _FIELD_IN_TEXT.sub('<w:t xml:space="preserve">', xml)


def _add(archive: ZipFile, name: str, content: bytes) -> None:
    archive.writestr(ZipInfo(name, _NO_TIME), content, compress_type=ZIP_DEFLATED)
