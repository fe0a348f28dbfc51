"""Not one character that no moderator has let through reaches anybody, by any way (security.md T-50)."""

from io import BytesIO

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from PIL import Image

from every_address import addresses, answer, patterns
from factories import bank, waiting
from factories.letters import sample
from writeathon.campaign.people.models import User
from writeathon.campaign.people.roles import EDITOR, POST_DESK, REVIEWER, TRANSLATOR, set_up_roles
from writeathon.campaign.solidarity.book.choosing import chosen, content_of, readable
from writeathon.campaign.solidarity.book.options import BookOptions
from writeathon.campaign.solidarity.looking_over import look_over
from writeathon.campaign.solidarity.models import Decision, Message
from writeathon.campaign.solidarity.moderating import let_through, refuse, reopen, translate
from writeathon.campaign.solidarity.queries import messages_let_through
from writeathon.platform.vault import files

CANARY = "zirkonkanarie"
LET_THROUGH = "smaragdfalke"


def drawing() -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "JPEG", comment=CANARY.encode())
    return file.getvalue()


@pytest.fixture
def case(db):
    cache.clear()
    case = bank.case(pages=True, two_pairs=True)
    sample(case)
    return case


@pytest.fixture
def hidden(case):
    """One in every standing that is not let through, with words in every place where words can be."""
    anna, boris = waiting.moderator(), waiting.moderator()

    def one(word):
        words = f"{CANARY}{word}"
        made = waiting.message(
            case,
            f"Dear friend, {words} is with you",
            signed=words,
            picture=drawing(),
            translations={"fr": f"{words} fr"},
        )
        translate(message=made, language="es", text=f"{words} es", by=anna, now=timezone.now())
        return made

    def now():
        return timezone.now()

    fresh, once, refused, reopened = one("fresh"), one("once"), one("refused"), one("reopened")
    let_through(message=once, by=anna, now=now())
    refuse(message=refused, reason="hate", note=f"{CANARY}note", by=boris, now=now())
    for person in (anna, boris):
        let_through(message=reopened, by=person, now=now())
    reopen(message=reopened, note=f"{CANARY}why", by=boris, now=now())
    look_over()
    return [fresh, once, refused, reopened]


def in_role(role) -> Client:
    set_up_roles()
    user = User.objects.create_user(f"in-{role[:4]}", password="a long password of staff")
    user.groups.add(Group.objects.get(name=role))
    return waiting.signed_in(user)


def values(case, messages):
    """What could stand in an address."""
    page = case.pages.first().pk if hasattr(case, "pages") else 1
    return {
        "slug": [case.slug], "case": [str(case.pk)], "case_id": [str(case.pk)], "page_id": [str(page)], "pk": [str(case.pk), str(messages[0].pk)],
        "object_id": [str(case.pk)], "UUIDConverter": [str(each.pk) for each in messages], "IntConverter": [str(case.pk), str(page)], "year": [str(case.seasons.get().year)],
        "path": [*(f"images/{each.picture}.jpg" for each in messages), f"original_images/{messages[0].picture}"], "StringConverter": [str(case.pk), str(messages[0].pk)],
        "app_label": ["solidarity"], "model_name": ["message", "decision", "translation", "reception"], "Regex": ["1"],
    }  # fmt: skip


def test_the_walk_knows_the_addresses():
    names = {pattern.name for pattern in patterns()}
    assert {"queue", "picture", "letter_bank", "message", "card_pdf", "wagtailadmin_home"} <= names
    assert len(names) > 200


@pytest.mark.parametrize("role", ["", EDITOR, TRANSLATOR, POST_DESK, REVIEWER])
def test_on_no_address_for_nobody(case, hidden, role):
    client = in_role(role) if role else Client()
    client.raise_request_exception = False
    walked, found = 0, []
    for address in addresses(values(case, hidden)):
        given = answer(client, address)
        walked += 1
        # Of a name of a file that was asked for the answer may say that there is none.
        names = [each.picture for each in hidden if each.picture not in address]
        if CANARY.encode() in given or any(name.encode() in given for name in names):
            found.append(address)
    assert walked > 400
    assert found == []


def test_a_moderator_does_see_them_so_the_walk_could_have_found_them(case, hidden):
    html = answer(waiting.signed_in(waiting.moderator()), "/desk/solidarity/messages/?show=10")
    assert CANARY.encode() in html


