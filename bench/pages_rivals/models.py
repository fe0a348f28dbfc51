"""What Wagtail's tutorial builds: a title, a photograph, a story in rich text."""

from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page


class StockPage(Page):
    photograph = models.ForeignKey("theme.Picture", on_delete=models.PROTECT, related_name="+")
    body = RichTextField()
