"""Text and name of a message are plain text on the moderator's screen, whatever they try (security.md T-30)."""

import re
from html.parser import HTMLParser

import pytest

from factories import bank, waiting

QUEUE = "/desk/solidarity/messages/?show=10"
VECTORS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", '"><script>alert(1)</script>', "'><img src=x onerror=alert(1)>",
    "</p><iframe src=javascript:alert(1)>", "<a href='javascript:alert(1)'>x</a>", "{{7*7}}", "{% load static %}{% csrf_token %}", "${7*7}", "<details open ontoggle=alert(1)>",
    "</mark></p></article></body><h1>gone</h1>", "<math><mtext></table><mglyph><style><img src=x onerror=alert(1)>", "<!--<img src='--><img src=x onerror=alert(1)//'>",
    "javascript:alert(1)//@example.org", "<b onmouseover=alert(1)>a@example.org</b>", 'https://example.org/"onmouseover=alert(1)', '@x"><svg/onload=alert(1)>', "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<base href=//evil.example/>", "<meta http-equiv=refresh content=0;url=//evil.example>", "<form action=//evil.example><button>", "<style>*{display:none}</style>", "<link rel=stylesheet href=//evil.example>",
    "\u202egnp.exe", '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', "]]><x/>", "<input autofocus onfocus=alert(1)>", "<video><source onerror=alert(1)>", "＜script＞alert(1)＜/script＞",
]  # fmt: skip


class Elements(HTMLParser):
    """What stands in the messages: elements with their attributes, and the words."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()
        self.words: list[str] = []
        self.deep = 0

    def handle_starttag(self, tag, attrs):
        self.found |= {(tag, name) for name, _value in attrs} | {(tag, "")}

    def handle_data(self, data):
        self.words.append(data)


@pytest.fixture
def desk(db):
    return waiting.signed_in(waiting.moderator())


def articles(client):
    html = client.get(QUEUE).content.decode()
    return re.findall(r"<article.*?</article>", html, re.DOTALL)


@pytest.mark.parametrize("vector", VECTORS)
def test_no_vector_becomes_an_element(desk, vector):
    case = bank.case()
    waiting.message(case, "Kind words, nothing else here.", signed="Tom")
    [plain] = articles(desk)
    harmless = Elements()
    harmless.feed(plain)
    waiting.message(case, f"Other words entirely {vector} and more of them", signed=vector[:80])
    both = articles(desk)
    assert len(both) == 2
    tried = Elements()
    tried.feed("".join(both))
    new = {each for each in tried.found - harmless.found if each not in ALLOWED}
    assert new == set()
    shown = re.sub(r"\s+", " ", "".join(tried.words))
    assert re.sub(r"\s+", " ", vector) in shown


# What a marked message has beside a plain one: its marks, what is masked, the choice to keep it, the veil.
ALLOWED = {
    ("mark", ""), ("mark", "dir"), ("ul", ""), ("li", ""), ("ul", "aria-label"), ("ul", "class"), ("p", "lang"), ("details", ""), ("summary", ""),
    ("input", "type"), ("input", "value"), ("input", "name"), ("label", "class"), ("details", "class"),
}  # fmt: skip
