"""Every component renders its example, is balanced HTML, and repeats no id; the page shows them all."""

from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

import writeathon.platform.theme
from writeathon.platform.theme.components import examples
from writeathon.platform.theme.templatetags.theme import paragraphs, postmark
from writeathon.platform.theme.views import rendered

EXAMPLES = examples()
FOLDER = Path(writeathon.platform.theme.__file__).parent / "templates" / "theme" / "components"
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Reader(HTMLParser):
    """Counts what is opened and not closed, collects ids, and what points to them."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: Counter[str] = Counter()
        self.pointed: set[str] = set()

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)
        self._note(dict(attrs))

    def handle_startendtag(self, tag, attrs):
        self._note(dict(attrs))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def _note(self, attributes):
        if attributes.get("id"):
            self.ids[attributes["id"]] += 1
        for name in ("aria-describedby", "aria-labelledby", "for"):
            self.pointed.update((attributes.get(name) or "").split())


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


@pytest.mark.parametrize("component", EXAMPLES, ids=lambda each: each.title)
def test_a_component_renders_its_example(component):
    reader = read(rendered(component))
    assert reader.open == []
    assert all(times == 1 for times in reader.ids.values())
    assert reader.pointed <= set(reader.ids)


def test_each_include_has_an_example():
    assert {path.stem for path in FOLDER.glob("*.html")} == {each.name for each in EXAMPLES}


@pytest.mark.django_db
def test_the_page_of_components_shows_them_all(client):
    response = client.get(reverse("theme:components"))
    assert response.status_code == 200
    page = response.content.decode()
    assert all(each.title in page for each in EXAMPLES)
    assert not response.cookies


class TestPostmark:
    def test_a_date_of_three_parts_stands_in_three_lines(self):
        assert [line["words"] for line in postmark("Posted", "24 Nov 2026")["lines"]] == ["24", "Nov", "2026"]

    def test_any_other_date_stands_in_one_line_that_fits(self):
        (line,) = postmark("Posted", "Friday the 24th of November 2026")["lines"]
        assert len(line["words"]) * line["size"] / 2 <= 74

    def test_long_places_are_set_smaller(self):
        assert postmark("San Cristóbal Verapaz", "2026")["size"] < postmark("Cobán", "2026")["size"]

    def test_the_drawing_is_hidden_from_readers_of_screens(self):
        html = render_to_string("theme/components/postmark.html", postmark("Cobán", "24 Mar 2022"))
        assert 'aria-hidden="true"' in html
        assert "COBÁN" in html


def test_paragraphs_are_parted_by_an_empty_line():
    assert paragraphs("One\r\nline.\r\n\r\nTwo.\n\n\n") == ["One\nline.", "Two."]
