"""The link in the mail: opening it changes nothing, the button lets the letter go once."""

import datetime as dt
import itertools
import uuid
from collections import Counter

import pytest
from django.utils import timezone

from factories import cases
from factories import sending as make
from writeathon.campaign.cases.models import Authority
from writeathon.campaign.cases.stopping import stop_letters
from writeathon.campaign.letters.models import EntrustedLetter, LetterService, WriterMark
from writeathon.campaign.letters.sending.confirming import Answer, confirm
from writeathon.campaign.letters.sending.envelopes import LETTER
from writeathon.campaign.letters.sending.subjects import subject_of
from writeathon.platform.delivery.addresses import canonical
from writeathon.platform.delivery.models import OutgoingMail

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def letters_out() -> int:
    return OutgoingMail.objects.filter(purpose=LETTER).count()


def test_the_page_shows_the_letter_and_one_button(browser, case):
    letter = make.entrusted(case)
    page = browser.get(make.link(letter))
    html = page.content.decode()
    assert page.status_code == 200
    assert "Minister of Justice of Valdoria" in html
    assert f"{case.name} (en)" in html
    assert html.count("<button") == 1
    assert "<title>Your letter" in html
    assert (page.headers["Cache-Control"], page.headers["X-Robots-Tag"]) == ("no-store", "noindex")
    assert not page.cookies


def test_a_scanner_that_opens_every_link_confirms_nothing(browser, case):
    letter = make.entrusted(case)
    path = make.link(letter)
    for method in ("get", "head", "get", "options"):
        getattr(browser, method)(path)
    for language in ("en", "fr", "es"):
        assert browser.get(path.replace("/en/", f"/{language}/", 1)).status_code == 200
    letter.refresh_from_db()
    assert letter.stage == "unconfirmed"
    assert letters_out() == 0


def test_the_button_lets_it_go_once_and_the_address_is_forgotten(browser, case):
    letter = make.entrusted(case)
    path = make.link(letter)
    answer = browser.post(path)
    assert (answer.status_code, answer.headers["Location"]) == (303, path)
    letter.refresh_from_db()
    assert (letter.stage, letter.writer, letter.mail) == ("waiting", "", letter.token)
    mail = make.envelope(letter)
    assert (mail.to, mail.from_name, mail.reply_to) == ("minister@justice.invalid", "Claire Martin", "")
    assert (mail.language, mail.subject) == ("en", f"{case.name} (en)")
    assert mail.text.startswith("Dear")
    assert "I teach in Lyon." in mail.text
    assert "Claire Martin\nLyon\n" in mail.text
    assert "Invented Square" not in mail.text
    assert "claire@example.org" not in repr(mail)
    assert browser.post(path).status_code == 303
    assert letters_out() == 1
    page = browser.get(path)
    assert "Your letter is on its way" in page.content.decode()
    assert "<button" not in page.content.decode()


def test_answers_come_only_where_they_were_wanted(case):
    letter = make.confirmed(case, reply_to=True)
    assert make.envelope(letter).reply_to == "claire@example.org"
    assert letter.writer == ""


def test_without_a_name_it_goes_without_one(case):
    mail = make.envelope(make.confirmed(case, typed={"sender_line": "none"}))
    assert mail.from_name == ""
    assert "Claire" not in mail.text
    assert "Lyon" not in mail.text.replace("I teach in Lyon.", "")


def test_it_goes_in_the_language_of_the_letter(case):
    mail = make.envelope(make.confirmed(case, language="en", typed={"letter_language": "fr"}))
    assert (mail.language, mail.subject) == ("fr", f"{case.name} (fr)")
    assert "Je vous demande respectueusement" in mail.text


def test_subjects_vary_and_stay_the_same_for_the_same_letter(case):
    service = LetterService.objects.get()
    service.subjects = {"en": ["Please act", "A teacher in prison"], "fr": ["Agissez"]}
    service.full_clean()
    service.save()
    letter = make.entrusted(case)
    from writeathon.campaign.letters.sending.keeping import restored  # noqa: PLC0415 - beside what it is asked for

    kept = restored(letter.content).letter
    tokens = [uuid.uuid4() for _number in range(600)]
    chosen = [subject_of(kept, service, token=token) for token in tokens]
    assert set(chosen) == {"Please act", "A teacher in prison", f"{case.name} (en)"}
    assert min(Counter(chosen).values()) > 120
    assert chosen == [subject_of(kept, service, token=token) for token in tokens]
    assert subject_of(kept, None, token=tokens[0]) == f"{case.name} (en)"


def test_after_seven_days_the_link_is_no_longer_good(browser, case):
    letter = make.entrusted(case, now=timezone.now() - 7 * DAY)
    answer = browser.get(make.link(letter))
    assert answer.status_code == 410
    assert "It was good for seven days" in answer.content.decode()
    assert browser.post(make.link(letter)).status_code == 410
    letter.refresh_from_db()
    assert letter.stage == "unconfirmed"


@pytest.mark.parametrize(
    "change", [lambda s: s[:-1], lambda s: s[:-1] + ("A" if s[-1] != "A" else "B"), lambda _s: "x"]
)
def test_a_link_that_is_not_ours_leads_nowhere(browser, case, change):
    letter = make.entrusted(case)
    head, _, signed = make.link(letter).rstrip("/").rpartition("/")
    answer = browser.post(f"{head}/{change(signed)}/")
    assert answer.status_code == 404
    letter.refresh_from_db()
    assert letter.stage == "unconfirmed"


