"""A letter is handed to us over HTTP, as a browser without scripts does."""

import uuid

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import cases
from factories import sending as make
from factories.letters import OWN
from writeathon.campaign.cases.stopping import stop_letters
from writeathon.campaign.letters.models import EntrustedLetter, LetterService
from writeathon.campaign.letters.sending import receiving
from writeathon.campaign.letters.sending.envelopes import CONFIRM
from writeathon.campaign.letters.sending.keeping import restored
from writeathon.platform.delivery.keeping import envelope_of
from writeathon.platform.delivery.models import OutgoingMail

pytestmark = pytest.mark.django_db
BUTTON = "Let us send it by e-mail"


def composer(browser, case, **typed):
    return browser.post(f"/en/write/{case.slug}/", {**make.TYPED, "to": "1", f"p-{OWN}": "I teach.", **typed})


def test_the_composer_offers_it_and_asks_for_one_address_only(browser, case):
    assert BUTTON in composer(browser, case).content.decode()
    page = browser.post(f"/en/write/{case.slug}/send/", {**make.TYPED, "to": "1", f"p-{OWN}": "I teach."})
    html = page.content.decode()
    assert page.status_code == 200
    assert "Claire Martin" in html
    assert 'name="writer_email"' in html
    assert 'id="reply" name="reply" value="1">' in html  # unchecked
    assert "I teach." in html
    assert page.headers["Cache-Control"] == "no-store"
    assert not page.cookies
    assert not EntrustedLetter.objects.exists()


def _off(case):
    LetterService.objects.update(by_email=False)


def _nobody_said(case):
    LetterService.objects.all().delete()


def _dangerous(case):
    case.writer_risk = "high"
    case.save()


def _unnamed(case):
    case.rule_cards.update(organisation_may_be_named=False)


def _dead(case):
    case.targets.get().authority.__class__.objects.update(email_health="dead")


def _no_address(case):
    case.targets.get().authority.__class__.objects.update(email="")


@pytest.mark.parametrize("change", [_off, _nobody_said, _dangerous, _unnamed, _dead, _no_address])
def test_it_is_not_offered_and_not_taken_where_it_may_not_be(browser, hand_in, case, change):
    change(case)
    assert BUTTON not in composer(browser, case).content.decode()
    answer = hand_in(case)
    assert answer.status_code == 422
    assert "I teach in Lyon." in answer.content.decode()
    assert "We cannot send this letter for you at the moment." in answer.content.decode()
    assert not EntrustedLetter.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_a_doubtful_address_still_takes_letters(hand_in, case):
    case.targets.get().authority.__class__.objects.update(email_health="doubtful")
    assert hand_in(case).status_code == 303


def test_a_stopped_case_takes_none_and_gives_the_words_back(hand_in, case):
    stop_letters(case=case, reason="checking", instead="wait", now=timezone.now(), by=None)
    answer = hand_in(case)
    assert answer.status_code == 410
    assert "I teach in Lyon." in answer.content.decode()
    assert not EntrustedLetter.objects.exists()


def test_what_a_pdf_is_refused_for_is_refused_here(hand_in):
    case = make.mailed_case(
        rule_card={"words_to_avoid": {"en": ["regime"]}, "must_block": ["words-to-avoid"]}
    )
    answer = hand_in(case, **{f"p-{OWN}": "Your regime is cruel."})
    assert answer.status_code == 422
    assert "Your regime is cruel." in answer.content.decode()
    assert not EntrustedLetter.objects.exists()


def test_it_is_kept_encrypted_and_a_link_is_mailed(hand_in, case):
    answer = hand_in(case, writer_email="claire@example.org")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/en/letter/asked/")
    letter = EntrustedLetter.objects.get()
    assert (letter.stage, letter.way, letter.language, letter.country) == ("unconfirmed", "email", "en", "FR")
    kept = restored(letter.content)
    assert "I teach in Lyon." in kept.letter.paragraphs
    assert (kept.name, kept.reply_to, letter.writer) == ("Claire Martin", "", "claire@example.org")
    mail = make.envelope(letter, CONFIRM)
    assert (mail.to, mail.language, mail.from_name, mail.reply_to) == ("claire@example.org", "en", "", "")
    assert make.link(letter).startswith("/en/letter/")
    for word in ("I teach", case.name, "Claire", case.slug):
        assert word not in mail.text + mail.subject


