"""A relation written as a string hides from the linter: each must point to its own room or one below."""

from django.apps import apps
from django.contrib.auth import get_user_model
from sources import ROOMS

# Rooms joined by | in the contracts stand on one height and may not relate to each other either.
HEIGHTS = {
    room.split("/")[1]: {"interfaces": 5, "platform": 0}.get(room.split("/")[0], 0) for room in ROOMS
} | {"letters": 4, "petitions": 4, "posts": 4, "solidarity": 4, "actions": 3, "cases": 2, "people": 1}


def test_relations_point_down():
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in HEIGHTS
        for field in model._meta.get_fields(include_hidden=True)
        if (field.many_to_one or field.one_to_one or field.many_to_many) and not field.auto_created
        if not may_relate(model._meta.app_label, field.related_model)
    ]
    assert upward == []


def test_every_room_has_a_height():
    assert set(HEIGHTS) == {room.split("/")[1] for room in ROOMS}


def may_relate(room: str, other) -> bool:
    there = getattr(getattr(other, "_meta", None), "app_label", None)
    if getattr(other, "_meta", None) is get_user_model()._meta:
        return True  # a setting names that table; the room that points to it does not know people
    if there is None or there == room or there not in HEIGHTS:
        return (
            True  # Django's and Wagtail's own tables lie under all of ours; a generic relation has no model
        )
    return HEIGHTS[there] < HEIGHTS[room]