def test_search_and_feeds_and_other_words_of_the_query(case, hidden):
    queries = [
        f"?q={CANARY}",
        "?format=json",
        "?page=2",
        f"?case={case.pk}",
        "?standing=waiting",
        "?show=10",
        f"?token={hidden[0].pk}",
    ]
    chief = in_role(REVIEWER)
    for client in (Client(), chief):
        client.raise_request_exception = False
        for address in (
            "/",
            "/en/",
            f"/en/solidarity/{case.slug}/",
            "/sitemap.xml",
            "/robots.txt",
            "/desk/",
            "/desk/search/",
            "/desk/reports/site-history/",
            "/desk/letter-bank/",
            "/desk/snippets/solidarity/reception/",
            "/healthz",
            "/readyz",
            "/metrics",
            "/api/",
            "/feed/",
            "/en/search/",
        ):
            for query in ["", *queries]:
                given = (
                    answer(client, address + query)
                    .replace(f"q={CANARY}".encode(), b"")
                    .replace(f'value="{CANARY}"'.encode(), b"")
                )
                assert f"{CANARY}f".encode() not in given
                assert b"is with you" not in given


def test_by_no_name_of_a_file(case, hidden, settings):
    """Not where pictures of the site lie, nor under any address that could lead to the private store."""
    for message in hidden:
        name = message.picture
        assert files.read(name, place=message.picture_place).startswith(b"\xff\xd8")
        for place in (
            f"/media/{name}",
            f"/media/images/{name}",
            f"/media/images/{name}.jpg",
            f"/media/original_images/{name}",
            f"/media/private/files/{name[:2]}/{name}",
            f"/media/images/../../private/files/{name[:2]}/{name}",
            f"/media/images/%2e%2e/%2e%2e/private/files/{name[:2]}/{name}",
            f"/private/files/{name[:2]}/{name}",
            f"/static/{name}",
            f"/{name}",
            f"/en/{name}/",
            f"/media/files/{name[:2]}/{name}",
        ):
            assert Client().get(place).status_code in {301, 302, 400, 404}, place
    public = [
        file.read_bytes()
        for folder in (settings.MEDIA_ROOT, settings.STATIC_ROOT)
        if folder.exists()
        for file in folder.rglob("*")
        if file.is_file()
    ]
    assert not any(CANARY.encode() in content for content in public)


def test_in_no_book(case, hidden):
    anna, boris = waiting.moderator(), waiting.moderator()
    passed = waiting.message(case, f"Dear friend, {LET_THROUGH}", signed="Tom", translations={"fr": "ami"})
    for person in (anna, boris):
        let_through(message=passed, by=person, now=timezone.now())
    assert [each.pk for each in messages_let_through(case)] == [passed.pk]
    options = BookOptions(language="en")
    book = repr_of(
        content_of(
            case=case, options=options, messages=chosen(readable(case), options), made_on=timezone.localdate()
        )
    )
    assert LET_THROUGH in book
    assert CANARY not in book
    tokens = {str(each.pk) for each in hidden}
    assert not any(token in book for token in tokens)


def repr_of(content) -> str:
    """Every field, whatever its own representation hides."""
    from dataclasses import asdict  # noqa: PLC0415 - used here only

    return repr(asdict(content))


def test_in_no_kit(case, hidden, settings, tmp_path):
    from writeathon.campaign.kits import keeping  # noqa: PLC0415 - used here only
    from writeathon.campaign.kits.building import build  # noqa: PLC0415 - as above
    from writeathon.campaign.kits.choice import Choice  # noqa: PLC0415 - as above
    from writeathon.campaign.kits.contents import contents_now  # noqa: PLC0415 - as above

    settings.STORAGES = {
        **settings.STORAGES,
        "kits": {**settings.STORAGES["kits"], "OPTIONS": {"location": tmp_path / "kits"}},
    }
    kit = build(
        contents_now(Choice(audience="writer", language="fr", cases=(case.slug,)), now=timezone.now()),
        now=timezone.now(),
    )
    words = b"\n".join(_words(keeping.read(file["piece"])) for file in kit.files)
    assert case.name.split()[0].encode() in words
    assert CANARY.encode() not in words


def _words(content: bytes) -> bytes:
    if not content.startswith(b"%PDF"):
        return content
    import subprocess  # noqa: PLC0415 - used here only

    return subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout


def test_the_database_itself_holds_no_word(case, hidden):
    from django.db import connection  # noqa: PLC0415 - used here only

    for table in (
        Message._meta.db_table,
        Decision._meta.db_table,
        "solidarity_translation",
        "wagtailcore_modellogentry",
    ):
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own names of tables
            assert CANARY not in repr(cursor.fetchall())
