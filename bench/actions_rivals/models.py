"""An ordinary table of actions with an ordinary counter beside it, and Wagtail's form page."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.contrib.forms.models import AbstractForm, AbstractFormField

from writeathon.campaign.cases.records import Case


class OrdinaryCount(models.Model):
    case = models.OneToOneField(Case, on_delete=models.CASCADE)
    actions = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.actions)


class OrdinaryAction(models.Model):
    case = models.ForeignKey(Case, on_delete=models.CASCADE)
    kind = models.CharField(max_length=20, choices=[("letter", "Letter posted"), ("email", "E-mail sent")])
    quantity = models.PositiveIntegerField()
    country = models.CharField(max_length=2, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.kind


class FormField(AbstractFormField):
    page = ParentalKey("FormPage", on_delete=models.CASCADE, related_name="form_fields")


class FormPage(AbstractForm):
    template = "actions_rivals/form_page.html"
    landing_page_template = "actions_rivals/form_page_landing.html"
