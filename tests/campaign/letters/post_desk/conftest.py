import uuid

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from factories import posting as make
from writeathon.campaign.letters.post_desk import handing_in
from writeathon.campaign.people.models import User


@pytest.fixture(autouse=True)
def fresh_limits_of_posting():
    handing_in.NETWORKS.forget()


@pytest.fixture
def case(db):
    """Its letters are posted by us."""
    return make.posted_case()


@pytest.fixture
def desk(db):
    """Sign in somebody with these permissions; without any named, who runs the post desk."""

    def entering(*codenames: str) -> Client:
        user = User.objects.create_user(f"staff-{uuid.uuid4().hex[:6]}", password="a long password of staff")
        wanted = Permission.objects.filter(codename__in=["access_admin", *(codenames or ["run_post_desk"])])
        user.user_permissions.add(*wanted)
        client = Client()
        client.force_login(user)
        return client

    return entering
