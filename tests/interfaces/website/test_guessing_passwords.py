"""Guessing passwords ends after ten wrong ones, for this account or page and this network alone (security.md T-29)."""

import pytest
from wagtail.models import PageViewRestriction

from factories import cases as make
from writeathon.campaign.people.models import User
from writeathon.interfaces.website.guessing import FROM_ALL, FROM_ONE_NETWORK, GUESSES

pytestmark = pytest.mark.django_db
DOORS = ["/desk/login/", "/en/_util/login/", "/fr/_util/login/"]
SECRET = "a long and right password"


@pytest.fixture(autouse=True)
def fresh(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick: hundreds are tried
    GUESSES.forget()
    yield
    GUESSES.forget()


@pytest.fixture
def editor():
    return User.objects.create_superuser("ana", "ana@example.org", SECRET)


def guess(client, door, *, name="ana", password="wrong", network="10.0.0.1"):
    return client.post(door, {"username": name, "password": password}, REMOTE_ADDR=network)


@pytest.mark.parametrize("door", DOORS)
def test_ten_wrong_ones_close_the_door_for_this_account_here(client, editor, door):
    for _ in range(FROM_ONE_NETWORK):
        assert guess(client, door).status_code == 200
    answer = guess(client, door, password=SECRET)
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert "no-store" in answer["Cache-Control"]
    assert guess(client, door, name="ANA").status_code == 429  # no other spelling helps
    assert guess(client, door, password=SECRET, network="10.0.9.1").status_code == 302
    assert guess(client, door, name="berta").status_code == 200


def test_the_right_password_is_never_counted(client, editor):
    for _ in range(FROM_ONE_NETWORK + 5):
        assert guess(client, DOORS[0], password=SECRET).status_code == 302


def test_many_networks_together_get_no_further_than_a_hundred(client, editor):
    evaluated = sum(
        guess(client, DOORS[0], network=f"10.{number // 250}.{number % 250}.1").status_code == 200
        for number in range(FROM_ALL + 40)
    )
    assert evaluated == FROM_ALL


def test_an_unknown_account_gets_the_same_answers(client, editor):
    for _ in range(FROM_ONE_NETWORK):
        assert guess(client, DOORS[0], name="nobody").status_code == 200
    assert guess(client, DOORS[0], name="nobody").status_code == 429


def test_the_password_of_a_page_cannot_be_guessed_for_ever(client):
    page = make.pages(make.case(seasons=[make.season()]))["en"]
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="password", password=SECRET)
    door = f"/en/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
    given = {"return_url": page.url, "password": "wrong"}
    codes = [client.post(door, given).status_code for _ in range(FROM_ONE_NETWORK + 1)]
    assert codes == [200] * FROM_ONE_NETWORK + [429]
    assert client.post(door, {**given, "password": SECRET}).status_code == 429


@pytest.mark.parametrize("spelling", [" ana", "ana\u3000", "ＡＮＡ", "Ana "])
def test_another_spelling_of_the_account_is_no_new_beginning(client, editor, spelling):
    for _ in range(FROM_ONE_NETWORK):
        guess(client, DOORS[0])
    assert guess(client, DOORS[0], name=spelling).status_code == 429


def test_a_name_beside_the_password_of_a_page_is_no_new_beginning(client):
    page = make.pages(make.case(seasons=[make.season()]))["en"]
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="password", password=SECRET)
    door = f"/en/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
    codes = [
        client.post(door, {"return_url": page.url, "password": "wrong", "username": str(number)}).status_code
        for number in range(FROM_ONE_NETWORK + 1)
    ]
    assert codes[-1] == 429