def test_the_dump_holds_no_word_of_it(hand_in, case):
    canary = uuid.uuid4().hex
    hand_in(
        case, name=f"Claire {canary}", writer_email=f"{canary}@example.org", reply="1", **{f"p-{OWN}": canary}
    )
    assert canary in restored(EntrustedLetter.objects.get().content).reply_to
    dump = ""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            dump += repr(cursor.fetchall())
    assert "letters_entrustedletter" in connection.introspection.table_names()
    assert canary not in dump


def test_the_answer_is_the_same_for_all_and_an_address_is_not_flooded(hand_in, case):
    answers = [hand_in(case) for _number in range(5)]
    assert {(each.status_code, each.headers["Location"]) for each in answers} == {(303, "/en/letter/asked/")}
    assert OutgoingMail.objects.count() == receiving.MAILS_OF_A_LETTER
    assert hand_in(case, writer_email="other@example.org").status_code == 303
    assert OutgoingMail.objects.count() == receiving.MAILS_OF_A_LETTER + 1


def test_spellings_of_one_address_share_its_limit(hand_in, case):
    for spelling in (
        "Claire@example.org",
        "claire+1@Example.ORG",
        "claire+2@example.org",
        "claire@example.org.",
    ):
        assert hand_in(case, writer_email=spelling).status_code in {303, 422}
    assert OutgoingMail.objects.count() == receiving.MAILS_OF_A_LETTER


def test_an_address_gets_a_dozen_links_in_an_hour_whatever_the_case(hand_in, monkeypatch):
    monkeypatch.setattr(receiving, "MAILS_TO_AN_ADDRESS", 2)
    season = cases.season()
    for _number in range(3):
        assert hand_in(make.mailed_case(season=season)).status_code == 303
    assert OutgoingMail.objects.count() == 2


def test_a_network_is_asked_to_wait_and_loses_nothing(hand_in, case, monkeypatch):
    monkeypatch.setattr(receiving, "LETTERS_OF_A_NETWORK", 1)
    assert hand_in(case).status_code == 303
    answer = hand_in(case, writer_email="second@example.org")
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "3600"
    assert "second@example.org" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"writer_email": ""}, "Write your e-mail address"),
        ({"writer_email": "claire"}, "This is not an e-mail address"),
        ({"writer_email": "claire@example.org, other@example.org"}, "This is not an e-mail address"),
        ({"writer_email": "claire@example.org\r\nBcc: all@example.org"}, "This is not an e-mail address"),
        ({"form": "x"}, "The form was not complete"),
        ({"website": "x"}, "A field that people do not see"),
        ({"name": "N" * 101, "sender_line": "full"}, "The name under your letter is too long"),
        ({"name": "claire@example.org"}, "The name under your letter is too long"),
    ],
)
def test_a_mistake_is_said_and_everything_typed_stays(hand_in, case, typed, words):
    answer = hand_in(case, reply="1", **typed)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert words in html
    assert "I teach in Lyon." in html
    assert 'name="reply" value="1" checked' in html
    if "writer_email" not in typed:
        assert 'value="claire@example.org"' in html
    assert not EntrustedLetter.objects.exists()


def test_pressed_twice_it_is_one_letter(browser, case):
    form = make.typed(case)
    for _number in range(2):
        assert browser.post(f"/en/write/{case.slug}/send/", form).status_code == 303
    assert EntrustedLetter.objects.count() == 1
    assert OutgoingMail.objects.count() == 1


