"""Whether and how a case takes messages on its page."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.cases.models import Case
from writeathon.campaign.solidarity.states import Contact


class Reception(models.Model):
    """None, or `online` off: this case takes no messages on the site. Outside revisions: no old draft can open it."""

    case = models.OneToOneField(
        Case, on_delete=models.CASCADE, related_name="reception", verbose_name=_("case")
    )
    online = models.BooleanField(_("messages can be written on the site"), default=False)
    pictures = models.BooleanField(_("with a picture of a drawing, if one likes"), default=False)
    two_pairs = models.BooleanField(
        _("two moderators decide"),
        default=False,
        help_text=_(
            "For cases of high risk: a message passes when two different people have let it through. A sealed box needs it."
        ),
    )
    contact = models.CharField(_("contact"), max_length=10, choices=Contact.choices, default=Contact.HELD)
    contact_recorded_on = models.DateField(_("recorded on"), null=True, blank=True, editable=False)
    contact_recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    # The public half of a key whose secret half is not on this machine: what waits for the person can be opened only there.
    box = models.CharField(
        _("key of the sealed box"),
        max_length=80,
        blank=True,
        help_text=_(
            "From “writeathon vault new-box” on a machine that is kept offline. Empty: messages are encrypted with our own keys."
        ),
    )

    class Meta:
        verbose_name = _("reception of messages")
        verbose_name_plural = _("reception of messages")
        constraints = [
            # What lies in a box nobody here can read a second time.
            models.CheckConstraint(condition=Q(box="") | Q(two_pairs=True), name="a_box_needs_two_moderators")
        ]

    def __str__(self) -> str:
        return str(self.case)
