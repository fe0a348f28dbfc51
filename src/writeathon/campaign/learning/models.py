from writeathon.campaign.learning.pages import (
    CoursePage,
    GuidePage,
    LearningIndexPage,
    LessonPage,
    LessonPlanPage,
)

__all__ = ["CoursePage", "GuidePage", "LearningIndexPage", "LessonPage", "LessonPlanPage"]
