"""The text of a book as a document for LibreOffice: the same words, the same paper, headings by country, a style a part."""

from html import escape
from itertools import groupby
from pathlib import Path

from writeathon.campaign.solidarity.book.content import BookContent
from writeathon.platform.places.countries import country_name
from writeathon.platform.typesetting.fonts import font_folders

_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{place}:1.0"'
    for name, place in {"office": "office", "text": "text", "style": "style"}.items()
)
_NAMESPACES += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
_STYLES = {
    "Message": ("10.5pt", "0.2cm"),
    "Translation": ("9pt", "0.2cm"),
    "Signed": ("9pt", "0.7cm"),
    "Country": ("15pt", "0.6cm"),
    "Name": ("34pt", "8cm"),
}


def write_document(book: BookContent, folder: Path) -> None:
    """`book.fodt`, and `fonts.conf` with the folders of our fonts."""
    (folder / "book.fodt").write_text(_document(book), encoding="utf-8")
    places = "".join(f"<dir>{escape(str(place))}</dir>" for place in font_folders("books"))
    (folder / "fonts.conf").write_text(
        f"<fontconfig>{places}<cachedir>{folder}/cache</cachedir></fontconfig>", encoding="utf-8"
    )


def _document(book: BookContent) -> str:
    styles = "".join(
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="{gap}"'
        f' fo:line-height="130%"/><style:text-properties style:font-name="Source Serif 4" fo:font-family="Source Serif 4"'
        f' fo:font-size="{size}"/></style:style>'
        for name, (size, gap) in _STYLES.items()
    )
    page = (
        '<style:page-layout style:name="A5"><style:page-layout-properties fo:page-width="148mm" fo:page-height="210mm"'
        ' fo:margin-left="18mm" fo:margin-right="18mm" fo:margin-top="17mm" fo:margin-bottom="21mm"/></style:page-layout>'
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMESPACES} office:version="1.3"'
        ' office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:styles>{styles}</office:styles><office:automatic-styles>{page}</office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A5"/></office:master-styles>'
        f"<office:body><office:text>{''.join(_parts(book))}</office:text></office:body></office:document>"
    )


def _parts(book: BookContent) -> list[str]:
    parts = [_paragraph("Name", book.name), _paragraph("Message", book.dedication)]
    for country, messages in groupby(book.messages, key=lambda each: each.country):
        name = country_name(country, book.language)
        parts.append(_paragraph("Country", name))
        for message in messages:
            parts.append(_paragraph("Message", message.text))
            if message.translation:
                parts.append(_paragraph("Translation", message.translation))
            parts.append(_paragraph("Signed", f"— {message.signed} · {name}"))
    return parts


def _paragraph(style: str, words: str) -> str:
    lines = "<text:line-break/>".join(escape(line) for line in words.split("\n"))
    return f'<text:p text:style-name="{style}">{lines}</text:p>'
