"""The shipped course beneath a learning page, in three languages."""

from wagtail.models import Page

from factories.cases import homes
from writeathon.campaign.learning.models import CoursePage, LearningIndexPage
from writeathon.interfaces.website.demonstration.course import course_pages


def course() -> dict[str, CoursePage]:
    """By language."""
    parents = {}
    for code, home in homes().items():
        page = LearningIndexPage(title="Learn", slug="learn", locale=home.locale)
        if parents:
            page.translation_key = next(iter(parents.values())).translation_key
        Page.objects.get(pk=home.pk).add_child(instance=page)
        parents[code] = page
    course_pages(parents)
    return {page.locale.language_code: page for page in CoursePage.objects.select_related("locale")}