def test_another_site_cannot_press_the_button(browser, case):
    letter = make.entrusted(case)
    assert browser.post(make.link(letter), headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    letter.refresh_from_db()
    assert letter.stage == "unconfirmed"


def test_a_stop_in_between_is_said_and_nothing_leaves(browser, case):
    letter = make.entrusted(case)
    stop_letters(case=case, reason="released", instead="follow", now=timezone.now(), by=None)
    page = browser.get(make.link(letter))
    assert "The person has been released." in page.content.decode()
    assert "<button" not in page.content.decode()
    answer = browser.post(make.link(letter))
    assert "Your letter was not sent, and is erased." in answer.content.decode()
    letter.refresh_from_db()
    assert (letter.stage, letter.content, letter.writer) == ("cancelled", "", "")
    assert letters_out() == 0


@pytest.mark.parametrize("change", [{"by_email": False}, {"risk": "high"}, {"embargo": True}, {"dead": True}])
def test_what_changed_in_between_counts(browser, case, change):
    letter = make.entrusted(case)
    LetterService.objects.update(by_email=change.get("by_email", True))
    case.writer_risk = change.get("risk", "low")
    case.embargo_until = timezone.now() + DAY if change.get("embargo") else None
    case.save()
    if change.get("dead"):
        Authority.objects.update(email_health="dead")
    assert (
        "We do not send letters for this case at the moment."
        in browser.post(make.link(letter)).content.decode()
    )
    assert letters_out() == 0


def test_one_person_sends_one_and_is_told_so_kindly(browser, case):
    make.confirmed(case, email="claire@example.org")
    again = make.entrusted(case, email="Claire+marathon@EXAMPLE.org")
    assert "<button" in browser.get(make.link(again)).content.decode()  # before: nothing tells
    answer = browser.post(make.link(again))
    assert "you have already sent a letter for this case to: Minister of Justice" in answer.content.decode()
    again.refresh_from_db()
    assert (again.stage, again.content, again.writer) == ("cancelled", "", "")
    assert letters_out() == 1


def test_to_another_authority_or_for_another_case_the_same_person_is_welcome():
    season = cases.season()
    case = make.mailed_case(season=season, authorities=[cases.authority(), cases.authority()])
    make.confirmed(case)
    make.confirmed(case, typed={"to": "2"})
    make.confirmed(make.mailed_case(season=season))
    assert letters_out() == 3


def test_two_cases_of_one_person_have_no_value_in_common(settings):
    """T-66: the same address leaves other marks in each case, season and authority, and none under another key."""
    season = cases.season()
    for _number in range(20):
        make.confirmed(make.mailed_case(season=season))
    marks = [bytes(mark) for mark in WriterMark.objects.values_list("mark", flat=True)]
    assert len(set(marks)) == 20
    assert all(len(mark) == 32 for mark in marks)
    # No piece of one stands in another, and the address in no dump of the table.
    assert not any(
        one[start : start + 8] in two for one in marks for two in marks if one != two for start in (0, 24)
    )
    assert b"claire" not in b"".join(marks)


def test_a_new_key_still_knows_the_person(case, settings):
    import base64  # noqa: PLC0415 - keys of this test only

    old, new = (f"{name}:" + base64.b64encode(name[:1].encode() * 32).decode() for name in ("old", "new"))
    settings.VAULT_KEYS = [old]
    make.confirmed(case)
    settings.VAULT_KEYS = [new, old]
    again = make.entrusted(case)
    assert confirm(token=again.token, now=timezone.now()) == Answer.SENT_BEFORE


@pytest.mark.parametrize(
    "spelling",
    [
        "ANNA@Example.org",
        " anna@example.org ",
        "anna+x@example.org",
        "anna@example.org.",
        "anna(home)@example.org",
        "ａnna@example.org",
    ],
)
def test_spellings_of_one_mailbox_are_one(spelling):
    assert canonical(spelling) == "anna@example.org"


def test_other_mailboxes_are_others():
    """T-11: near each other and different."""
    names = ["anna", "hanna", "a.nna", "anna1", "anna-x", "anna_x", "ann"]
    domains = ["example.org", "example.com", "mail.example.org"]
    assert len({canonical(f"{name}@{domain}") for name in names for domain in domains}) == 21
    assert canonical("a.n.na+x@googlemail.com") == "anna@gmail.com"
    assert canonical("anna@bücher.example") == canonical("anna@xn--bcher-kva.example")


def test_a_doubtful_address_holds_the_letter(case):
    Authority.objects.update(email_health="doubtful")
    assert make.mail(make.confirmed(case)).state == "held"


def test_an_office_gets_them_spread_over_time(case):
    LetterService.objects.update(emails_per_hour=6)
    for number in range(4):
        make.confirmed(case, email=f"writer{number}@example.org")
    due = sorted(OutgoingMail.objects.filter(purpose=LETTER).values_list("due_at", flat=True))
    gaps = [later - earlier for earlier, later in itertools.pairwise(due)]
    assert all(gap >= dt.timedelta(minutes=10) for gap in gaps)
    assert len(set(OutgoingMail.objects.filter(purpose=LETTER).values_list("queue", flat=True))) == 1


def test_a_wrong_address_of_the_authority_loses_no_letter(case):
    Authority.objects.update(email="not an address")
    letter = make.confirmed(case)
    assert (letter.stage, letter.mail) == ("waiting", None)
    assert Authority.objects.get(pk=letter.authority_id).email_health == "doubtful"
    assert EntrustedLetter.objects.get().content
