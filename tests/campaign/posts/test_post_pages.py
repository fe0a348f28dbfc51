"""The page of posts: words to copy, a picture, links that load nothing, and a report."""

import datetime as dt
import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from factories import cases
from factories.posts import POSTS, posts
from writeathon.campaign.actions.models import Action
from writeathon.campaign.actions.tokens import issue_form
from writeathon.campaign.cases.stopping import stop_letters
from writeathon.campaign.posts.advising import advice, risks
from writeathon.campaign.posts.drawing import HEIGHT, WIDTH, card_of, card_png
from writeathon.campaign.posts.sharing import share_links
from writeathon.platform.theme.records import Picture

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def case(db):
    made = cases.case(seasons=[cases.season()], rule_card={"words_to_avoid": {"en": ["regime"]}})
    cases.pages(made)
    posts(made)
    return made


def path(case, language="en", rest=""):
    return f"/{language}/posts/{case.slug}/{rest}"


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_words_stand_in_the_language_with_hashtags_and_address(browser, case, language, settings):
    page = browser.get(path(case, language))
    assert page.status_code == 200
    assert not page.cookies
    shown = re.search(r"<textarea[^>]*readonly[^>]*>(.*?)</textarea>", page.content.decode(), re.DOTALL)
    address = f"{settings.BASE_URL}/{language}/cases/{case.slug}/"
    assert shown.group(1) == f"{POSTS[language]}\n\n#Amara\n\n{address}"


def test_links_are_plain_and_nothing_is_loaded_from_a_network(browser, case):
    page = browser.get(path(case)).content.decode()
    outside = re.findall(r'<a href="(https://[^"]+)" rel="([^"]+)"', page)
    assert len(outside) == 5
    assert {rel for _href, rel in outside} == {"noopener noreferrer external"}
    assert not re.findall(r'(?:src|action|srcset)="https?://', page)


def test_the_description_of_the_picture_says_what_stands_on_it(browser, case):
    case.pages.filter(locale__language_code="en").update(
        one_line="In prison for teaching.", picture_description="A woman with a book."
    )
    described = re.search(r'<p class="copy-text">(.*?)</p>', text(browser.get(path(case))))
    assert described.group(1).endswith(". In prison for teaching. A woman with a book.")


def test_a_link_carries_exactly_the_words():
    words, address = "Dix minutes & une lettre ? 100 %", "https://example.invalid/fr/cases/x/"
    for link in share_links(words, "#Été", address):
        fields = parse_qs(urlsplit(link.href).query, strict_parsing=True)
        carried = " ".join(value for values in fields.values() for value in values)
        assert address in carried
        assert (words in carried) == link.takes_words


def test_a_post_is_counted_once_for_the_same_form(browser, case):
    form = {"form": issue_form(now=timezone.now() - MINUTE, case=case.pk), "country": "ES"}
    answers = [browser.post(path(case), {**form, "kind": "letter", "quantity": "400"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    [action] = Action.objects.all()
    assert (action.kind, action.quantity, action.country) == ("post", 1, "ES")
    assert "1 post" in text(browser.get(answers[0].url))


def test_a_refused_report_keeps_the_country(browser, case):
    form = {"form": "forged", "country": "ES"}
    page = browser.post(path(case), form)
    assert page.status_code == 422
    assert '<option value="ES" selected>' in text(page)


def test_a_stopped_case_has_no_posts(browser, case):
    stop_letters(case=case, reason="dangerous", instead="wait", now=timezone.now(), by=None)
    form = {"form": issue_form(now=timezone.now() - MINUTE, case=case.pk)}
    for answer in (
        browser.get(path(case)),
        browser.post(path(case), form),
        browser.get(path(case, rest="picture.png")),
    ):
        assert answer.status_code == 410
    assert not Action.objects.exists()


@pytest.mark.parametrize("hidden", [{"consent": "withdrawn"}, {"live": False}])
def test_a_case_that_nobody_may_see_has_none(browser, case, hidden):
    for name, value in hidden.items():
        setattr(case, name, value)
    case.save()
    for rest in ("", "picture.png"):
        assert browser.get(path(case, rest=rest)).status_code == 404


def test_drafts_are_not_shown(browser, case):
    case.ready_posts.update(live=False)
    assert browser.get(path(case)).status_code == 404


def test_the_advice_follows_the_rule_card(case):
    assert "Do not name the organisation." in map(str, advice(case))
    card = case.rule_cards.get()
    card.organisation_may_be_named = True
    card.save()
    case.refresh_from_db()
    assert "Do not name the organisation." not in map(str, advice(case))
    assert len(risks(case)) == 1
    case.writer_risk = "raised"
    assert len(risks(case)) == 2


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_picture_has_the_size_that_networks_show(browser, case, language):
    answer = browser.get(path(case, language, "picture.png"))
    assert answer.status_code == 200
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert picture.size == (WIDTH, HEIGHT)
        assert picture.format == "PNG"
    assert len(answer.content) < 200_000


def test_the_longest_words_fit_into_the_picture(case):
    page = case.pages.get(locale__language_code="en")
    page.title = "The six students of the theatre of the free university of Alborada and their families " * 2
    page.one_line = "Taken from a bus by soldiers, never seen again, and looked for until this day. " * 2
    page.what_we_ask = (
        "Search for them without delay, with enough people, and tell the families everything. " * 3
    )
    card = card_of(
        page, address="https://a-very-long-name-of-an-organisation.example.invalid/en/cases/person-1/"
    )
    drawn = card_png(card, None)
    with Image.open(io.BytesIO(drawn)) as picture:
        assert picture.size == (WIDTH, HEIGHT)  # and not a second page
    assert card_png(card, None) == drawn


def test_a_photograph_is_read_once_and_another_one_is_another_picture(case, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    page = case.pages.get(locale__language_code="en")
    card = card_of(page, address="https://letters.example.org/en/cases/x/")

    def in_colour(colour):
        file = io.BytesIO()
        Image.new("RGB", (640, 480), colour).save(file, "JPEG")
        return Picture.objects.create(title=colour, file=ContentFile(file.getvalue(), name="face.jpg"))

    red, blue = in_colour("red"), in_colour("blue")
    drawn = card_png(card, red)
    assert len({drawn, card_png(card, blue), card_png(card, None)}) == 3
    red.file.storage.delete(red.file.name)
    assert card_png(card, red) == drawn  # without the file: nothing is read for who asks again and again
