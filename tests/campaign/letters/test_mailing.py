"""Links that mail programs can bear: short enough, CR LF, nothing empty, nothing smuggled in."""

from dataclasses import replace
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_samples import ENGLISH, FRENCH

from writeathon.campaign.letters.mailing import mail_links, mail_text

SHORT = replace(ENGLISH, paragraphs=ENGLISH.paragraphs[1:2], notice="")


def fields(link):
    return {name: values[0] for name, values in parse_qs(urlsplit(link).query, strict_parsing=True).items()}


def test_a_short_letter_is_in_the_link_whole():
    links = mail_links(SHORT, to="president@corvania.example", cc="embassy@corvania.example")
    body = mail_text(SHORT).replace("\n", "\r\n")
    assert links.fits
    assert urlsplit(links.mailto).path == "president@corvania.example"
    assert fields(links.mailto) == {
        "cc": "embassy@corvania.example",
        "subject": SHORT.subject,
        "body": body,
    }
    assert fields(links.gmail)["su"] == fields(links.outlook)["subject"] == SHORT.subject
    assert fields(links.gmail)["body"] == fields(links.outlook)["body"] == body


def test_no_field_is_empty():
    links = mail_links(replace(SHORT, subject=""), to="", cc="")
    for link in (links.mailto, links.gmail, links.outlook):
        assert "=&" not in link
        assert not link.endswith("=")
        assert "subject" not in fields(link)


@pytest.mark.parametrize("letter", [FRENCH, replace(ENGLISH, paragraphs=("word " * 500,))])
def test_what_does_not_fit_leaves_its_text_to_be_copied(letter):
    letter = replace(letter, paragraphs=letter.paragraphs * 2)
    links = mail_links(letter, to="a@b.example")
    assert not links.fits
    assert "body" not in links.mailto + links.gmail + links.outlook
    assert links.body == mail_text(letter)


def test_an_address_cannot_begin_another_field():
    link = mail_links(SHORT, to="a@b.example?bcc=spy@x.example&body=no").mailto
    assert set(fields(link)) == {"subject", "body"}
    assert "bcc" not in fields(link)
    assert "+" not in mail_links(SHORT, to="a+tag@b.example").gmail


def test_the_writer_stands_under_the_name_once():
    text = mail_text(FRENCH)
    assert text.startswith("Cas de démonstration, inventé\n\nVotre Majesté,\n\nJe vous écris")
    assert text.endswith("\n\nClaire Fontaine\n12, rue des Tilleuls\n69003 Lyon\nFrance")
    assert mail_text(replace(FRENCH, stop_notice="Arrêtez.")).startswith("Arrêtez.")


@given(st.text(max_size=300))
def test_the_links_never_grow_too_long_and_are_pure_ascii(text):
    links = mail_links(replace(SHORT, paragraphs=(text,), sender=()), to="a@b.example")
    for link in (links.mailto, links.gmail, links.outlook):
        assert len(link) <= 2_000
        assert link.isascii()
    if links.fits:
        message = EmailMessage()
        message.set_content(unquote(fields(links.mailto)["body"]))
