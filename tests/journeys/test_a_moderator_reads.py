"""A moderator works through the queue: by keys with scripts, by buttons without; whatever is hard to read is hidden first."""

import re
import sys

import pytest
from editor import Editor
from playwright.sync_api import expect
from soundness import barriers

pytestmark = [pytest.mark.browser, pytest.mark.server]
QUEUE = "/desk/solidarity/messages/"
# Run inside the installation: messages as the site keeps them.
MAKE = """
import django, datetime as dt
django.setup()
from django.utils import timezone
from writeathon.campaign.actions.tokens import new_token
from writeathon.campaign.cases.models import Case, Season
from writeathon.campaign.solidarity.models import Message, Reception
from writeathon.campaign.solidarity.starting_lists import begin_lists
begin_lists()
case = Case.objects.filter(live=True).order_by("pk").first()
reception = Reception.objects.get_or_create(case=case)[0]
Reception.objects.filter(pk=reception.pk).update(online=True, two_pairs=False)
Message.objects.filter(standing__in=["waiting", "once"]).delete()
day = timezone.localdate()
for number, text in enumerate(TEXTS):
    Message(token=new_token(day), case=case, season=Season.objects.first(), day=day - dt.timedelta(days=90 - number), language="en", text=text, signed=f"Writer {number}").save(force_insert=True)
"""
STANDINGS = """
import django, json
django.setup()
from writeathon.campaign.solidarity.models import Message
print(json.dumps({each.signed: [each.standing, [d.reason for d in each.decisions.all()]] for each in Message.objects.filter(signed__isnull=False)}))
"""
TEXTS = [
    "You are in our thoughts every day, by the sea in Porto.",
    "You deserve to rot in there, traitor!",
    "My grandmother lights a candle for you. Write to rosa@example.org.",
    "Hier soir nous avons chanté pour toi avec toute la classe.",
    "We planted a walnut tree in front of the school and named it after you.",
]


def inside(site, code: str) -> str:
    import subprocess  # noqa: PLC0415 - used here only

    environment = {**site.environment, "DJANGO_SETTINGS_MODULE": "writeathon.config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.fixture
def site(running_site):
    inside(running_site, MAKE.replace("TEXTS", repr(TEXTS)))
    return running_site


def barriers_at_rest(page) -> list[str]:
    """Wagtail lets what it has to say fade in: a colour on its way is none to judge."""
    page.evaluate(
        """Promise.all(document.getAnimations()
            .filter((each) => Number.isFinite(each.effect.getComputedTiming().endTime))
            .map((each) => each.finished.catch(() => null))).then(() => null)"""
    )
    return barriers(page)


def standings(site) -> dict:
    import json  # noqa: PLC0415 - used here only

    return json.loads(inside(site, STANDINGS).splitlines()[-1])


@pytest.fixture
def editor(chromium, site):
    somebody = Editor(chromium, site)
    yield somebody
    somebody.close()


def test_by_keys(editor, site):
    page = editor.page
    editor.go(QUEUE)
    expect(page.locator(".message")).to_have_count(1)
    words = page.locator(".message .text")
    expect(words).to_be_hidden()
    assert barriers_at_rest(page) == []
    page.keyboard.press("l")  # nothing is let through unread: it opens
    expect(page.locator("[data-told]")).to_contain_text("It was hidden. Read it first")
    expect(words).to_contain_text("by the sea in Porto")
    expect(page.locator("[data-words]")).to_be_focused()  # and is read aloud
    assert barriers_at_rest(page) == []
    page.keyboard.press("l")
    expect(page.get_by_text("Let through.", exact=True)).to_be_visible()

    expect(words).to_be_hidden()
    page.keyboard.press("v")
    expect(words).to_be_visible()
    page.keyboard.press("v")
    expect(words).to_be_hidden()
    assert barriers_at_rest(page) == []
    page.keyboard.press("v")
    expect(words).to_be_visible()
    page.keyboard.press("r")
    expect(page.locator("[data-told]")).to_contain_text("number of the reason")
    page.keyboard.press("1")
    expect(page.get_by_text("Refused.", exact=True)).to_be_visible()

    expect(page.locator(".message mark")).to_have_text("rosa@example.org")
    page.keyboard.press("v")
    page.keyboard.press("m")
    expect(page.locator("input[name=keep]")).to_be_checked()
    page.keyboard.press("s")
    expect(page.locator(".message .text")).to_contain_text("chanté pour toi")
    page.keyboard.press("t")
    expect(page.locator(".message textarea")).to_be_focused()
    page.keyboard.type("Last night we sang for you; l and r are letters here.")
    page.get_by_role("button", name="Keep the translation").click()
    expect(page.locator(".message .line")).to_contain_text("Last night we sang for you")
    assert barriers_at_rest(page) == []
    page.keyboard.press("v")
    page.keyboard.press("l")
    expect(page.get_by_text("Let through.", exact=True)).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_text("Undone: 1 message waits again.")).to_be_visible()
    now = standings(site)
    assert now["Writer 0"][0] == "let-through"
    assert now["Writer 1"] == ["refused", ["hate"]]
    assert now["Writer 3"][0] == "waiting"
    assert editor.hosts_elsewhere() == set()
    assert editor.broken == []


