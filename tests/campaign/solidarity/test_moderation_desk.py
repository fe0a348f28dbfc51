"""The desk of moderators: who may come in, what they see, what each button does, and that no address holds a token."""

import datetime as dt
import re

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from factories import bank, moderation, waiting
from factories.moderation import QUEUE, page
from writeathon.campaign.cases.models import RuleCard
from writeathon.campaign.people.models import User
from writeathon.campaign.people.roles import MODERATOR, ROLES, set_up_roles
from writeathon.campaign.solidarity.models import (
    Decision,
    Message,
    Reception,
    Translation,
    WordList,
)
from writeathon.campaign.solidarity.moderating import let_through, refuse
from writeathon.campaign.solidarity.moderation_desk.urls import urlpatterns
from writeathon.campaign.solidarity.rules import content_of
from writeathon.campaign.solidarity.starting_lists import begin_lists
from writeathon.platform.vault.references import reference

JPEG = b"\xff\xd8\xff\xe0 a drawing \xff\xd9"


@pytest.fixture
def case(db):
    cache.clear()  # the number in the menu is kept for some seconds
    return bank.case()


@pytest.fixture
def anna(db):
    return waiting.moderator()


@pytest.fixture
def desk(anna):
    return waiting.signed_in(anna)


def decide(client, message, **given):
    message.refresh_from_db()
    return moderation.decide(client, message, **{"seen": message.standing, **given})


def standing(message):
    return Message.objects.get(pk=message.pk).standing


def in_role(role):
    set_up_roles()
    user = User.objects.create_user(f"in-{ROLES.index(role)}", password="a long password of staff")
    user.groups.add(Group.objects.get(name=role))
    return waiting.signed_in(user)


@pytest.mark.parametrize("role", [None, *ROLES])
def test_every_address_for_every_role(case, anna, role):
    """T-20: only moderators come in; the others learn nothing, not even whether there is a message."""
    message = waiting.message(case, "Canary of the desk", looked_over=True)
    client = Client() if role is None else in_role(role)
    own = reference(message.pk, desk="moderation", person=anna.pk, day=timezone.localdate())
    for pattern in urlpatterns:
        kwargs = {"reference": own} if "reference" in str(pattern.pattern) else {}
        address = reverse(f"moderation:{pattern.name}", kwargs=kwargs)
        for method in (client.get, client.post):
            answer = method(
                address,
                {
                    "message": str(message.pk),
                    "seen": "waiting",
                    "deed": "let-through",
                    "shown": content_of(message),
                },
            )
            assert b"Canary of the desk" not in answer.content or role == MODERATOR
            if role != MODERATOR:
                assert answer.status_code == 302
                assert answer.headers["Location"].startswith("/desk/")
                assert QUEUE not in answer.headers["Location"].replace("next=", "")[:20]
    assert Decision.objects.exists() == (role == MODERATOR)


@pytest.mark.parametrize("role", ROLES)
def test_the_menu_tells_moderators_how_many_wait_and_nobody_else(case, role):
    waiting.message(case)
    html = page(in_role(role), "/desk/")
    assert ("Messages to read (1)" in html) == (role == MODERATOR)


def test_one_message_with_its_rules_is_let_through(desk, anna, case):
    RuleCard.objects.create(case=case, audience="person", languages=["fr"], words_to_avoid={"en": ["regime"]})
    message = waiting.message(case, "Courage <b>Amara</b> & co", signed="Léa", country="KP")
    html = page(desk)
    assert "Courage &lt;b&gt;Amara&lt;/b&gt; &amp; co" in html
    assert "Nothing about religion." in html
    assert "regime" in html
    assert "Korea" not in html
    answer = decide(desk, message, deed="let-through")
    assert (answer.status_code, answer.headers["Location"]) == (302, QUEUE)
    assert standing(message) == "let-through"
    assert Decision.objects.get().by == anna
    assert "Nothing waits. Thank you." in page(desk)


def test_what_could_lead_to_somebody_is_shown_and_masked_or_kept(desk, case):
    first, second = (waiting.message(case, "Write to a@example.org!", day=_day(n)) for n in (2, 1))
    html = page(desk)
    assert '<mark dir="auto">a@example.org</mark>!' in html
    assert 'name="keep"' in html
    decide(desk, first, deed="let-through")
    decide(desk, second, deed="let-through", keep="1")
    assert [Message.objects.get(pk=each.pk).text for each in (first, second)] == [
        "Write to […]!",
        "Write to a@example.org!",
    ]


