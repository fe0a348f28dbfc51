"""From a drawing with words in French, over a moderator who adds what they say, to the book that is handed over: one way through."""

import io
import re
import subprocess
import sys

import pikepdf
import pytest
from editor import Editor
from paper import bare, pages_of
from PIL import Image
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.server]
WORDS = "Les hirondelles sont revenues dans notre rue, et ma voisine chante pour elles le matin."
SAID = "The swallows are back in our street, and my neighbour sings to them in the morning."
UNREAD = "Personne n’a encore lu cette phrase du xylophone."
# A case that takes pictures, whom one moderator is enough for, and whom nobody has written to yet; its slug and primary key.
PREPARE = """
import django
django.setup()
from writeathon.campaign.solidarity.models import Message, Reception
Message.objects.all().delete()
reception = Reception.objects.filter(pictures=True, contact="safe", case__live=True).order_by("case").first()
Reception.objects.filter(pk=reception.pk).update(two_pairs=False, box="")
print(reception.case.slug, reception.case_id)
"""


@pytest.fixture
def case(running_site):
    environment = {**running_site.environment, "DJANGO_SETTINGS_MODULE": "writeathon.config.settings"}
    command = [sys.executable, "-c", PREPARE]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split()[-2:]


def write(visitor, slug: str, words: str, drawing=None) -> None:
    page = visitor.page
    visitor.go(f"/fr/solidarity/{slug}/")
    page.fill("#message", words)
    for _once_more_after_advice in range(2):
        if drawing:
            page.set_input_files("#picture", drawing)
        page.locator("form[action*='/solidarity/'] button.first").click()
        if not page.locator("#advice").count():
            break
    page.wait_for_url(re.compile("/thanks/"))


def test_a_drawing_with_words_becomes_a_book(visit, chromium, running_site, case, tmp_path):
    slug, number = case
    drawing = tmp_path / "drawing.png"
    Image.new("RGB", (320, 240), "#3d7ea6").save(drawing)
    visitor = visit(language="fr", scripts=False)
    write(visitor, slug, WORDS, drawing)

    editor = Editor(chromium, running_site)
    page = editor.page
    editor.go("/desk/solidarity/messages/")
    expect(page.locator(".message .text")).to_contain_text(WORDS)
    expect(page.locator(".message img")).to_have_count(1)
    page.locator(".translating summary").click()
    page.select_option(".translating select[name=language]", "en")
    page.fill(".translating textarea", SAID)
    page.locator(".translating button").click()
    expect(page.locator(".message")).to_contain_text(SAID)
    page.locator(".veil > summary").click()
    page.locator("button[value=let-through]").click()
    expect(page.get_by_text("Let through.", exact=True)).to_be_visible()

    write(visitor, slug, UNREAD)  # nobody has let it through
    editor.go(f"/desk/books/{number}/")
    page.select_option("select[name=language]", "en")
    page.locator("button[name=make]").click()
    expect(page.locator("form[action$='book.pdf'] button")).to_be_visible(timeout=60_000)
    with page.expect_download() as taken:
        page.locator("form[action$='book.pdf'] button").click()
    file = tmp_path / "book.pdf"
    taken.value.save_as(file)
    words = bare("".join(pages_of(file)))
    assert bare(WORDS) in words
    assert bare(SAID) in words
    assert words.index(bare(WORDS)) < words.index(bare(SAID))
    assert "xylophone" not in words
    assert sum(pictures(page) for page in pikepdf.open(io.BytesIO(file.read_bytes())).pages) == 1
    editor.close()
    visitor.check_clean()


def pictures(page: pikepdf.Page) -> int:
    """Also those inside a drawing of their own."""
    found = len(page.images)
    forms = page.resources.get("/XObject", {})
    for form in forms.values():
        inner = form.get("/Resources", {}).get("/XObject", {}) if form.get("/Subtype") == "/Form" else {}
        found += sum(each.get("/Subtype") == "/Image" for each in inner.values())
    return found
