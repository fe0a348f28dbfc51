"""The guides every installation is shipped with: whole in three languages, and loaded as they are written."""

import re

import pytest
import yaml
from django.utils import timezone

from factories.cases import homes
from writeathon.campaign.cases.states import AgeBand
from writeathon.campaign.learning.models import GuidePage, LearningIndexPage, LessonPlanPage
from writeathon.campaign.learning.reading_guides import reading_of
from writeathon.campaign.learning.states import GuideAudience
from writeathon.interfaces.website.demonstration.learning import learning_pages
from writeathon.interfaces.website.demonstration.reading import FOLDER, LANGUAGES, read

FILES = sorted([*FOLDER.glob("guide-*.yaml"), *FOLDER.glob("plan-*.yaml")])
LONGEST_SENTENCE = 25


def texts(node):
    """Every text that stands in languages, as a dictionary of them."""
    if isinstance(node, dict) and set(node) & set(LANGUAGES):
        yield node
    elif isinstance(node, dict):
        for each in node.values():
            yield from texts(each)
    elif isinstance(node, list):
        for each in node:
            yield from texts(each)


def flat(value):
    return [each for part in value for each in flat(part)] if isinstance(value, list) else [value]


def content(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestWords:
    def test_every_text_stands_in_three_languages_with_as_many_parts(self, path):
        for each in texts(content(path)):
            assert set(each) == set(LANGUAGES)
            shapes = {str([len(flat(part)) for part in [words] if words]) for words in each.values()}
            assert len(shapes) == 1, each
            assert all(part.strip() for words in each.values() for part in flat(words))

    def test_sentences_are_short(self, path):
        for each in texts(content(path)):
            parts = [part for words in each.values() for part in flat(words)]
            sentences = [one for part in parts for one in re.split(r"(?<=[.!?…])[»”]?\s+", part)]
            assert [one for one in sentences if len(one.split()) > LONGEST_SENTENCE] == []

    def test_quotes_and_spaces_are_those_of_the_language(self, path):
        for each in texts(content(path)):
            whole = {code: "\n".join(flat(words)) for code, words in each.items()}
            assert not set("'\"") & set("".join(whole.values())), whole
            assert not re.search("[«»]", whole["en"])
            assert not re.search("(?<![\u202f\u00a0])[;!?»]|«(?!\u202f)|(?<!\u00a0):", whole["fr"]), whole[
                "fr"
            ]
            assert all(whole["es"].count(last) == whole["es"].count(first) for first, last in ("¿?", "¡!"))


def test_guides_and_plans_are_as_many_as_promised():
    guides = [content(path) for path in FILES if path.stem.startswith("guide-")]
    plans = [content(path) for path in FILES if path.stem.startswith("plan-")]
    assert {each["audience"] for each in guides} == set(GuideAudience.values)
    assert sorted(each["minutes"] for each in plans) == [20, 45, 90]
    assert {each["age_band"] for each in plans} == set(AgeBand.values)
    for each in plans:
        assert sum(step["minutes"] for step in each["steps"]) == each["minutes"]


@pytest.mark.django_db
class TestLoaded:
    @pytest.fixture
    def index(self):
        return learning_pages(dict(homes()), read("site")["learning_page"])

    def test_each_page_is_live_and_valid_in_each_language(self, index, client):
        assert LearningIndexPage.objects.live().count() == len(LANGUAGES)
        pages = [*GuidePage.objects.live(), *LessonPlanPage.objects.live()]
        assert len(pages) == len(FILES) * len(LANGUAGES)
        assert len({page.translation_key for page in pages}) == len(FILES)
        for page in pages:
            page.full_clean()
            answer = client.get(page.url)
            assert answer.status_code == 200
            assert page.title in answer.content.decode()

    def test_the_parts_of_a_guide_have_the_same_ids_in_each_language(self, index):
        ids = {}
        for page in GuidePage.objects.all():
            ids.setdefault(page.slug, set()).add(
                re.sub(r"[^-a-f0-9]", "", "".join(each.id for each in page.body))
            )
        assert all(len(each) == 1 for each in ids.values())

    def test_the_document_holds_every_word_of_the_file(self, index):
        for path in FILES:
            data = content(path)
            for code in LANGUAGES:
                model = GuidePage if "audience" in data else LessonPlanPage
                page = model.objects.get(slug=data["slug"], locale__language_code=code)
                read_words = str(reading_of(page, now=timezone.now()))
                missing = [
                    part
                    for each in texts(data)
                    for part in flat(each[code])
                    if repr(part)[1:-1] not in read_words
                ]
                assert missing == []

    def test_the_learning_page_leads_to_all_of_them(self, index, client):
        shown = client.get(index["es"].url).content.decode()
        for page in [
            *GuidePage.objects.filter(locale=index["es"].locale),
            *LessonPlanPage.objects.filter(locale=index["es"].locale),
        ]:
            assert f'href="{page.url}"' in shown
        assert 'href="/es/learn/"' in client.get("/es/").content.decode()
