"""The demonstration's account: made once, recalled while its password holds, never made beside real staff."""

import stat

import pytest
from django.contrib.auth import get_user_model

from writeathon.interfaces.console.signing_in import NAME, make_account, recall_account

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HOME = tmp_path


def test_it_is_made_once_and_recalled(settings):
    make_account()
    first = recall_account()
    make_account()
    assert recall_account() == first
    assert get_user_model().objects.get(username=NAME).check_password(first.password)
    assert stat.S_IMODE((settings.HOME / "demo-sign-in").stat().st_mode) == 0o600


def test_a_changed_password_is_not_shown():
    make_account()
    user = get_user_model().objects.get(username=NAME)
    user.set_password("something the operator chose")
    user.save()
    assert recall_account() is None


def test_beside_real_staff_none_is_made():
    get_user_model().objects.create_superuser(username="amina", password="a long password of hers")
    make_account()
    assert recall_account() is None
    assert not get_user_model().objects.filter(username=NAME).exists()
