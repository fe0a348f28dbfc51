"""How a case takes messages, as it is entered at the desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.forms import WagtailAdminModelForm

from writeathon.campaign.actions.kinds import Number
from writeathon.campaign.solidarity.queries import begun_by_two
from writeathon.campaign.solidarity.records import Reception
from writeathon.platform.vault.boxes import WrongBox, check_box


class ReceptionForm(WagtailAdminModelForm):
    """Two moderators where there is a box, and until they have decided about what they began."""

    BOX_NEEDS_TWO = _(
        "What is sealed cannot be read a second time: tick “two moderators decide”, or take the key of the box out."
    )

    def clean_box(self) -> str:
        """What is sealed for a mistyped box could never be opened again."""
        box: str = self.cleaned_data["box"].strip()
        if box:
            try:
                check_box(box)
            except WrongBox:
                raise forms.ValidationError(
                    _("This is not the key of a box, or a letter of it is wrong.")
                ) from None
        return box

    def clean(self) -> dict[str, Any]:
        """Whoever would be enough alone from now on must not finish what two had to agree on."""
        given: dict[str, Any] = super().clean()
        if given.get("two_pairs"):
            return given
        if given.get("box"):
            self.add_error("two_pairs", self.BOX_NEEDS_TWO)
        elif number := self._begun():
            words = ngettext(
                "%(number)s message that was to be decided by two moderators is only half decided. Decide about it first.",
                "%(number)s messages that were to be decided by two moderators are only half decided. Decide about them first.",
                number,
            )
            self.add_error("two_pairs", words % {"number": Number(number)})
        return given

    def _begun(self) -> int:
        before = Reception.objects.filter(pk=self.instance.pk, two_pairs=True).select_related("case").first()
        return begun_by_two(before.case) if before else 0
