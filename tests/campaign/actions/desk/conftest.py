import pytest
from django.contrib.auth.models import Permission

from writeathon.campaign.people.models import User


@pytest.fixture
def staff(db):
    """Somebody who may enter the desk and do what is named there."""

    def make(*codenames):
        user = User.objects.create_user(f"staff-{User.objects.count()}")
        names = ["access_admin", *codenames]
        found = Permission.objects.filter(codename__in=names)
        assert found.count() == len(names)
        user.user_permissions.set(found)
        return user

    return make


@pytest.fixture
def desk(client, staff):
    """A browser of somebody who may do everything with figures."""
    client.force_login(staff("view_total", "export_total", "add_import", "add_snapshot"))
    return client
