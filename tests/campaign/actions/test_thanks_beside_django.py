"""Thank-you pages that share a rendering are, letter for letter, those that Django gives each one alone."""

import threading

import pytest
from asking import ask

from writeathon.campaign.actions.intake_wsgi import Intake
from writeathon.campaign.actions.tokens import sign_thanks
from writeathon.campaign.actions.undoing import undo
from writeathon.campaign.solidarity.models import Message


@pytest.fixture
def site(django_itself):
    return Intake(django_itself)


@pytest.fixture
def address(now):
    def of(reported, language="en"):
        return f"/{language}/thanks/{sign_thanks(token=reported.token, now=now)}/"

    return of


def get(application, path, **given):
    status, headers, body = ask(application, b"", path, REQUEST_METHOD="GET", **given)
    return status, headers, body


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_same_page_as_djangos(site, django_itself, case, other_case, report, address, language):
    paths = [
        address(report(each, quantity), language) for each in (case, other_case) for quantity in (1, 1, 3)
    ]
    for _ in range(2):
        assert [get(site, path) for path in paths] == [get(django_itself, path) for path in paths]


def test_many_pages_one_rendering(site, django_itself, case, report, address):
    paths = [address(report(case)) for _ in range(20)]
    before = django_itself.gets
    pages = [get(site, path)[2] for path in paths]
    assert django_itself.gets - before == 1
    for path, page in zip(paths, pages, strict=True):
        assert f'action="{path}undo/"' in page
        assert [other for other in paths if other != path and other in page] == []


def test_the_counter_has_mine_in_it_at_once(site, case, report, address):
    for number in range(1, 6):
        assert f"<dt>{number}</dt>" in get(site, address(report(case)))[2]


def test_a_browser_that_takes_compressed_pages_sees_the_counter_too(site, case, report, address):
    status, headers, page = get(site, address(report(case)), HTTP_ACCEPT_ENCODING="gzip, br")
    assert status.startswith("200")
    assert "Content-Encoding" not in dict(headers)
    assert "<dt>1</dt>" in page


def test_taken_back_it_says_so_at_once(site, case, report, address, now):
    reported = report(case, 2)
    path = address(reported)
    assert "Thank you" in get(site, path)[2]
    undo(token=reported.token, reported=now, now=now)
    page = get(site, path)[2]
    assert "Taken back" in page
    assert "<dt>0</dt>" in page
    assert "Take it back" not in page


def test_what_is_unusual_is_djangos(site, django_itself, case, report, address):
    path = address(report(case))
    for answer in (
        get(site, path, HTTP_COOKIE="session=x"),
        get(site, path, QUERY_STRING="a=b"),
        get(site, path, HTTP_HOST="elsewhere.invalid"),
        get(site, f"{path}x/"),
        get(site, "/en/thanks/forged/"),
        get(site, path.replace("/en/", "/xx/")),
    ):
        assert answer[0][:3] in {"200", "302", "400", "404"}
    assert get(site, path, HTTP_HOST="elsewhere.invalid") == get(
        django_itself, path, HTTP_HOST="elsewhere.invalid"
    )


def test_a_header_cannot_take_the_place_of_the_counter(django_itself, case, report, address):
    page = get(django_itself, address(report(case)), **{"HTTP_WRITEATHON.FILLED_IN_LATER": "1"})[2]
    assert "<dt>1</dt>" in page


@pytest.mark.django_db(transaction=True)
def test_readers_at_once_get_their_own_pages(site, case, report, address):
    paths = [address(report(case, number % 3 + 1)) for number in range(12)]
    pages = {}
    threads = [
        threading.Thread(target=lambda path=path: pages.update({path: get(site, path)[2]})) for path in paths
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [path for path in paths if f'action="{path}undo/"' not in pages[path]] == []


def test_what_a_room_tells_of_one_report_never_stands_in_for_another(site, case, report, address, season):
    """A message that waits and one that was let through are alike in the ledger: their pages must not be shared."""
    paths = {}
    for standing in ("waiting", "let-through", "refused"):
        reported = report(case, kind="solidarity")
        row = {"token": reported.token, "case": case, "season": season, "day": season.starts_on}
        Message.objects.create(**row, language="en", text="I think of you.", standing=standing)
        paths[standing] = address(reported)
    pages = {standing: get(site, path)[2] for standing, path in paths.items()}
    said = {
        "waiting": "Your message waits for a moderator.",
        "let-through": "Your message was let through.",
        "refused": "Your message was not let through",
    }
    for standing, page in pages.items():
        assert [each for each, words in said.items() if words in page] == [standing]
        assert "I think of you." not in page