def test_a_form_of_another_case_or_page_is_refused(browser, hand_in, case):
    other = make.mailed_case(season=case.seasons.get())
    assert hand_in(case, form=make.typed(other)["form"]).status_code == 422
    foreign = browser.post(
        f"/en/write/{case.slug}/send/", make.typed(case), headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert foreign.status_code == 403
    assert not EntrustedLetter.objects.exists()


def test_where_the_risk_is_raised_the_questions_come_first(hand_in, browser):
    case = make.mailed_case(writer_risk="raised")
    first = hand_in(case)
    assert "Is it safe for me?" in first.content.decode()
    assert 'name="writer_email"' not in first.content.decode()
    safe = hand_in(case, asked="1")
    assert safe.status_code == 303
    page = browser.post(
        f"/en/write/{case.slug}/send/", {**make.TYPED, "to": "1", "asked": "1", "yes": "ties"}
    ).content.decode()
    assert "For your safety we suggest: No name and no address." in page
    assert '<input type="hidden" name="yes" value="ties">' in page
    assert 'name="writer_email"' in page


def test_who_lives_there_gets_no_form_even_if_it_is_sent(hand_in):
    case = make.mailed_case(writer_risk="raised")
    answer = hand_in(case, asked="1", yes="lives-there")
    assert answer.status_code == 200
    assert "We do not send it for you" in answer.content.decode()
    assert not EntrustedLetter.objects.exists()


def test_without_a_season_that_takes_reports_nothing_is_taken(hand_in):
    season = cases.season()
    case = make.mailed_case(season=season)
    season.archived = True
    season.save()
    assert hand_in(case).status_code == 422
    assert not EntrustedLetter.objects.exists()


def test_no_address_leads_away_from_us(hand_in, case):
    """T-40: no parameter names a page to go on to."""
    for name in ("next", "return", "url", "redirect", "to_url", "goto"):
        for target in ("https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
            answer = hand_in(case, **{name: target, "writer_email": f"{uuid.uuid4().hex}@example.org"})
            assert answer.headers["Location"] == "/en/letter/asked/"


def test_no_address_says_who_writes(browser, case):
    """T-68: neither the pages' addresses nor what they lead to hold a word of the writer."""
    canary = uuid.uuid4().hex
    form = make.typed(case, name=canary, writer_email=f"{canary}@example.org", **{f"p-{OWN}": canary})
    answer = browser.post(f"/en/write/{case.slug}/send/", form)
    letter = EntrustedLetter.objects.get()
    link = make.link(letter)
    confirmed = browser.post(link)
    for where in (answer.headers["Location"], link, confirmed.headers["Location"]):
        assert canary not in where
        assert letter.token.hex not in where
        assert case.slug not in where
    page = browser.get("/en/letter/asked/")
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert canary not in page.content.decode()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    name=st.text(max_size=60) | st.from_regex(r"[a-z]{0,5}[\r\n]+(Bcc|To|Subject): .{0,20}", fullmatch=True)
)
def test_no_name_can_write_into_the_head_of_a_mail(hand_in, case, name):
    """T-39: whatever is typed as a name, the mail has one recipient, and a name on one line or a refusal."""
    receiving.ADDRESSES.forget()
    receiving.NETWORKS.forget()
    EntrustedLetter.objects.all().delete()
    OutgoingMail.objects.all().delete()
    answer = hand_in(case, name=name, sender_line="full")
    assert answer.status_code in {303, 422}
    if answer.status_code == 303:
        letter = EntrustedLetter.objects.get()
        from writeathon.campaign.letters.sending.confirming import confirm  # noqa: PLC0415 - beside what it is asked for

        make.forget_marks()
        confirm(token=letter.token, now=timezone.now())
        letter.refresh_from_db()
        mail = make.envelope(letter)
        assert mail.to == "minister@justice.invalid"
        assert not set(mail.from_name) & set("\r\n\x00\u2028\u2029")


@pytest.mark.parametrize("between", [",", ", ", ";", " ", "\n", "\r\n", "\r\nBcc: "])
def test_ten_thousand_recipients_are_none(hand_in, case, between):
    """Neither in one field nor in ten thousand of the same name does a form mail more than one."""
    addresses = [f"person{number}@example.org" for number in range(10_000)]
    answer = hand_in(case, writer_email=between.join(addresses))
    assert "This is not an e-mail address" in answer.content.decode()
    hand_in(case, writer_email=between.join(addresses[:5]))
    assert not OutgoingMail.objects.exists()
    assert hand_in(case, writer_email=addresses).status_code == 400
    assert not OutgoingMail.objects.exists()
    hand_in(case, writer_email=addresses[-500:])
    assert [envelope_of(mail).to for mail in OutgoingMail.objects.all()] == [addresses[-1]]
