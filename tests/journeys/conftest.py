"""Visitors for the journeys, and the paper they take home."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser
from visitor import Visitor

from running_sites import Site


@pytest.fixture
def visit(chromium: Browser, running_site: Site) -> Iterator[Callable[..., Visitor]]:
    """Call it with a language and more: a new visitor of the running site."""
    visitors: list[Visitor] = []

    def begin(**given) -> Visitor:
        visitors.append(Visitor(chromium, running_site.url, **given))
        return visitors[-1]

    yield begin
    for visitor in visitors:
        visitor.close()
