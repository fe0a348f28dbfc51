"""The words of the kits every installation is shipped with: whole in three languages, loaded, shown and printed."""

import re
from io import BytesIO

import pikepdf
import pytest
from django.utils import timezone

from factories.cases import homes
from writeathon.campaign.kits.choice import AUDIENCES, Choice
from writeathon.campaign.kits.makers import make
from writeathon.campaign.kits.models import KitIndexPage, KitPage
from writeathon.campaign.kits.parts.instructions import instruction_pieces
from writeathon.campaign.kits.people import Moment
from writeathon.interfaces.website.demonstration.kits import kit_pages
from writeathon.interfaces.website.demonstration.reading import LANGUAGES, read

DATA = read("kits")
KITS = {kit["audience"]: kit for kit in DATA["kits"]}
LONGEST_SENTENCE, LONGEST_LEAD = 25, 240
FEWEST_WORDS, MOST_WORDS = 350, 600
MOST_PAGES = 2


def texts(node):
    """Every text that stands in languages, as a dictionary of them."""
    if isinstance(node, dict) and set(node) & set(LANGUAGES):
        yield node
    else:
        for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else []:
            yield from texts(each)


def lines(words):
    return words if isinstance(words, list) else [words]


def all_lines(node, code):
    return [line for each in texts(node) for line in lines(each[code])]


class TestWords:
    def test_there_is_a_kit_for_every_audience(self):
        assert tuple(KITS) == AUDIENCES

    def test_every_text_stands_in_three_languages_with_as_many_lines(self):
        for each in texts(DATA):
            assert set(each) == set(LANGUAGES)
            assert len({len(lines(words)) for words in each.values()}) == 1, each
            assert all(line.strip() for words in each.values() for line in lines(words))

    @pytest.mark.parametrize("code", LANGUAGES)
    @pytest.mark.parametrize("audience", AUDIENCES)
    def test_leads_sentences_and_the_whole_are_short(self, audience, code):
        kit = KITS[audience]
        assert len(kit["lead"][code]) <= LONGEST_LEAD
        told = all_lines([kit["lead"], kit["instructions"]], code)
        sentences = [one for line in told for one in re.split(r"(?<=[.!?…])[»”]?\s+", line)]
        assert [one for one in sentences if len(one.split()) > LONGEST_SENTENCE] == []
        assert FEWEST_WORDS <= len(re.findall(r"[\w’-]+", " ".join(told))) <= MOST_WORDS

    def test_quotes_and_spaces_are_those_of_the_language(self):
        whole = {code: "\n".join(all_lines(DATA, code)) for code in LANGUAGES}
        assert not set("'\"") & set("".join(whole.values()))
        assert not re.search("[«»]", whole["en"])
        assert not re.search("(?<!\u202f)[;!?»]|«(?!\u202f)|(?<!\u00a0):", whole["fr"])
        assert all(whole["es"].count(last) == whole["es"].count(first) for first, last in ("¿?", "¡!"))

    def test_the_minutes_of_a_lesson_and_of_an_evening_are_those_promised(self):
        minutes = {"Five": 5, "Ten": 10, "Fifteen": 15, "Twenty": 20, "Forty-five": 45}
        for audience, promised in (("writer", 30), ("classroom", 45), ("group", 90)):
            told = re.findall(r"^(\S+) minutes:", "\n".join(all_lines(KITS[audience], "en")), re.MULTILINE)
            assert sum(minutes[each] for each in told) == promised, audience


@pytest.mark.django_db
class TestLoaded:
    @pytest.fixture(autouse=True)
    def loaded(self):
        kit_pages(dict(homes()))

    def test_each_page_is_live_valid_and_served(self, client):
        pages = [*KitIndexPage.objects.live(), *KitPage.objects.live()]
        assert len(pages) == (1 + len(AUDIENCES)) * len(LANGUAGES)
        for page in pages:
            page.full_clean()
            answer = client.get(page.url)
            assert answer.status_code == 200
            assert page.title in answer.content.decode()

    @pytest.mark.parametrize("code", LANGUAGES)
    def test_the_page_shows_every_word_of_the_file(self, client, code):
        for audience, kit in KITS.items():
            shown = client.get(f"/{code}/kits/{audience}/").content.decode()
            told = all_lines([kit["lead"], kit["instructions"]], code)
            assert [line for line in told if line not in shown] == []

    def test_the_page_of_kits_leads_to_all_of_them(self, client):
        for code in LANGUAGES:
            shown = client.get(f"/{code}/kits/").content.decode()
            assert [name for name in AUDIENCES if f'href="/{code}/kits/{name}/"' not in shown] == []

    def test_the_parts_have_the_same_ids_in_each_language(self):
        for audience in AUDIENCES:
            pages = KitPage.objects.filter(audience=audience)
            raw = [page.instructions.get_prep_value() for page in pages]
            ids = [[[block["id"], *_ids(block["value"])] for block in blocks] for blocks in raw]
            assert len(ids) == len(LANGUAGES)
            assert ids[0] == ids[1] == ids[2]

    @pytest.mark.parametrize("paper", ["a4", "us-letter"])
    @pytest.mark.parametrize("code", LANGUAGES)
    def test_the_instructions_go_on_two_pages(self, code, paper):
        for audience in AUDIENCES:
            choice = Choice(audience=audience, language=code, paper=paper)
            (piece,) = instruction_pieces(choice, code, Moment(timezone.now()))
            with pikepdf.open(BytesIO(make(piece.maker, piece.data))) as pdf:
                assert 1 <= len(pdf.pages) <= MOST_PAGES, audience


def _ids(value):
    return [line["id"] for line in value] if isinstance(value, list) else []
