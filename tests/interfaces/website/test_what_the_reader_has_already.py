"""Who has a page already gets 304 and no body; who has an older one gets the new one."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from writeathon.interfaces.website.caching import MicrocacheMiddleware


@pytest.fixture
def kept():
    """A page whose words can be changed, behind the cache; time stands still unless it is moved."""

    class Kept:
        words = "one"
        made = 0

        def page(self, request):
            self.made += 1
            return HttpResponse(self.words)

        def ask(self, **headers):
            return self.cache(RequestFactory().get("/en/page/", headers=headers))

    made = Kept()
    made.cache = MicrocacheMiddleware(made.page)
    return made


def test_the_same_words_have_the_same_mark(kept):
    first, second = kept.ask(), kept.ask()
    assert first.headers["ETag"] == second.headers["ETag"]
    assert first.headers["ETag"].startswith('W/"')
    assert kept.made == 1


def test_who_has_it_gets_no_body(kept):
    mark = kept.ask().headers["ETag"]
    again = kept.ask(if_none_match=mark)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == mark
    assert "Accept-Encoding" in again.headers["Vary"]


def test_also_when_the_page_is_made_anew(kept):
    mark = kept.ask().headers["ETag"]
    kept.cache.pages.clear()
    again = kept.ask(if_none_match=mark)
    assert (again.status_code, again.content) == (304, b"")
    assert kept.made == 2
    assert kept.ask().content == b"one"


def test_other_words_have_another_mark(kept):
    mark = kept.ask().headers["ETag"]
    kept.cache.pages.clear()
    kept.words = "two"
    again = kept.ask(if_none_match=mark)
    assert (again.status_code, again.content) == (200, b"two")


def test_compressed_or_not_it_is_the_same_page(kept):
    plain, small = kept.ask(), kept.ask(accept_encoding="gzip")
    assert plain.headers["ETag"] == small.headers["ETag"]
    assert kept.ask(accept_encoding="gzip", if_none_match=plain.headers["ETag"]).status_code == 304
