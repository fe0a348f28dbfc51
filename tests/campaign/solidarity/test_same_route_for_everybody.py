"""The same words take the same route, from wherever and on whichever page they were written (security.md T-53)."""

import itertools

import pytest

from factories import bank, waiting
from writeathon.campaign.solidarity.looking_over import look_over
from writeathon.campaign.solidarity.models import Message
from writeathon.campaign.solidarity.queries import queue
from writeathon.campaign.solidarity.starting_lists import begin_lists

LOCALES = [
    "en",
    "fr",
    "es",
    "ar",
    "fa",
    "ru",
    "uk",
    "zh-hans",
    "tr",
    "he",
    "hi",
    "th",
    "am",
    "de",
    "pt",
    "sw",
    "ko",
    "ja",
    "el",
    "pl",
]
COUNTRIES = [
    "",
    "FR",
    "RU",
    "IR",
    "CN",
    "KP",
    "NG",
    "TR",
    "US",
    "SY",
    "MM",
    "VE",
    "ER",
    "SA",
    "IL",
    "DE",
    "BR",
    "IN",
    "ET",
    "TH",
]


@pytest.mark.parametrize(
    "text",
    [
        "You are not forgotten. We think of you every day.",
        "You deserve to rot in there, traitor",
        "Write to me: example.org",
        "Вы не забыты, мы думаем о вас каждый день.",
    ],
)
def test_forty_origins_one_route(db, text):
    begin_lists()
    case = bank.case()
    for language, country in [
        *zip(LOCALES, COUNTRIES, strict=True),
        *zip(LOCALES, reversed(COUNTRIES), strict=True),
    ]:
        waiting.message(case, text, language=language, country=country)
    look_over()
    rows = list(Message.objects.all())
    assert len(rows) == 40
    marks = {tuple(mark for mark in each.marks if mark != "alike") for each in rows}
    assert len(marks) == 1
    assert len({each.guessed for each in rows}) == 1
    assert len({each.group for each in rows}) == 1
    assert len(queue(by=waiting.moderator())) == 1


def test_neither_country_nor_page_is_asked_for_by_what_looks_over():
    """Nor could they be: the functions are handed text, name and rules only."""
    import inspect  # noqa: PLC0415 - used here only

    from writeathon.campaign.solidarity import grouping, marking, masking, straightening  # noqa: PLC0415 - as above

    for module, word in itertools.product(
        (marking, masking, grouping, straightening), ("country", "message.language")
    ):
        code = "\n".join(line for line in inspect.getsource(module).splitlines() if '"""' not in line)
        assert f".{word}" not in code
