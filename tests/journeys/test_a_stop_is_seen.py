"""Staff stop a case at the desk; within a minute every way in says so, in three languages; then they lift it again."""

from types import SimpleNamespace

import pytest
from editor import Editor
from paper import codes_of, pages_of
from playwright.sync_api import expect
from taking import take_first_letter
from visitor import Visitor, becomes

pytestmark = [pytest.mark.browser, pytest.mark.server]
A_MINUTE = 60
HEADING = {
    "en": "Letters are stopped",
    "fr": "Les lettres sont suspendues",
    "es": "Las cartas están suspendidas",
}
STOP = "main .notice.stop"


@pytest.fixture(scope="module")
def stopped(chromium, running_site, tmp_path_factory):
    """A case of the running site for which somebody has a slip at home; the last one, so that others stay as they are."""
    supporter = Visitor(chromium, running_site.url)
    case = supporter.writable_cases()[-1]
    slug = case.rstrip("/").rpartition("/")[2]
    letter = take_first_letter(supporter, case, tmp_path_factory.mktemp("letter"))
    [address] = codes_of(letter, len(pages_of(letter)))
    supporter.close()
    editor = Editor(chromium, running_site)
    editor.stop_letters(slug)
    yield SimpleNamespace(slug=slug, code=address.rstrip("/").rpartition("/")[2])
    editor.lift_stop(slug)
    editor.close()
    returning = Visitor(chromium, running_site.url)
    assert becomes(lambda: returning.go(f"/en/write/{slug}/").status, 200, seconds=A_MINUTE) == 200
    returning.close()


@pytest.mark.parametrize("language", ["en", "fr", "es"])
class TestWhileLettersAreStopped:
    def test_the_page_says_so_and_offers_no_letter(self, visit, stopped, language):
        visitor = visit(language=language)
        page, path = visitor.page, f"/{language}/cases/{stopped.slug}/"

        def notices():
            visitor.go(path)
            return page.locator(STOP).count()

        assert becomes(notices, 1, seconds=A_MINUTE) == 1
        self.check_notice(visitor)
        expect(visitor.write_link()).to_have_count(0)
        visitor.check_clean()

    def test_the_composer_says_so(self, visit, stopped, language):
        visitor = visit(language=language)
        path = f"/{language}/write/{stopped.slug}/"
        assert becomes(lambda: visitor.go(path).status, 410, seconds=A_MINUTE) == 410
        self.check_notice(visitor)
        expect(visitor.page.locator("main textarea")).to_have_count(0)
        visitor.check_clean()

    @pytest.mark.parametrize("document", ["letter.pdf", "letter.docx", "letter.txt", "print/", "mail/"])
    def test_no_document_is_made_from_a_form_that_was_open(self, visit, stopped, language, document):
        visitor = visit(language=language)
        url = f"{visitor.url}/{language}/write/{stopped.slug}/{document}"
        answer = visitor.context.request.post(url, form={"to": "1"})
        assert answer.status == 410
        assert HEADING[language] in answer.text()

    def test_the_code_of_a_slip_says_so_and_a_letter_posted_before_still_counts(
        self, visit, stopped, language
    ):
        visitor = visit(language=language)
        assert visitor.go(f"/{language}/p/{stopped.code}/").status == 200
        self.check_notice(visitor)
        expect(visitor.page.locator("main form button.first")).to_be_visible()
        visitor.check_clean()

    @staticmethod
    def check_notice(visitor):
        """In the words of the language: none of the other two has the same heading."""
        notice = visitor.page.locator(STOP)
        expect(notice.locator("h2")).to_have_text(HEADING[visitor.language])
        expect(notice.locator("p")).to_have_count(2)
        assert visitor.page.locator("html").get_attribute("lang") == visitor.language
