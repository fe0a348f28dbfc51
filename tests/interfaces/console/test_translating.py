"""Catalogues are compiled without system gettext, only when stale, and never half."""

import gettext
import os

from writeathon.interfaces.console.translating import compile_catalogues, stale_catalogues

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Write a letter"
msgstr "Écrire une lettre"

#, python-format
msgid "%(count)s letter"
msgid_plural "%(count)s letters"
msgstr[0] "%(count)s lettre"
msgstr[1] "%(count)s lettres"

#, fuzzy
msgid "Case"
msgstr "Caisse"
"""


def put(folder, text=CATALOGUE):
    path = folder / "fr" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_what_was_compiled_is_read(tmp_path):
    put(tmp_path)
    assert compile_catalogues(tmp_path) == 1
    words = gettext.translation("django", tmp_path, languages=["fr"])
    assert words.gettext("Write a letter") == "Écrire une lettre"
    assert words.ngettext("%(count)s letter", "%(count)s letters", 0) == "%(count)s lettre"
    assert words.ngettext("%(count)s letter", "%(count)s letters", 2) == "%(count)s lettres"


def test_an_unsure_translation_is_not_shown(tmp_path):
    put(tmp_path)
    compile_catalogues(tmp_path)
    assert gettext.translation("django", tmp_path, languages=["fr"]).gettext("Case") == "Case"


def test_the_second_time_nothing_is_done(tmp_path):
    source = put(tmp_path)
    compile_catalogues(tmp_path)
    assert compile_catalogues(tmp_path) == 0
    compiled = source.with_suffix(".mo").stat().st_mtime
    os.utime(source, (compiled + 10, compiled + 10))
    assert stale_catalogues(tmp_path) == [source]


def test_nothing_is_left_lying(tmp_path):
    source = put(tmp_path)
    compile_catalogues(tmp_path)
    assert sorted(path.name for path in source.parent.iterdir()) == ["django.mo", "django.po"]
