"""Guides at the desk: who may edit, what a plan must hold to, and how it is translated."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from factories.guides import guide, learning_index, lesson_plan
from writeathon.campaign.learning.models import GuidePage, LessonPlanPage
from writeathon.campaign.people.models import User
from writeathon.campaign.people.roles import EDITOR, REVIEWER, TRANSLATOR, set_up_roles

pytestmark = pytest.mark.django_db


def somebody(role):
    from django.contrib.auth.models import Group  # noqa: PLC0415 - needs the roles first

    set_up_roles()
    user = User.objects.create_user(username=role, password="a long enough one")
    user.groups.add(Group.objects.get(name=role))
    return user


def test_editors_edit_and_reviewers_publish():
    index = learning_index()
    mine = index.permissions_for_user(somebody(EDITOR))
    assert mine.can_add_subpage()
    assert not mine.can_publish_subpage()
    assert guide().permissions_for_user(somebody(REVIEWER)).can_publish()
    assert lesson_plan().permissions_for_user(somebody(TRANSLATOR)).can_edit()


def test_the_desk_offers_guides_and_plans_under_the_learning_page_only(admin_client):
    index = learning_index()
    offered = {model.__name__ for model in type(index).creatable_subpage_models()}
    assert {"GuidePage", "LessonPlanPage"} <= offered
    assert GuidePage not in type(index.get_parent().specific).creatable_subpage_models()
    for name in ("guidepage", "lessonplanpage"):
        answer = admin_client.get(f"/desk/pages/add/learning/{name}/{index.pk}/")
        assert answer.status_code == 200


def test_steps_longer_than_the_lesson_are_refused():
    plan = lesson_plan()
    plan.full_clean()
    plan.minutes = 20
    plan.steps.append(("step", {"minutes": 1, "title": "Too much", "words": "x"}))
    with pytest.raises(ValidationError, match="take 21 minutes"):
        plan.full_clean()


def test_the_timetable_counts_from_the_first_minute():
    assert [(each.begins, each.ends, each.title) for each in lesson_plan().timetable] == [
        (0, 5, "Begin"),
        (5, 20, "Write"),
    ]


@pytest.mark.parametrize(
    ("make", "model", "words"),
    [
        (guide, GuidePage, ("A paragraph.", "A line", "A step", "A note.", "A table.", "Who", "Three")),
        (lesson_plan, LessonPlanPage, ("Begin", "One letter.", "No names.")),
    ],
)
def test_every_word_is_translated_by_po_file(make, model, words):
    page = make()
    french = Locale.objects.get_or_create(language_code="fr")[0]
    learning_index("fr")
    translate_object(page, [french])
    source = TranslationSource.objects.get_for_instance(page)
    translation = Translation.objects.get(source=source, target_locale=french)
    po = translation.export_po()
    assert set(words) <= {entry.msgid for entry in po}
    for entry in po:
        entry.msgstr = f"[fr] {entry.msgid}"
    translation.import_po(po)
    translation.save_target(publish=False)
    made = model.objects.get(translation_key=page.translation_key, locale=french)
    draft = made.get_latest_revision_as_object()
    stream = draft.body if model is GuidePage else draft.steps
    assert not made.live
    assert all(
        f"[fr] {each}" in str(stream.get_prep_value()) + draft.lead + getattr(draft, "safety", "")
        for each in words
    )
