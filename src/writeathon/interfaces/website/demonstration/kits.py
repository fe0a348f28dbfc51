"""The page of kits, and a page with the instructions for each audience, in each language."""

from typing import Any

from wagtail.models import Page

from writeathon.campaign.kits.models import KitIndexPage, KitPage
from writeathon.interfaces.website.demonstration.reading import LANGUAGES, read, text, text_paragraphs
from writeathon.interfaces.website.demonstration.words import add_pages, key_of


def kit_pages(homes: dict[str, Page]) -> None:
    """Make /kits/ and what lies under it."""
    data = read("kits")
    index = add_pages(homes, "kits", {code: _index(data["index"], code) for code in LANGUAGES})
    for kit in data["kits"]:
        add_pages(index, f"kits/{kit['audience']}", {code: _kit(kit, code) for code in LANGUAGES})


def _index(words: dict[str, Any], code: str) -> KitIndexPage:
    return KitIndexPage(
        title=text(words["title"], code),
        slug="kits",
        intro=text_paragraphs(words["intro"], code),
        search_description=text(words["intro"], code),
    )


def _kit(data: dict[str, Any], code: str) -> KitPage:
    audience, lead = data["audience"], text(data["lead"], code)
    page = KitPage(
        title=text(data["title"], code),
        slug=audience,
        audience=audience,
        lead=lead,
        search_description=lead,
    )
    blocks = [_block(f"{audience}/{number}", part, code) for number, part in enumerate(data["instructions"])]
    page.instructions = page._meta.get_field("instructions").stream_block.to_python(blocks)  # noqa: SLF001 - Django's public _meta
    return page


def _block(name: str, part: dict[str, Any], code: str) -> dict[str, Any]:
    ((kind, words),) = part.items()
    return {"type": kind, "value": _value(words[code], name), "id": _id(name)}


def _value(words: str | list[str], name: str) -> str | list[dict[str, str]]:
    """Lines keep an id each, the same in every language: by it wagtail-localize finds their translation."""
    if isinstance(words, str):
        return words.strip()
    return [
        {"type": "item", "value": line, "id": _id(f"{name}/{number}")} for number, line in enumerate(words)
    ]


def _id(name: str) -> str:
    return str(key_of("kit", name))
