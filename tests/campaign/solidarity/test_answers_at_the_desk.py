"""Answers at the desk: words by language, consent before publication, and telling those who asked."""

import pytest
from django.utils import timezone

from factories import bank as make
from factories.waiting import signed_in, somebody
from writeathon.campaign.solidarity.models import Reply
from writeathon.platform.jobs.models import Job

EDITOR = ("add_reply", "change_reply")
REVIEWER = (*EDITOR, "publish_reply")
LIST = "/desk/snippets/solidarity/reply/"


@pytest.fixture
def case(db):
    return make.case(pages=True)


def typed(case, **more: str) -> dict[str, str]:
    fields = {
        "case": str(case.pk),
        "day": timezone.localdate().isoformat(),
        "original_language": "fa",
        "words-en": "I read every card.",
        "words-fr": " J’ai lu chaque carte. ",
        "words-es": "",
        "words-more": "fa",
        "words-more-words": "هر کارت را خواندم.",
        "consent_on": "",
        "consent_by": "",
    }
    return {**fields, **more}


def test_words_are_kept_by_language_without_typing_json(case):
    editor = signed_in(somebody(*EDITOR))
    assert editor.post(f"{LIST}add/", typed(case)).status_code == 302
    reply = Reply.objects.get()
    assert not reply.live
    kept = reply.get_latest_revision_as_object()
    assert kept.words == {
        "en": "I read every card.",
        "fr": "J’ai lu chaque carte.",
        "fa": "هر کارت را خواندم.",
    }
    page = editor.get(f"{LIST}edit/{reply.pk}/").content.decode()
    assert "J’ai lu chaque carte." in page
    assert '<option value="fa" selected>' in page


def test_without_consent_it_is_kept_as_a_draft_and_says_why(case):
    reviewer = signed_in(somebody(*REVIEWER))
    answer = reviewer.post(f"{LIST}add/", typed(case, **{"action-publish": "1"}), follow=True)
    assert "Kept as a draft, not published." in answer.content.decode()
    reply = Reply.objects.get()
    assert not reply.live
    consent = {"consent_on": timezone.localdate().isoformat(), "consent_by": "Her sister, to Ana"}
    reviewer.post(f"{LIST}edit/{reply.pk}/", typed(case, **consent, **{"action-publish": "1"}))
    reply.refresh_from_db()
    assert reply.live
    assert reply.consent_by == "Her sister, to Ana"


def test_a_consent_of_tomorrow_is_a_slip_of_the_pen(case):
    answer = signed_in(somebody(*EDITOR)).post(f"{LIST}add/", typed(case, consent_on="2999-01-01"))
    assert answer.status_code == 200
    assert not Reply.objects.exists()
    assert "I read every card." in answer.content.decode()


def test_nothing_without_words_is_published(case):
    reviewer = signed_in(somebody(*REVIEWER))
    empty = dict.fromkeys(("words-en", "words-fr", "words-more", "words-more-words"), "")
    consent = {"consent_on": timezone.localdate().isoformat(), "action-publish": "1"}
    assert reviewer.post(f"{LIST}add/", typed(case, **empty, **consent)).status_code == 200
    assert not Reply.objects.exists()


def test_those_who_asked_are_told_by_a_button_and_the_page_says_how_far_that_is(case):
    for number in range(3):
        make.wish(make.message(case), f"writer{number}@example.org")
    reply = make.reply(case)
    address = f"/desk/answers/{reply.pk}/tell/"
    reviewer = signed_in(somebody(*REVIEWER))
    page = reviewer.get(address)
    assert "3 addresses wait for it" in page.content.decode()
    assert "writer0@example.org" not in page.content.decode()
    for _twice in range(2):
        assert reviewer.post(address).status_code == 302
    [job] = Job.objects.filter(work="solidarity.tell-answer")
    assert job.arguments == {"reply": reply.pk}
    waiting = reviewer.get(address)
    assert waiting.headers["Refresh"] == "2"
    assert "Tell them now" not in waiting.content.decode()


def test_of_what_is_not_published_nobody_is_told(case):
    reply = make.reply(case, live=False)
    make.wish(make.message(case))
    reviewer = signed_in(somebody(*REVIEWER))
    page = reviewer.post(f"/desk/answers/{reply.pk}/tell/", follow=True).content.decode()
    assert "Nobody is told of what is not published." in page
    assert not Job.objects.exists()


def test_an_editor_may_neither_publish_nor_tell(case):
    reply = make.reply(case)
    editor = signed_in(somebody(*EDITOR))
    for answer in (
        editor.get(f"/desk/answers/{reply.pk}/tell/"),
        editor.post(f"/desk/answers/{reply.pk}/tell/"),
    ):
        assert answer.status_code in {302, 403}
    assert not Job.objects.exists()
    editor.post(
        f"{LIST}add/", typed(case, consent_on=timezone.localdate().isoformat(), **{"action-publish": "1"})
    )
    assert Reply.objects.exclude(pk=reply.pk).filter(live=True).count() == 0
