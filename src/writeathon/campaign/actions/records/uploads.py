"""Files of totals on their way in: kept between the check and the decision, never longer."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.actions.records.publishing import Import
from writeathon.campaign.cases.records import Season


class Upload(models.Model):
    """A file as it was sent, compressed, in the database: private, the same for every machine, gone with the row.

    `report` is what the check found (importing/reports.py); None until it was checked.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("file"), max_length=200)
    section = models.CharField(_("who counted"), max_length=80)
    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="+")
    # A declared encoding, or empty: as the file itself says.
    encoding = models.CharField(_("encoding"), max_length=20, blank=True)
    content = models.BinaryField()
    kept_until = models.DateTimeField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    report = models.JSONField(null=True)
    # The decision to bring it in, for a job: who, and why once more.
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    again = models.TextField(blank=True)
    job = models.UUIDField(null=True)
    brought_in = models.OneToOneField(Import, on_delete=models.CASCADE, null=True, related_name="upload")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("file on its way in")
        verbose_name_plural = _("files on their way in")

    def __str__(self) -> str:
        return self.name
