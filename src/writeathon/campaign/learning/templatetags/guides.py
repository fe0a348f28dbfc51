"""What pages of guides show beside their own words: their neighbours, the files, and the cases of the season."""

from typing import Any

from django import template
from django.utils import timezone

from writeathon.campaign.cases.models import CasePage
from writeathon.campaign.learning.drawing import drawn_cases
from writeathon.campaign.learning.guide_files import GuideFile, files_of
from writeathon.campaign.learning.guides import Guide
from writeathon.campaign.learning.pages import GuidePage, LearningIndexPage, LessonPlanPage

register = template.Library()


@register.simple_tag
def files_of_guide(page: Guide) -> list[GuideFile]:
    return files_of(page, now=timezone.now())


@register.simple_tag
def cases_of_lesson(page: Guide) -> list[CasePage]:
    return drawn_cases(page, now=timezone.now())


@register.simple_tag
def shelves_of(index: LearningIndexPage) -> dict[str, list[Any]]:
    """What lies under the page, in the editors' order: guides, lesson plans, and whatever else there is, such as a course."""
    children = index.get_children().live().public().specific()
    shelves: dict[str, list[Any]] = {"guides": [], "plans": [], "courses": []}
    names = {GuidePage: "guides", LessonPlanPage: "plans"}
    for child in children:
        shelves[names.get(type(child), "courses")].append(child)
    return shelves
