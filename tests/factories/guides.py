"""The learning page, guides and lesson plans, as tests want them."""

import uuid
from typing import Any

from factories.cases import homes
from writeathon.campaign.learning.models import GuidePage, LearningIndexPage, LessonPlanPage
from writeathon.interfaces.website.models import HomePage


def item(value: Any) -> dict[str, Any]:
    """An item of a list, as Wagtail stores it."""
    return {"type": "item", "value": value, "id": str(uuid.uuid4())}


def learning_index(code: str = "en") -> LearningIndexPage:
    """The one under the home page of that language."""
    home = HomePage.objects.get(pk=homes()[code].pk)
    index = LearningIndexPage.objects.child_of(home).first()
    if index is None:
        index = LearningIndexPage(title="Learn", slug="learn", locale=home.locale)
        home.add_child(instance=index)
    return LearningIndexPage.objects.get(pk=index.pk)


def guide(code: str = "en", **given: Any) -> GuidePage:
    """One with every kind of part."""
    fields = {
        "title": "For classrooms",
        "slug": "classrooms",
        "audience": "classroom",
        "lead": "How it goes.",
    }
    row = {"first": "One", "second": "Two", "third": "Three"}
    body = [
        {"type": "heading", "value": "Before"},
        {"type": "subheading", "value": "Smaller"},
        {"type": "paragraph", "value": "A paragraph."},
        {"type": "list", "value": [item("A line")]},
        {"type": "steps", "value": [item("A step")]},
        {"type": "note", "value": "A note."},
        {"type": "facts", "value": [item({"label": "Place", "words": "A table."})]},
        {
            "type": "table",
            "value": {
                "head": {"first": "When", "second": "What", "third": "Who"},
                "rows": [item(row)],
            },
        },
    ]
    return _added(GuidePage(**{**fields, **given}), "body", body, code)


def lesson_plan(code: str = "en", **given: Any) -> LessonPlanPage:
    """Twenty minutes in two steps, for pupils from 13."""
    fields = {
        "title": "One letter",
        "slug": "one-letter",
        "minutes": 20,
        "age_band": "13",
        "lead": "A lesson.",
        "aims": "First aim.\nSecond aim.",
        "materials": "Paper.",
        "questions": "Why?",
        "care": "Listen.\n\nStop.",
        "safety": "No names.",
    }
    steps = given.pop("steps", None) or [
        {"type": "step", "value": {"minutes": 5, "title": "Begin", "words": "Read."}},
        {"type": "step", "value": {"minutes": 15, "title": "Write", "words": "One letter."}},
    ]
    return _added(LessonPlanPage(**{**fields, **given}), "steps", steps, code)


def _added(page: Any, field: str, stream: list[dict[str, Any]], code: str) -> Any:
    index = learning_index(code)
    page.locale = index.locale
    setattr(page, field, page._meta.get_field(field).stream_block.to_python(stream))
    index.add_child(instance=page)
    return type(page).objects.get(pk=page.pk)
