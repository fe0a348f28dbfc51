"""The post desk's tables: zones and postage, whether post runs, waves, and batches that were printed."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.cases.models import Authority, Case
from writeathon.platform.places.countries import is_country


def check_countries(codes: Any) -> None:
    """A list of codes of countries. Raises ValidationError that names those that are none."""
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        raise ValidationError(_("Write the codes of countries, for example FR BE LU."))
    unknown = [code for code in codes if not is_country(code)]
    if unknown:
        raise ValidationError(
            _("No country has this code: %(codes)s") % {"codes": " ".join(code[:20] for code in unknown[:10])}
        )


def check_country(code: str) -> None:
    """Raises ValidationError."""
    check_countries([code])


class PostageZone(models.Model):
    """Countries that cost the same. One zone may be for all others."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    countries = models.JSONField(
        _("countries (codes)"),
        default=list,
        blank=True,
        validators=[check_countries],
        help_text=_("Two letters each, for example: FR BE LU."),
    )
    everywhere_else = models.BooleanField(_("all countries of no other zone"), default=False)
    days = models.PositiveSmallIntegerField(
        _("days that a letter takes, usually"), default=7, validators=[MinValueValidator(1)]
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("postage zone")
        verbose_name_plural = _("postage zones")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """No country in two zones, and one zone at most for all others: else a letter would have two prices."""
        others = PostageZone.objects.exclude(pk=self.pk)
        if self.everywhere_else and others.filter(everywhere_else=True).exists():
            raise ValidationError({"everywhere_else": _("Another zone is for all other countries already.")})
        for other in others:
            if both := sorted({*self.countries} & {*other.countries}):
                words = {"codes": " ".join(both), "zone": other.name}
                raise ValidationError({"countries": _("In the zone “%(zone)s” already: %(codes)s") % words})


class PostageRate(models.Model):
    """What a letter of up to so many grams costs from a day on."""

    zone = models.ForeignKey(
        PostageZone, on_delete=models.CASCADE, related_name="rates", verbose_name=_("zone")
    )
    up_to_grams = models.PositiveSmallIntegerField(_("up to (grams)"), validators=[MinValueValidator(1)])
    price = models.DecimalField(_("price"), max_digits=8, decimal_places=2, validators=[MinValueValidator(0)])
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    valid_from = models.DateField(_("valid from"))

    class Meta:
        ordering = ["zone", "-valid_from", "up_to_grams"]
        verbose_name = _("postage")
        verbose_name_plural = _("postage")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "up_to_grams", "valid_from"], name="one_price_a_weight_and_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.zone} ≤ {self.up_to_grams} g: {self.price} {self.currency}"


class PostNotice(models.Model):
    """Whether post to a country runs at present, and who says so."""

    country = models.CharField(_("country (code)"), max_length=2, validators=[check_country])
    suspended = models.BooleanField(_("post is suspended"), default=True)
    since = models.DateField(_("since"))
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        ordering = ["country", "-since", "-pk"]
        verbose_name = _("notice about the post")
        verbose_name_plural = _("notices about the post")

    def __str__(self) -> str:
        return f"{self.country} {self.since}"


class PostingWave(models.Model):
    """Letters of a case that are to arrive together, as in the week of the hearing."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+", verbose_name=_("case"))
    name = models.CharField(_("name"), max_length=120)
    arrive_from = models.DateField(_("to arrive from"))
    arrive_until = models.DateField(_("to arrive until"))

    class Meta:
        ordering = ["arrive_from"]
        verbose_name = _("posting wave")
        verbose_name_plural = _("posting waves")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(arrive_from__lte=models.F("arrive_until")),
                name="wave_begins_before_it_ends",
                violation_error_message=_("A wave cannot end before it begins."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class PrintBatch(models.Model):
    """Letters printed together, in the order of the posting list. Its files stand encrypted in the private store.

    `count` is 0 until they are made. The files have their names from the beginning, so that a making that was killed and begun again
    leaves no second ones; empty names: erased.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    made_on = models.DateField(_("made on"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # Which letters were asked for: case, wave, paper; no words.
    options = models.JSONField(default=dict)
    letters_file = models.CharField(max_length=64, blank=True)
    envelopes_file = models.CharField(max_length=64, blank=True)
    count = models.PositiveIntegerField(default=0)
    posted_on = models.DateField(_("posted on"), null=True, blank=True)
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    cancelled_on = models.DateField(_("cancelled on"), null=True, blank=True)
    job = models.UUIDField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-made_on", "pk"]
        verbose_name = _("print batch")
        verbose_name_plural = _("print batches")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)


class ReturnedPost(models.Model):
    """That a letter to an address came back. Three of them, and nothing more goes there until staff say that it is good again."""

    letter = models.UUIDField(primary_key=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="+")
    # The hash of the label: a corrected address begins anew.
    address = models.CharField(max_length=64)
    day = models.DateField()
    settled = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("letter that came back")
        verbose_name_plural = _("letters that came back")
        default_permissions = ()
        indexes = [models.Index(fields=["authority", "address"], name="returns_of_an_address")]

    def __str__(self) -> str:
        return f"authority {self.authority_id}, {self.day}"  # not the token of the letter
