"""docxtpl is the oracle: for any words both make the same document, ours in a fraction of the time."""

from dataclasses import replace
from io import BytesIO
from unicodedata import normalize
from zipfile import ZipFile

import pytest
from docx import Document
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape
from paper_samples import ARABIC, ENGLISH, FRENCH

from writeathon.campaign.letters import exporting
from writeathon.campaign.letters.docx_template import letter_template
from writeathon.campaign.letters.exporting import letter_docx

# docxtpl reads \a and \f as commands of its own; a composer's text has neither.
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"], include_characters="\n\t"))


def filled_by_docxtpl(letter) -> bytes:
    def literal(text):  # `{_{` is docxtpl's own way to write two braces
        return Markup(str(escape(text)).replace("{_", "{&#95;").replace("_}", "&#95;}"))  # noqa: S704 - escaped here

    context = exporting._context(letter)
    for name in ("date", "subject", "salutation", "close", "signature", "notice", "stop"):
        context[name] = literal(
            {"date": letter.place_and_date, "stop": letter.stop_notice}.get(name, getattr(letter, name, ""))
        )
    for name in ("sender", "recipient", "paragraphs", "copies"):
        context[name] = [literal(line) for line in getattr(letter, name)]
    template = DocxTemplate(BytesIO(letter_template()))
    template.render(context, jinja_env=SandboxedEnvironment(autoescape=True))
    file = BytesIO()
    template.save(file)
    return file.getvalue()


def paragraphs(file: bytes) -> list[tuple[str, str]]:
    document = Document(BytesIO(file))
    section = document.sections[0]
    each = [*section.header.paragraphs, *document.paragraphs, *section.footer.paragraphs]
    return [(part.text, part._element.pPr.xml if part._element.pPr is not None else "") for part in each]


@settings(deadline=None)  # docxtpl takes its time
@given(WORDS, WORDS, st.lists(WORDS, max_size=3))
def test_any_words_come_out_as_docxtpl_writes_them(subject, notice, words):
    letter = replace(FRENCH, subject=subject, notice=notice, paragraphs=tuple(words))
    assert paragraphs(letter_docx(letter)) == paragraphs(filled_by_docxtpl(letter))


@pytest.mark.parametrize("letter", [ENGLISH, FRENCH, ARABIC])
def test_the_letters_are_the_same_to_the_last_property(letter):
    assert paragraphs(letter_docx(letter)) == paragraphs(filled_by_docxtpl(letter))


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_xml_forbids_never_breaks_the_file(text):
    letter = replace(ENGLISH, subject=text, paragraphs=(text,))
    written = "".join(part.text for part in Document(BytesIO(letter_docx(letter))).paragraphs)
    for piece in text.split():
        # A letter is normalised (hygiene.py), so a sign may be written as its composed form.
        kept = "".join(sign for sign in normalize("NFC", piece) if sign.isprintable())
        assert all(sign in written for sign in kept)


@pytest.mark.parametrize(
    "text", ["{{ 7 * 7 }}", "{% for x in y %}", "{# #}", "{_{ x }_}", "</w:t>", "&amp;", "{%p if 1 %}"]
)
def test_no_syntax_of_a_writer_is_obeyed(text):
    letter = replace(ENGLISH, paragraphs=(text,))
    assert text in [part.text for part in Document(BytesIO(letter_docx(letter))).paragraphs]


def test_the_same_letter_gives_the_same_bytes_and_no_hour():
    assert letter_docx(ENGLISH) == letter_docx(ENGLISH)
    with ZipFile(BytesIO(letter_docx(ENGLISH))) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert len(archive.namelist()) == len(set(archive.namelist()))
