"""The page where somebody writes to a person, as a browser without scripts uses it."""

import html
import re

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import cases
from factories import receptions as make
from writeathon.campaign.actions.models import Action
from writeathon.campaign.cases.stopping import stop_letters
from writeathon.campaign.solidarity.models import Message, Reception

LANGUAGES = ["en", "fr", "es"]


@pytest.fixture
def reception(db):
    return make.reception(pictures=True)


def path(reception, language="en") -> str:
    return f"/{language}/solidarity/{reception.case.slug}/"


def text(response) -> str:
    return re.sub(r"\s+", " ", html.unescape(response.content.decode()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_come_first_then_the_promise_then_the_form(browser, reception, language):
    page = browser.get(path(reception, language))
    words = page.content.decode()
    assert page.status_code == 200
    assert words.index('id="rules"') < words.index('id="promise"') < words.index('id="message"')
    assert not page.cookies
    assert page.headers["Cache-Control"] == "no-store"
    assert "X-Robots-Tag" not in page.headers
    assert "style=" not in words
    assert 'enctype="multipart/form-data"' in words
    assert all(f'href="/{code}/solidarity/{reception.case.slug}/"' in words for code in LANGUAGES)


def test_the_rules_are_those_of_the_card(browser):
    reception = make.reception(
        card={"languages": ["fr"], "religion_allowed": True, "words_to_avoid": {"en": ["verdict"]}}
    )
    words = text(browser.get(path(reception)))
    assert "Write only in: French." in words
    assert "verdict" in words
    assert "Nothing about religion." not in words
    assert "Nothing about politics." in words


@pytest.mark.parametrize(
    ("given", "said", "unsaid"),
    [
        ({"two_pairs": True}, "Two moderators", "A moderator of"),
        ({"two_pairs": False}, "A moderator of", "Two moderators"),
        ({"contact": "held"}, "the letter bank keeps", "is printed in a book that is handed"),
        ({"contact": "safe"}, "is printed in a book that is handed", "the letter bank keeps"),
        (
            {"box": "box1:x", "two_pairs": True},
            "the key that opens it again is not on this machine",
            "cannot be written",
        ),
    ],
)
def test_the_promise_is_true_of_this_case(browser, given, said, unsaid):
    words = text(browser.get(path(make.reception(**given))))
    assert said in words
    assert unsaid not in words


@pytest.mark.parametrize(
    ("risk", "card", "advice"),
    [
        ("low", {}, "As you like"),
        ("raised", {}, "Do not sign with your full name."),
        ("high", {}, "please do not write"),
        ("low", {"sender_line_at_most": "initials"}, "Initials are enough"),
        ("high", {"sender_line_at_most": "none"}, "no message is signed"),
    ],
)
def test_how_to_sign_follows_the_risk_and_the_card(browser, risk, card, advice):
    words = text(browser.get(path(make.reception(case={"writer_risk": risk}, card=card))))
    assert advice in words
    assert ("Think of yourself first" in words) == (risk != "low")


def test_every_mistake_is_told_at_once_and_nothing_typed_is_lost(browser, reception):
    typed = {
        "message": "ä" * 1001,
        "signed": "Zoë " * 40,
        "country": "XX",
        "email": "nobody at home",
        "picture": make.SimpleUploadedFile("a.jpg", b"no picture"),
    }
    form = make.form_of(reception, **typed)
    page = browser.post(path(reception), form)
    assert page.status_code == 422
    words = text(page)
    for field in ("message", "signed", "country", "email"):
        assert f'id="{field}-error"' in words
        assert f'href="#{field}"' in words
    assert "ä" * 1001 in words
    assert ("Zoë " * 40).strip() in words
    assert 'value="nobody at home"' in words
    assert "Please choose the picture once more" in words
    assert form["form"] in words
    assert not Action.objects.exists()
    # A picture is looked at last, for that costs something: nobody can spend it with a form that is refused anyhow.
    assert 'id="picture-error"' not in words
    page = browser.post(path(reception), make.form_of(reception, picture=typed["picture"]))
    assert 'id="picture-error"' in text(page)


@given(st.text(max_size=1300), st.text(max_size=200))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_comes_back_as_it_was_typed_or_is_taken(browser, reception, message, signed):
    answer = browser.post(
        path(reception), make.form_of(reception, message=message, signed=signed, country="XX")
    )
    assert answer.status_code in {422, 429}
    area = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", answer.content.decode(), re.DOTALL)
    shown = html.unescape(area[1].replace("&#x27;", "'"))
    assert shown.replace("\r\n", "\n").replace("\r", "\n") == message.strip().replace("\r\n", "\n").replace(
        "\r", "\n"
    )


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script> hello",
        "</textarea><img src=x onerror=alert(1)>",
        '"><svg onload=alert(1)> hello',
        "{{ 7*7 }} {% load x %} ${7*7}",
        "javascript:alert(1) hello",
        "\u202e txt.exe hello",
    ],
)
def test_what_was_typed_is_never_markup(browser, reception, evil):
    page = browser.post(
        path(reception), make.form_of(reception, message=evil, signed=evil, email=evil, country="XX")
    )
    assert page.status_code == 422
    shown = page.content.decode()
    assert not re.search(r"<(script>|img src=x|svg onload)", shown)
    assert "49" not in re.search(r"<textarea[^>]*>(.*?)</textarea>", shown, re.DOTALL)[1]
    assert html.unescape(shown).count(evil) >= 3


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..\\..\\a.jpg",
        "a\u202egpj.exe",
        "x" * 4000 + ".jpg",
        "<script>.jpg",
        "a\r\nb.jpg",
    ],
)
def test_the_name_of_a_file_means_nothing(browser, reception, name):
    answer = browser.post(path(reception), make.form_of(reception, picture=make.drawing(name)))
    assert answer.status_code == 303
    assert re.fullmatch(r"[0-9a-f]{32}", Message.objects.get().picture)


