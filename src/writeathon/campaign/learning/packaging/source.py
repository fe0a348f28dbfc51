"""What every package is made from: the course, and where and by whom it is offered."""

from dataclasses import dataclass

from writeathon.campaign.learning.lessons import Course


@dataclass(frozen=True)
class Source:
    """Frozen and hashable: equal sources make equal bytes."""

    course: Course
    organisation: str
    home: str  # the whole address of the site's home page in this language
    address: str  # … of the course

    @property
    def identifier(self) -> str:
        """For manifests: letters, digits and dashes, beginning with a letter."""
        return f"course-{self.course.slug}-{self.course.language}"
