"""Each page of counting has a permission of its own; nobody else gets in, and nobody who is not signed in."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from writeathon.campaign.actions.desk import urls
from writeathon.campaign.people.models import User
from writeathon.campaign.people.roles import EDITOR, REVIEWER, TRANSLATOR, set_up_roles

NOBODY_S_UUID = "00000000-0000-4000-8000-000000000000"
OURS = {
    "view_total": ["live"],
    "export_total": ["exports", "export_csv", "export_xlsx", "export_parquet"],
    "add_import": ["files", "new_file", "checked_file", "discard_file", "file", "blank_csv", "blank_xlsx"],
    "add_snapshot": ["published", "publish", "published_total", "correct"],
}
ARGUMENTS = {
    "checked_file": [NOBODY_S_UUID],
    "discard_file": [NOBODY_S_UUID],
    "file": [1],
    "published_total": [1],
    "correct": [1],
    "blank_csv": ["en"],
    "blank_xlsx": ["en"],
}
NOT_THERE = {"checked_file", "file", "published_total", "correct"}
PAGES = [(name, permission) for permission, names in OURS.items() for name in names]
ELSEWHERE = {"set_aside", "decide"}  # theirs are in the tests of what is set aside


def address_of(name):
    return reverse(f"counting:{name}", args=ARGUMENTS.get(name, []))


def test_no_page_is_left_out():
    assert {pattern.name for pattern in urls.urlpatterns} - ELSEWHERE == {name for name, _ in PAGES}


@pytest.mark.parametrize(("name", "permission"), PAGES)
def test_only_who_has_the_permission(client, staff, season, name, permission):
    method = client.post if name == "discard_file" else client.get
    assert "/login/" in method(address_of(name))["Location"]
    client.force_login(staff(*(other for other in OURS if other != permission)))
    answer = method(address_of(name))
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    client.force_login(staff(permission))
    answer = method(address_of(name), follow=True)
    assert answer.status_code == (404 if name in NOT_THERE else 200)
    assert ("/desk/", 302) not in answer.redirect_chain


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (EDITOR, {"Live figures"}),
        (REVIEWER, {"Live figures", "Files of totals", "Published totals", "Export"}),
        (TRANSLATOR, set()),
    ],
)
def test_the_roles_and_what_the_menu_shows_them(client, db, role, words):
    set_up_roles()
    user = User.objects.create_user("somebody")
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    shown = client.get("/desk/").content.decode()
    every = {"Live figures", "Files of totals", "Published totals", "Export"}
    assert {each for each in every if f'"{each}"' in shown} == words


def test_groups_can_be_given_these_permissions(client, admin_user):
    client.force_login(admin_user)
    form = client.get(reverse("wagtailusers_groups:add")).content.decode()
    assert "export the figures of a season" in form


def test_a_form_from_another_site_is_refused(staff, season):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(staff("add_import"))
    assert strict.post(address_of("new_file"), {}).status_code == 403
