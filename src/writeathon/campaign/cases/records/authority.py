"""The person or office written to."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from writeathon.campaign.cases.fields import CodesField
from writeathon.campaign.cases.states import ChannelHealth
from writeathon.platform.places.addressing import FormOfAddress, form_of_address, office_choices
from writeathon.platform.places.languages import language_choices

LONGEST_LINE = 120  # of a label


def check_lines(label: str) -> None:
    """No envelope and no sheet of labels holds a longer line. Raises ValidationError."""
    if any(len(line) > LONGEST_LINE for line in label.splitlines()):
        raise ValidationError(_("A line of a label may have at most 120 characters."))


GENDERS = [("u", _("Not known")), ("f", _("Feminine")), ("m", _("Masculine"))]


class Authority(
    WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel
):
    """An office and who holds it. Its label is kept verbatim: a wrong label is worse than an ugly one."""

    key = models.SlugField(_("key"), max_length=80, unique=True)
    office = models.CharField(_("kind of office"), max_length=40, choices=office_choices)
    gender = models.CharField(_("grammatical gender"), max_length=1, choices=GENDERS, default="u")
    name = models.CharField(_("name of the holder"), max_length=120, blank=True)
    country = models.CharField(_("country (code)"), max_length=2, blank=True)
    languages_read = CodesField(
        _("languages read"), codes=language_choices, help_text=_("Letters are offered in these languages.")
    )
    label = models.TextField(
        _("postal label, verbatim"),
        blank=True,
        validators=[check_lines],
        help_text=_("As it stands on the envelope, line by line."),
    )
    email = models.EmailField(_("e-mail"), blank=True)
    fax = models.CharField(_("fax"), max_length=40, blank=True)
    social = models.CharField(_("social handles"), max_length=200, blank=True)
    verified_on = models.DateField(_("address last verified on"), null=True, blank=True)
    post_health = models.CharField(
        _("post"), max_length=10, choices=ChannelHealth.choices, default=ChannelHealth.UNKNOWN
    )
    email_health = models.CharField(
        _("e-mail works"), max_length=10, choices=ChannelHealth.choices, default=ChannelHealth.UNKNOWN
    )
    successor = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("successor")
    )
    demonstration = models.BooleanField(_("invented"), default=False)

    class Meta:
        ordering = ["key"]
        verbose_name = _("authority")
        verbose_name_plural = _("authorities")

    def __str__(self) -> str:
        return self.title_in(get_language() or "en")

    @property
    def label_lines(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.label.splitlines() if line.strip())

    def title_in(self, language: str) -> str:
        """The office as it is called in a language; in another language if that one is missing."""
        titles = {title.language: title.title for title in self.titles.all()}
        return titles.get(language) or next(iter(titles.values()), self.name or self.key)

    def addressed_in(self, language: str) -> FormOfAddress:
        """Salutation, close and envelope line in a language (platform/places/forms_of_address.csv)."""
        form = form_of_address(
            office=self.office,
            language=language,
            gender=self.gender,
            name=self.name,
            title=self.title_in(language),
        )
        own = next((title for title in self.titles.all() if title.language == language), None)
        if own is None:
            return form
        return replace(form, salutation=own.salutation or form.salutation, close=own.close or form.close)

    def get_preview_template(self, request: object, mode_name: str) -> str:
        return "cases/authority_preview.html"


class AuthorityTitle(Orderable):
    """The office in one language: "Minister of Justice of Valdoria"."""

    authority = ParentalKey(Authority, on_delete=models.CASCADE, related_name="titles")
    language = models.CharField(_("language"), max_length=12)
    title = models.CharField(_("title of the office"), max_length=160)
    # Where the table of forms of address does not fit this holder.
    salutation = models.CharField(_("salutation, if not the usual one"), max_length=160, blank=True)
    close = models.CharField(_("close, if not the usual one"), max_length=240, blank=True)

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["authority", "language"], name="one_title_a_language")]


class EmbassyCopy(Orderable):
    """Where writers of one country send a copy: the embassy of the authority's country in theirs."""

    authority = ParentalKey(Authority, on_delete=models.CASCADE, related_name="embassy_copies")
    writer_country = models.CharField(_("country of the writer (code)"), max_length=2)
    label = models.TextField(_("postal label, verbatim"))
    email = models.EmailField(_("e-mail"), blank=True)

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["authority", "writer_country"], name="one_embassy_a_country")
        ]

    @property
    def label_lines(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.label.splitlines() if line.strip())
