"""Roles of staff. Rooms above say what each role may do in them; the groups are made after the first migration."""

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext_noop
from wagtail.snippets.models import create_extra_permissions

EDITOR = gettext_noop("Case editors")
REVIEWER = gettext_noop("Reviewers")
TRANSLATOR = gettext_noop("Translators")
# Not “Moderators”: so Wagtail calls a group of its own, which publishes pages and may read no message.
MODERATOR = gettext_noop("Moderators of messages")
POST_DESK = gettext_noop("Post desk")
ROLES = (EDITOR, REVIEWER, TRANSLATOR, MODERATOR, POST_DESK)

_grants: dict[str, set[str]] = {role: {"wagtailadmin.access_admin"} for role in ROLES}


def grant(role: str, *permissions: str) -> None:
    """Let a role do something: permissions as "app.codename"."""
    _grants[role].update(permissions)


def set_up_roles(**_signal: Any) -> None:
    """Make the groups that do not exist yet. A group that staff changed is left as it is."""
    missing = [role for role in ROLES if not Group.objects.filter(name=role).exists()]
    if not missing:
        return
    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0)
        create_extra_permissions(config)  # "publish", which Wagtail adds to snippets with drafts
    for role in missing:
        group = Group.objects.create(name=role)
        for permission in sorted(_grants[role]):
            app, codename = permission.split(".")
            group.permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
        _allow_pages(group, role)


def _allow_pages(group: Group, role: str) -> None:
    """What the role may do with pages, from the root of the tree down."""
    page_permissions = apps.get_model("wagtailcore", "GroupPagePermission")
    root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1).first()
    if root is None:
        return
    codenames = {
        EDITOR: ["add_page", "change_page"],
        REVIEWER: ["change_page", "publish_page", "lock_page"],
        TRANSLATOR: ["change_page"],
    }
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=codenames.get(role, [])
    ):
        page_permissions.objects.get_or_create(group=group, page=root, permission=permission)
