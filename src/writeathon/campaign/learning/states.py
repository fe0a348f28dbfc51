"""For whom a guide is written, and how long a lesson is: closed lists with their words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GuideAudience(models.TextChoices):
    CLASSROOM = "classroom", _("Teachers and their classes")
    ACTIVISTS = "activists", _("Groups and organisers of events")


class LessonLength(models.IntegerChoices):
    SHORT = 20, _("20 minutes")
    LESSON = 45, _("45 minutes")
    DOUBLE = 90, _("90 minutes")
