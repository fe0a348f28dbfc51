"""What holds for every page: headers, cache, languages."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from factories import cases as make
from writeathon.interfaces.website.caching import MicrocacheMiddleware

CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"


@pytest.mark.django_db
class TestHeaders:
    def test_public_pages_have_a_strict_policy_and_no_cookie(self, client):
        make.homes()
        answer = client.get("/en/")
        policy = answer.headers["Content-Security-Policy"]
        assert sorted(policy.split("; ")) == sorted(CSP.split("; "))
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "camera=()" in answer.headers["Permissions-Policy"]
        assert not answer.cookies

    def test_the_desk_has_its_own_policy(self, client):
        answer = client.get("/desk/login/")
        assert "'unsafe-inline'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["X-Robots-Tag"] == "noindex"

    def test_the_root_leads_to_a_language_of_the_reader(self, client):
        make.homes()
        assert client.get("/", headers={"accept-language": "es-MX,es;q=0.9"}).headers["Location"] == "/es/"

    def test_the_switcher_stays_on_the_same_page(self, client):
        make.pages(make.case(slug="somebody"))
        page = client.get("/fr/cases/somebody/").content.decode()
        assert 'href="/es/cases/somebody/"' in page
        assert 'hreflang="en"' in page

    def test_robots_and_health(self, client):
        assert b"Disallow: /desk/" in client.get("/robots.txt").content
        assert client.get("/healthz").content == b"ok\n"


class TestMicrocache:
    """The cache of one second."""

    def middleware(self, **headers):
        answers = iter(range(100))
        return MicrocacheMiddleware(lambda _request: HttpResponse(str(next(answers)), headers=headers))

    def test_a_page_is_made_once_a_second(self, monkeypatch):
        clock = [100.0]
        monkeypatch.setattr("writeathon.interfaces.website.caching.time.monotonic", lambda: clock[0])
        page, get = self.middleware(), RequestFactory().get
        assert page(get("/en/x/")).content == page(get("/en/x/")).content == b"0"
        assert page(get("/en/y/")).content == b"1"
        clock[0] += 1.01
        assert page(get("/en/x/")).content == b"2"

    def test_whoever_has_a_cookie_is_never_answered_from_it(self):
        page, factory = self.middleware(), RequestFactory()
        factory.cookies["session"] = "x"
        assert page(factory.get("/en/x/")).content == b"0"
        assert page(factory.get("/en/x/")).content == b"1"

    def test_what_must_not_be_stored_is_not(self):
        page, get = self.middleware(**{"Cache-Control": "no-store"}), RequestFactory().get
        assert page(get("/en/x/")).content != page(get("/en/x/")).content

    def test_posts_pass(self):
        page, post = self.middleware(), RequestFactory().post
        assert page(post("/en/x/")).content != page(post("/en/x/")).content
