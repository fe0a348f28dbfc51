"""Data → document: tagged, repeatable, and never at the mercy of the text."""

import multiprocessing
import os
import threading
import time
from io import BytesIO

import pikepdf
import pytest

from writeathon.platform.typesetting.compiling import (
    CompiledBeforeFork,
    DocumentFailed,
    MissingGlyph,
    NotClean,
    page_count,
    pdf,
    png,
    svg,
)
from writeathon.platform.typesetting.fonts import TEXT_FAMILIES, fonts

TEMPLATE = """
#let d = json(bytes(sys.inputs.data))
#set document(title: "Words")
#set text(font: ("Source Serif 4", "Noto Serif", "Noto Sans Arabic"), lang: "en")
#d.words
"""


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    path = tmp_path_factory.mktemp("templates") / "words.typ"
    path.write_text(TEMPLATE)
    (path.parent / "secret.txt").write_text("secret")
    return path


def test_a_pdf_is_tagged_and_names_its_language(document):
    with pikepdf.open(BytesIO(pdf(document, {"words": "Dear Sir"}))) as opened:
        assert bool(opened.Root.MarkInfo.Marked)
        assert str(opened.Root.Lang) == "en"
        assert "/StructTreeRoot" in opened.Root


def test_the_same_data_give_the_same_bytes(document):
    assert pdf(document, {"words": "Dear Sir"}) == pdf(document, {"words": "Dear Sir"})


def test_pages_are_counted_and_drawn(document):
    data = {"words": "word " * 1_200}
    assert (
        page_count(document, data) == len(svg(document, data)) == len(png(document, data, dots_per_inch=20))
    )
    assert page_count(document, data) > 1


def test_every_character_without_a_glyph_is_named(document):
    with pytest.raises(MissingGlyph) as refused:
        pdf(document, {"words": 'hello 😀 中 "ক" \\ 😀'})
    assert set(refused.value.characters) == set("😀中ক")


@pytest.mark.parametrize(
    "words",
    ['#read("secret.txt")', '#import "@preview/x:1.0.0"', '#include "secret.txt"', "]$#{[" * 200],
)
def test_markup_is_only_words(document, words):
    assert b"secret" not in b"".join(svg(document, {"words": words}))
    assert pdf(document, {"words": words})


@pytest.mark.parametrize(
    "words", ["e" + "\u0301" * 6_000, "a\u00ad" * 200_000, "\u202e", "x" * 1_000_000, "\ue000"]
)
def test_what_typst_could_choke_on_never_reaches_it(document, words):
    before = time.perf_counter()
    with pytest.raises(NotClean):
        pdf(document, {"words": words})
    assert time.perf_counter() - before < 2


def test_our_own_mistakes_are_told_as_such(document):
    with pytest.raises(DocumentFailed, match="words"):
        pdf(document, {"other": ""})


def test_threads_do_not_borrow_each_other(document):
    made = []
    threads = [
        threading.Thread(target=lambda n=n: made.append(pdf(document, {"words": f"Letter {n}"})))
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == len(threads)


def _compile_in_child(document, answer):
    try:
        pdf(document, {"words": "child"})
    except CompiledBeforeFork:
        answer.put("refused")
    else:
        answer.put("made")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_forked_child_is_refused_and_does_not_hang(document):
    pdf(document, {"words": "parent"})
    context = multiprocessing.get_context("fork")
    answer = context.Queue()
    child = context.Process(target=_compile_in_child, args=(document, answer))
    child.start()
    assert answer.get(timeout=20) == "refused"
    child.join()


def test_the_fonts_of_the_documents_are_installed():
    assert set(TEXT_FAMILIES) <= set(fonts().families())
    assert "Atkinson Hyperlegible" in fonts().families()
