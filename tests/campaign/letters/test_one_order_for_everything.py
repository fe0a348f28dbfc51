"""What lies on the table lies in one order: letters, envelopes or labels, and the posting list, read back from the files."""

import csv
import io
import random
import re

import pytest
from django.test import Client
from django.utils import timezone
from pdf_reading import text_of, words_on
from pikepdf import Pdf

from factories import posting as make
from writeathon.campaign.letters.models import EntrustedLetter, PostNotice
from writeathon.campaign.letters.post_desk.batching import call_off
from writeathon.campaign.letters.post_desk.numbers import printed
from writeathon.campaign.letters.post_desk.taking_out import take_out

pytestmark = pytest.mark.django_db
COUNTRIES = ["", "FR", "DE", "JP", "MM", "TH", "SA", "BR"]
NUMBER = re.compile(r"\b[0-9A-Y]{3}-[0-9A-Y]{3}\b")
WRITER = re.compile(r"Writer\d{3}")
SENTENCE = "I am writing to you about a teacher who has been in prison since 2021. "
LETTERS = 200


@pytest.fixture
def pile(settings):
    """Letters of random cases to random countries, of one to three pages; some go through an embassy. By the writer's mark."""
    settings.ORGANISATION_COUNTRY = "GB"
    chance = random.Random(20261130)  # noqa: S311 - not a secret: letters that should repeat
    PostNotice.objects.create(country="MM", since=timezone.localdate(), source="The post")
    authorities = [
        make.authority(country, label=f"Minister {number}\n{number} Palace Road\nCapital {number}")
        for number, country in enumerate(COUNTRIES)
    ]
    first = make.posted_case(authorities=authorities)
    cases = [
        first,
        *(make.posted_case(season=first.seasons.first(), authorities=authorities[:4]) for _n in range(2)),
    ]
    for number in range(LETTERS):
        words = {
            "signature": f"Writer{number:03}",
            "sender": (),
            "paragraphs": (SENTENCE * chance.choice([1, 1, 1, 50, 80]),),
        }
        make.waiting(
            chance.choice(cases),
            to=chance.choice(authorities),
            words=words,
            country=chance.choice(["GB", "FR"]),
        )


def file(client, batch, name):
    sent = client.get(f"/desk/letters/post-desk/batches/{batch.pk}/{name}")
    assert sent.status_code == 200
    return sent.content


def numbers_by_writer():
    """The number that each letter has, by the mark in its signature."""
    found = {}
    for letter in EntrustedLetter.objects.all():
        found[WRITER.search(letter.content)[0]] = printed(letter.number)
    return found


def of_letters(pdf):
    """The pile: each letter's number by its signature, and how many pages it has."""
    by_writer = numbers_by_writer()
    sheets = text_of(pdf).split("\f")[:-1]
    order, pages = [], 0
    for sheet in sheets:
        pages += 1
        if signed := WRITER.search(sheet):
            order.append((by_writer[signed[0]], pages))
            pages = 0
    assert pages == 0
    return order


def of_envelopes(pdf):
    sheets = text_of(pdf).split("\f")[:-1]
    return [(NUMBER.search(sheet)[0], re.search(r"Minister \d", sheet)[0]) for sheet in sheets]


def of_labels(pdf):
    """Across and then down; the address first, and beside it the label with its number."""
    order = []
    with Pdf.open(io.BytesIO(pdf)) as opened:
        sheets = len(opened.pages)
    for sheet in range(1, sheets + 1):
        cells = {}
        for word in words_on(pdf, sheet):
            place = (int((word.top - 15.15) // 38.1), int((word.left - 7.25) // 66))
            cells.setdefault(place, []).append(word.text)
        order += [" ".join(words) for _place, words in sorted(cells.items())]
    addresses, senders = order[::2], order[1::2]
    return [
        (NUMBER.search(sender)[0], re.search(r"Minister \d", address)[0])
        for address, sender in zip(addresses, senders, strict=True)
    ]


def of_list(client, batch):
    rows = list(csv.DictReader(io.StringIO(file(client, batch, "list.csv").decode("utf-8-sig"))))
    on_paper = NUMBER.findall(text_of(file(client, batch, "list.pdf")))
    assert on_paper == [row["Number"] for row in rows]
    return rows


def check_one_order(client, batch, covers):
    pile, rows = of_letters(file(client, batch, "letters.pdf")), of_list(client, batch)
    numbers = [number for number, _pages in pile]
    assert [number for number, _to in covers] == numbers
    # A letter that was taken out is on the list no more; the others keep their places in the pile.
    assert [numbers[int(row["Place"]) - 1] for row in rows] == [row["Number"] for row in rows]
    assert [int(row["Place"]) for row in rows] == sorted(int(row["Place"]) for row in rows)
    pages = dict(pile)
    assert [pages[row["Number"]] for row in rows] == [int(row["Pages"]) for row in rows]
    weights = [(row["Country"], int(row["Grams"])) for row in rows]
    for country in {country for country, _grams in weights}:
        together = [place for place, each in enumerate(weights) if each[0] == country]
        assert together == list(range(together[0], together[-1] + 1)), country
        assert [weights[place][1] for place in together] == sorted(weights[place][1] for place in together)
    # The envelope or label is that of its letter.
    to = dict(covers)
    for letter in EntrustedLetter.objects.filter(batch=batch).select_related("authority"):
        assert to[printed(letter.number)] == letter.authority.label_lines[0]
    return rows


def test_letters_list_envelopes_and_labels(pile, admin_client: Client):
    def one_order(batch, read):
        assert batch.count == LETTERS
        covers = read(file(admin_client, batch, "envelopes.pdf"))
        rows = check_one_order(admin_client, batch, covers)
        assert len(rows) == LETTERS
        return [row["Number"] for row in rows]

    batch = make.made(by_embassy=True, outside="dl")
    one_order(batch, of_envelopes)
    spoiled = batch.letters.get(place=77)
    take_out(batch=batch, tokens=[spoiled.pk], by=None, now=timezone.now())
    rows = check_one_order(admin_client, batch, of_envelopes(file(admin_client, batch, "envelopes.pdf")))
    assert len(rows) == LETTERS - 1
    assert printed(spoiled.number) not in [row["Number"] for row in rows]
    assert "77" not in [row["Place"] for row in rows]
    # The same letters once more, with labels.
    call_off(batch=batch, by=None, now=timezone.now())
    one_order(make.made(by_embassy=True, outside="labels"), of_labels)