def test_a_reason_is_all_that_refusing_needs(desk, case):
    message = waiting.message(case)
    page(desk)
    decide(desk, message, reason="hate", note="Ça va loin")
    decision = Decision.objects.get()
    assert (standing(message), decision.reason, decision.note) == ("refused", "hate", "Ça va loin")
    assert "Ça va loin" in page(desk, f"{QUEUE}decided/")


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"deed": "refuse"},
        {"deed": "reopen"},
        {"deed": "delete"},
        {"reason": "no"},
        {"deed": "let-through", "seen": "x"},
        {"deed": "let-through", "message": "x"},
        {"deed": "let-through", "message": "0192b0a0-0000-7000-8000-000000000000"},
    ],
)
def test_what_cannot_be_is_refused_in_words(desk, case, given):
    message = waiting.message(case)
    answer = desk.post(
        f"{QUEUE}decide/", {"message": str(message.pk), "seen": "waiting", **given}, follow=True
    )
    assert answer.status_code == 200
    assert standing(message) == "waiting"
    assert list(answer.context["messages"])


def test_nobody_lets_through_what_the_page_did_not_show(desk, case):
    """T-50: the mark of what was read belongs to it; without it, or with that of other words, nothing passes."""
    message = waiting.message(case, looked_over=True)
    for shown in ("", "x"):
        answer = decide(desk, message, deed="let-through", shown=shown)
        assert answer.status_code == 302
    desk.post(f"{QUEUE}let-all-through/", {"messages": [str(message.pk), f"{message.pk} x"]})
    assert standing(message) == "waiting"


def test_whoever_comes_late_is_told(desk, case):
    message = waiting.message(case, looked_over=True)
    refuse(message=message, reason="hate", by=waiting.moderator(), now=timezone.now())
    answer = desk.post(
        f"{QUEUE}decide/", {"message": str(message.pk), "seen": "waiting", "deed": "let-through"}, follow=True
    )
    assert "Somebody else has decided" in answer.content.decode()
    assert standing(message) == "refused"


def test_the_second_has_to_be_another(desk, anna, case):
    Reception.objects.update(two_pairs=True)
    message = waiting.message(case)
    page(desk)
    decide(desk, message, deed="let-through")
    assert standing(message) == "once"
    html = page(desk)
    assert "Let through once." in html
    assert "Nothing waits here for you." in html
    decide(desk, message, deed="let-through")
    assert "Another person has to be the second" in page(desk)
    other = waiting.signed_in(waiting.moderator())
    html = page(other)
    assert "two different people" in html
    assert str(anna) in html
    decide(other, message, deed="let-through")
    assert standing(message) == "let-through"


def show_unmarked(client):
    client.post(f"{QUEUE}cover/", {"covered": "0"})


def test_a_pile_is_looked_at_and_refused_and_undone(desk, case):
    for n in range(25):
        waiting.message(case, f"Earn money from home with our secret method, page {n}", day=_day(5))
    single = waiting.message(case, "I think of you by the sea in Porto.")
    html = page(desk, f"{QUEUE}?show=10")
    assert html.count("<article") == 2
    assert "One of 25 that are much alike." in html
    link = re.search(r'href="([^"]*pile/[^"]*)"', html).group(1)
    pile = page(desk, link)
    assert pile.count("<article") == 10
    assert page(desk, link + "&at=20").count("<article") == 5
    first = Message.objects.exclude(pk=single.pk).order_by("day", "token").first()
    decide(desk, first, reason="advertising", pile="1")
    assert Message.objects.filter(standing="refused").count() == 25
    assert "25 messages refused." in page(desk)
    desk.post(f"{QUEUE}undo/")
    assert Message.objects.filter(standing="waiting").count() == 26
    assert "26" not in re.findall(r"Undone: (\d+)", page(desk))


def test_a_page_of_a_pile_that_was_read_is_let_through(desk, case):
    for n in range(12):
        waiting.message(
            case, f"We are class {n} of the school by the river and we think of you", signed=f"Class {n}"
        )
    link = re.search(r'href="([^"]*pile/[^"]*)"', page(desk)).group(1)
    html = page(desk, link)
    assert 'name="messages"' not in html
    assert "have the texts shown" in html
    show_unmarked(desk)
    html = page(desk, link)
    shown = re.findall(r'name="messages" value="([^"]+)"', html)
    assert len(shown) == 10
    desk.post(f"{QUEUE}let-all-through/", {"messages": [*shown, *shown, "x"]})
    assert Message.objects.filter(standing="let-through").count() == 10
    desk.post(f"{QUEUE}undo/")
    assert Message.objects.filter(standing="waiting").count() == 12


def test_a_translation_is_kept_and_too_long_a_one_stays_typed(desk, case):
    message = waiting.message(case, "Tu n’es pas oubliée.", guessed="fr", looked_over=True)
    fields = {"message": str(message.pk), "language": "en", "text": "You are not forgotten."}
    assert desk.post(f"{QUEUE}translation/", fields).status_code == 302
    assert Translation.objects.get().text == "You are not forgotten."
    assert "You are not forgotten." in page(desk)
    answer = desk.post(f"{QUEUE}translation/", {**fields, "text": "long " * 500})
    assert answer.status_code == 422
    assert "long long" in answer.content.decode()
    assert "Tu n’es pas oubliée." in answer.content.decode()


