"""The words one learns from: one page per language."""

from writeathon.campaign.learning.pages.course_page import CoursePage, LessonPage
from writeathon.campaign.learning.pages.guide_page import GuidePage, LearningIndexPage
from writeathon.campaign.learning.pages.lesson_plan_page import LessonPlanPage

__all__ = ["CoursePage", "GuidePage", "LearningIndexPage", "LessonPage", "LessonPlanPage"]