def test_who_does_not_know_how_to_begin_may_borrow(browser, reception):
    make.phrase()
    make.phrase(language="fr", text="On ne vous oublie pas.")
    make.phrase("not-allowed", language="es", text="Aquí nadie le olvida.")
    assert ">You are not forgotten.<" in text(browser.get(path(reception)))
    assert ">On ne vous oublie pas.<" in text(browser.get(path(reception, "fr")))
    assert "Aquí nadie" not in text(browser.get(path(reception, "es")))


@pytest.mark.parametrize(("field", "value"), [("website", "spam"), ("form", "forged")])
def test_machines_are_refused_with_a_reason(browser, reception, field, value):
    page = browser.post(path(reception), make.form_of(reception, **{field: value}))
    assert page.status_code == 422
    assert make.WORDS in text(page)
    assert not Message.objects.exists()


def test_another_site_cannot_send(browser, reception):
    page = browser.post(path(reception), make.form_of(reception), headers={"Sec-Fetch-Site": "cross-site"})
    assert page.status_code == 403
    assert not Message.objects.exists()


def test_very_many_from_one_network_wait(browser, reception, settings):
    settings.REPORTS_PER_HOUR = 2
    answers = [browser.post(path(reception), make.form_of(reception)) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert answers[-1].headers["Retry-After"]
    assert make.WORDS in text(answers[-1])


def test_more_than_a_request_may_hold_is_told_kindly(browser, reception, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2000
    page = browser.post(path(reception), make.form_of(reception, message="x" * 4000))
    assert page.status_code == 413
    assert "your text is still in the form" in text(page)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("large.jpg", b"\xff\xd8\xff" + b"x" * (10 * 1024 * 1024), "larger than 10 MB"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture that we can take"),
        ("drawing.jpg", b"\xff\xd8\xff\xe0", "cannot be read"),
    ],
)
def test_a_picture_that_cannot_be_taken_says_why(browser, reception, name, content, said):
    upload = make.SimpleUploadedFile(name, content, content_type="image/jpeg")
    page = browser.post(path(reception), make.form_of(reception, picture=upload))
    assert page.status_code == 422
    assert said in text(page)
    assert make.WORDS in text(page)
    assert not Message.objects.exists()


def test_where_no_picture_is_wanted_none_is_taken(browser):
    reception = make.reception(pictures=False)
    assert 'type="file"' not in text(browser.get(path(reception)))
    page = browser.post(path(reception), make.form_of(reception, picture=make.drawing()))
    assert page.status_code == 422
    assert not Message.objects.exists()


def test_advice_is_shown_once_and_then_the_writer_decides(browser, reception):
    form = make.form_of(reception, message="God bless you, and see https://example.org/me")
    page = browser.post(path(reception), form)
    assert page.status_code == 200
    assert "Religion is better left out" in text(page)
    assert "https://example.org/me" in text(page)
    assert 'id="errors"' not in text(page)
    assert "Send it as it is" in text(page)
    assert not Message.objects.exists()
    seen = re.search(r'name="seen" value="(\w+)"', text(page))[1]
    other = browser.post(path(reception), {**form, "seen": seen, "message": f"{form['message']} Jesus"})
    assert other.status_code == 200, "what is new was not seen yet"
    assert browser.post(path(reception), {**form, "seen": seen}).status_code == 303
    assert Message.objects.get().text == form["message"]


def test_what_the_rule_card_forbids_is_refused_however_often_it_was_seen(browser):
    reception = make.reception(
        card={"words_to_avoid": {"en": ["verdict"]}, "must_block": ["words-to-avoid"], "languages": []}
    )
    form = make.form_of(reception, message="I read of the verdict in the newspaper.")
    page = browser.post(path(reception), form)
    assert page.status_code == 422
    assert 'class="finding must"' in text(page)
    seen = re.search(r'name="seen" value="(\w+)"', text(page))[1]
    assert browser.post(path(reception), {**form, "seen": seen}).status_code == 422
    assert not Message.objects.exists()


def test_a_stopped_case_takes_nothing_and_gives_back_what_was_written(browser, reception):
    stop_letters(case=reception.case, reason="released", instead="other-case", now=timezone.now(), by=None)
    form = make.form_of(reception, picture=make.drawing())
    assert browser.get(path(reception)).status_code == 410
    page = browser.post(path(reception), form)
    assert page.status_code == 410
    assert make.WORDS in text(page)
    assert "Letters are stopped" in text(page)
    assert page.headers["Cache-Control"] == "no-store"
    assert not Message.objects.exists()


@pytest.mark.parametrize("hidden", [{"consent": "withdrawn"}, {"live": False}])
def test_a_case_that_nobody_may_see_has_no_page(browser, reception, hidden):
    for name, value in hidden.items():
        setattr(reception.case, name, value)
    reception.case.save()
    assert browser.get(path(reception)).status_code == 404
    assert browser.post(path(reception), make.form_of(reception)).status_code == 404


def test_without_a_reception_and_an_address_there_is_no_page(browser):
    case = cases.case(seasons=[cases.season()])
    cases.pages(case)
    assert browser.get(f"/en/solidarity/{case.slug}/").status_code == 404


@pytest.mark.parametrize("closed", [{"online": False}, {"case": {"consent": "public-facts"}}], ids=str)
def test_a_closed_reception_says_so_and_takes_nothing(browser, closed):
    reception = make.reception(**closed)
    page = text(browser.get(path(reception)))
    assert "cannot be written on the site at the moment" in page
    assert 'name="form"' not in page
    answer = browser.post(path(reception), make.form_of(reception))
    assert answer.status_code == 422
    assert not Message.objects.exists()


def test_a_card_by_post_needs_no_reception(browser, reception):
    Reception.objects.all().delete()
    page = text(browser.get(path(reception)))
    assert f"/en/solidarity/{reception.case.slug}/card/" in page
    assert 'name="form"' not in page
    assert browser.post(path(reception), make.form_of(reception)).status_code == 422


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        ("waiting", "Your message waits for a moderator."),
        ("once", "Your message waits for a moderator."),
        ("let-through", "Your message was let through."),
        ("refused", "Your message was not let through"),
    ],
)
def test_only_the_signed_page_of_thanks_says_how_far_a_message_came(browser, reception, standing, said):
    first = browser.post(path(reception), make.form_of(reception)).url
    second = browser.post(path(reception), make.form_of(reception)).url
    for url in (first, second):
        assert "Your message waits for a moderator." in text(browser.get(url))
    Message.objects.update(standing=standing)
    assert said in text(browser.get(first))
    assert said not in text(browser.get(path(reception)))
    assert make.WORDS not in text(browser.get(first))


def test_the_case_leads_to_the_page_until_it_is_stopped(browser, reception):
    case = f"/en/cases/{reception.case.slug}/"
    assert path(reception) in text(browser.get(case))
    stop_letters(case=reception.case, reason="released", instead="other-case", now=timezone.now(), by=None)
    assert path(reception) not in text(browser.get(f"{case}?again"))


def test_while_contact_is_not_safe_no_page_says_where_to_post_to(browser):
    reception = make.reception(contact="held")
    for page in (f"/en/cases/{reception.case.slug}/", f"/en/solidarity/{reception.case.slug}/card/"):
        words = text(browser.get(page))
        assert "Friends of the school" not in words
        assert "not safe at the moment" in words
