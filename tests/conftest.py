"""What many tests stand on: a free port, a running site, a real browser, the databases of `make test`."""

import os
from collections.abc import Iterator
from pathlib import Path

import django.test
import pytest
from django.utils import translation

from running_sites import Site, find_free_port, start_site, stop_site

REPOSITORY = Path(__file__).resolve().parents[1]
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "admin_client", "admin_user"}

# Playwright's loop runs in the thread of the tests; Django's guard against loops is not meant for that.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whatever touches the database, so that `-m django_db` plays exactly that again on PostgreSQL."""
    for item in items:
        of_django = issubclass(getattr(item, "cls", None) or object, django.test.TransactionTestCase)
        asks = DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
        if (of_django or asks) and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(autouse=True)
def files_as_they_lie(settings: "pytest_django.fixtures.SettingsWrapper", tmp_path: Path) -> None:  # noqa: F821 - a name of the plugin
    """Style and scripts by their plain names, without gathering them first; pictures and private files in folders of the test."""
    private = settings.STORAGES["private"]
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {**private, "OPTIONS": {**private["OPTIONS"], "location": tmp_path / "private"}},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def first_language(settings: "pytest_django.fixtures.SettingsWrapper") -> None:  # noqa: F821 - a name of the plugin
    """A page that an earlier test asked for left its language behind in this thread."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def no_memory_of_reports() -> None:
    """The watch against false reports remembers for minutes; a test begins as a process does."""
    from writeathon.campaign.actions.judging import WATCH  # noqa: PLC0415 - needs Django set up

    WATCH.forget()


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """The server that `make test` starts; a test that needs it fails without it, it does not skip."""
    url = os.environ.get("TEST_POSTGRES_URL")
    if not url:
        pytest.fail(
            "TEST_POSTGRES_URL is not set: use `make test`, or `scripts/with-postgres .venv/bin/pytest …`"
        )
    return url


@pytest.fixture
def free_port() -> int:
    return find_free_port()


@pytest.fixture(scope="session")
def running_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One site with the demonstration, for tests that look at it or add to it; mark them `server`."""
    site = start_site(tmp_path_factory.mktemp("site") / "var")
    yield site
    stop_site(site)


@pytest.fixture(scope="session")
def chromium() -> Iterator["playwright.sync_api.Browser"]:  # noqa: F821 - imported where it is wanted
    """Debian's Chromium, driven by Playwright; nothing is fetched. Each test opens contexts of its own."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - most runs need no browser

    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    flags = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-component-update",
    ]
    flags += ["--disable-background-networking", "--disable-sync"]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()