def test_a_decision_is_changed_with_a_reason(desk, case):
    message = waiting.message(case, looked_over=True)
    refuse(message=message, reason="hate", by=waiting.moderator(), now=timezone.now())
    decide(desk, message, deed="reopen")
    assert "Say why it is decided about once more." in page(desk)
    decide(desk, message, deed="reopen", note="a mistake", **{"place-view": "decided"})
    assert standing(message) == "waiting"
    let_through(message=message, by=waiting.moderator(), now=timezone.now())
    html = page(desk, f"{QUEUE}decided/?standing=let-through")
    assert "a mistake" in html
    assert "You are not forgotten." in html
    assert "Nothing was decided yet." in page(desk, f"{QUEUE}decided/?standing=refused")


def test_by_case_and_language_and_skipping(desk, case):
    other = bank.case(seasons=list(case.seasons.all()))
    waiting.message(case, "Tu n’es pas seule, nous pensons à toi chaque jour.")
    waiting.message(other, "You are not alone, we think of you every day.")
    both = page(desk, f"{QUEUE}?show=10")
    assert both.count("<article") == 2
    assert "pas seule" not in page(desk, f"{QUEUE}?case={other.pk}")
    assert "pas seule" in page(desk, f"{QUEUE}?language=fr")
    page(desk, f"{QUEUE}?again=1")
    one = page(desk)
    two = page(desk, re.search(r'data-skip href="([^"]+)"', one).group(1))
    assert ("pas seule" in one) != ("pas seule" in two)
    assert "Skip" in one
    assert "From the beginning" in two
    assert "What you skipped is still there" in page(desk, f"{QUEUE}?at=2")
    for wrong in ("case=x", "at=-1", "at=99999999999", "show=10000", "language=" + "x" * 900, "pile=x"):
        page(desk, f"{QUEUE}?{wrong}")


def test_pictures_come_through_the_view_only(desk, anna, case):
    message = waiting.message(case, picture=JPEG, looked_over=True)
    html = page(desk)
    address = re.search(r'<img src="([^"]+)"', html).group(1)
    answer = desk.get(address)
    assert (answer.status_code, answer.content, answer.headers["Content-Type"]) == (200, JPEG, "image/jpeg")
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert message.picture not in html
    somebody_else = waiting.signed_in(waiting.moderator())
    assert somebody_else.get(address, follow=True).status_code == 404
    assert desk.get(address[:-3] + "xx/", follow=True).status_code == 404
    assert desk.get(f"{QUEUE}picture/x/", follow=True).status_code == 404
    assert Client().get(address).status_code == 302


def test_no_address_holds_a_token_and_nothing_is_kept_by_a_cache(desk, case):
    for n in range(12):
        waiting.message(case, f"We are class {n} of the school by the river", picture=JPEG)
    answer = desk.get(f"{QUEUE}?show=10")
    tokens = {str(pk) for pk in Message.objects.values_list("pk", flat=True)}
    tokens |= {token.replace("-", "") for token in tokens}
    addresses = re.findall(r'(?:href|src|action)="([^"]*)"', answer.content.decode())
    assert len(addresses) > 20
    assert not [address for address in addresses if any(token in address for token in tokens)]
    assert "no-store" in answer.headers["Cache-Control"]


def test_what_cannot_be_decrypted_says_so_and_breaks_nothing(desk, case):
    broken, whole = waiting.message(case, day=_day(2)), waiting.message(case, "Whole and well, dear friend.")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE solidarity_message SET text = 'v1.x.y' WHERE day = %s", [broken.day])
    html = page(desk, f"{QUEUE}?show=10")
    assert "cannot be decrypted" in html
    assert "Whole and well" in html
    decide(desk, whole, deed="let-through")
    assert standing(whole) == "let-through"


def test_lists_begin_once_and_are_never_changed(db):
    assert begin_lists() == 3
    french = WordList.objects.get(language="fr")
    french.words = "seulement ceci"
    french.save()
    WordList.objects.filter(language="es").delete()
    assert begin_lists() == 0
    assert WordList.objects.get(language="fr").entries() == ["seulement ceci"]


def test_receptions_show_contact_and_do_not_change_it(case):
    chief = waiting.signed_in(User.objects.create_superuser("chief", password="a long password of staff"))
    reception = case.reception
    address = f"/desk/snippets/solidarity/reception/edit/{reception.pk}/"
    html = page(chief, address)
    assert 'name="contact"' not in html
    assert "Contact is not safe" in html
    fields = {"case": case.pk, "online": "on", "two_pairs": "on", "box": "box1:wrong", "contact": "safe"}
    assert "not the key of a box" in chief.post(address, fields).content.decode()
    assert chief.post(address, {**fields, "box": ""}).status_code == 302
    reception.refresh_from_db()
    assert (reception.contact, reception.two_pairs) == ("held", True)


def _day(ago):
    return timezone.localdate() - dt.timedelta(days=ago)