def test_keys_do_nothing_in_a_field_nor_with_others_held(editor, site):
    page = editor.page
    editor.go(f"{QUEUE}?show=10")
    page.locator(".message").first.locator("summary", has_text="Add a note").click()
    page.locator(".message input[name=note]").first.fill("lrv1u")
    page.keyboard.press("l")
    page.locator(".message").first.focus()
    page.keyboard.press("Control+l")
    page.keyboard.press("r")
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    expect(page).to_have_url(re.compile("show=10"))
    assert {
        name: each[0] for name, each in standings(site).items() if name.startswith("Writer")
    } == dict.fromkeys([f"Writer {n}" for n in range(5)], "waiting")


def test_ten_on_a_page_from_one_to_the_next(editor, site):
    page = editor.page
    editor.go(f"{QUEUE}?show=10")
    expect(page.locator(".message")).to_have_count(5)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("r")
    page.keyboard.press("2")
    expect(page.locator(".message")).to_have_count(4)
    assert standings(site)["Writer 1"] == ["refused", ["threat"]]
    assert barriers_at_rest(page) == []


def test_without_scripts_by_buttons(chromium, site):
    somebody = Editor(chromium, site)
    storage = somebody.context.storage_state()
    somebody.close()
    context = chromium.new_context(
        java_script_enabled=False, storage_state=storage, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto(site.url + QUEUE)
    expect(page.get_by_role("button", name="Let through")).to_be_hidden()
    page.locator(".veil > summary").click()
    page.get_by_role("button", name="Let through").click()
    expect(page.locator(".message .text")).to_be_hidden()
    page.locator(".veil > summary").click()
    expect(page.locator(".message .text")).to_be_visible()
    page.get_by_role("button", name="Hate or insult").click()
    expect(page.locator(".message .text")).to_contain_text("My grandmother")
    page.get_by_role("button", name="Undo my last decision").click()
    expect(page.locator(".veil")).to_be_visible()
    now = standings(site)
    assert (now["Writer 0"][0], now["Writer 1"][0]) == ("let-through", "waiting")
    page.get_by_role("link", name="Take a break").click()
    expect(page.get_by_text("4 messages still wait.")).to_be_visible()
    page.get_by_role("button", name="Leave the rest to others").click()
    expect(page.get_by_text("The rest is left to others.")).to_be_visible()
    context.close()


# What browsers report of layouts that write no Latin letters, or need Shift for digits.
RUSSIAN_V, RUSSIAN_L, RUSSIAN_R = ("м", "KeyV"), ("д", "KeyL"), ("к", "KeyR")
FRENCH_TWO, DVORAK_R = ("é", "Digit2"), ("r", "KeyO")


def press(page, key):
    given = {"key": key[0], "code": key[1], "bubbles": True, "cancelable": True}
    page.evaluate("given => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', given))", given)


def test_keys_of_other_keyboards(editor, site):
    page = editor.page
    editor.go(QUEUE)
    press(page, RUSSIAN_V)
    expect(page.locator(".message .text")).to_be_visible()
    with page.expect_navigation():
        press(page, RUSSIAN_L)
    press(page, RUSSIAN_R)
    expect(page.locator("[data-told]")).to_contain_text("number of the reason")
    with page.expect_navigation():
        press(page, FRENCH_TWO)
    press(page, DVORAK_R)
    expect(page.locator("[data-told]")).to_contain_text("number of the reason")
    now = standings(site)
    assert (now["Writer 0"][0], now["Writer 1"]) == ("let-through", ["refused", ["threat"]])


def test_the_list_of_keys_the_corner_and_the_break(editor):
    page = editor.page
    editor.go(QUEUE)
    keys = page.locator("[data-keys] .opened")
    expect(keys).to_be_hidden()
    page.keyboard.press("?")
    expect(keys).to_be_visible()
    assert barriers_at_rest(page) == []
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.locator(".corner summary", has_text="Somebody to talk to").click()
    expect(page.get_by_text("Nobody has to carry such words alone")).to_be_visible()
    small = "[...document.querySelectorAll('.moderation :is(a.button, button, summary, select)')].filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 44).length"
    assert page.evaluate(small) == 0
    page.set_viewport_size({"width": 360, "height": 740})
    page.locator(".corner summary", has_text="Choose").click()
    page.locator(".veil > summary").click()
    outside = "[...document.querySelectorAll('.moderation *')].filter(each => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth).length"
    assert page.evaluate(outside) == 0
    page.locator(".message").first.focus()
    page.keyboard.press("b")
    expect(page.get_by_role("heading", name="Take the time you need.")).to_be_visible()
    assert barriers_at_rest(page) == []
    page.get_by_role("button", name="Go on reading").click()
    expect(page.locator(".message")).to_have_count(1)


SECOND = """
import django
django.setup()
from django.contrib.auth.models import Permission
from writeathon.campaign.people.models import User
if not User.objects.filter(username="amina").exists():
    amina = User.objects.create_user("amina", password=PASSWORD, first_name="Amina")
    amina.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "moderate"]))
"""


def test_two_who_sign_in_read_different_messages(editor, chromium, site):
    password = (site.home / "demo-sign-in").read_text().strip()
    inside(site, SECOND.replace("PASSWORD", repr(password)))
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en")
    amina, page = context.new_page(), editor.page
    amina.goto(f"{site.url}/desk/login/")
    amina.fill("input[name=username]", "amina")
    amina.fill("input[name=password]", password)
    amina.click("button[type=submit]")
    expect(amina).to_have_url(f"{site.url}/desk/")

    editor.go(QUEUE)
    amina.goto(site.url + QUEUE)
    expect(page.locator(".message .text")).to_contain_text("by the sea in Porto")
    expect(amina.locator(".message .text")).to_contain_text("rot in there")
    page.reload()
    expect(page.locator(".message .text")).to_contain_text("by the sea in Porto")
    page.keyboard.press("s")
    expect(page.locator(".message .text")).to_contain_text("My grandmother")
    amina.goto(f"{site.url}{QUEUE}?show=10")  # all that is left, but not what the other reads
    expect(amina.locator(".message")).to_have_count(4)
    expect(amina.locator(".message .text", has_text="My grandmother")).to_have_count(0)
    page.keyboard.press("v")
    page.keyboard.press("l")
    expect(page.get_by_text("are being read by others just now")).to_be_visible()
    page.get_by_role("link", name="Look at them all the same").click()
    expect(page.get_by_text("Amina is reading this now.")).to_be_visible()
    assert barriers_at_rest(page) == []
    amina.goto(f"{site.url}/desk/")  # left: free again
    page.wait_for_timeout(500)
    editor.go(QUEUE)
    expect(page.locator(".message .text")).to_contain_text("by the sea in Porto")
    context.close()
