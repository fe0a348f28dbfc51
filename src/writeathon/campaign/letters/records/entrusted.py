"""Letters that supporters hand to the organisation, to be mailed or posted. Erased once they have served."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.cases.models import Authority, Case, Season
from writeathon.campaign.letters.records.posting import PostingWave, PrintBatch
from writeathon.campaign.letters.states import Stage, Way
from writeathon.platform.vault.encryption import EncryptedTextField, Sealed


class LetterWords(EncryptedTextField):
    """Bound to its case too. Emptied, it is empty in the database as well, so that what is left to erase can be found."""

    def place_in(self, instance: models.Model) -> str:
        return f"{super().place_in(instance)}|{instance.case_id}"  # type: ignore[attr-defined]  # of EntrustedLetter only

    def from_db_value(self, value: str | None, *context: Any) -> Any:
        return super().from_db_value(value, *context) if value else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001 - Django's own signature
        text = getattr(model_instance, self.attname)
        return super().pre_save(model_instance, add) if text else Sealed("")

    def get_prep_value(self, value: Any) -> Any:
        return "" if value == "" else super().get_prep_value(value)


class EntrustedLetter(models.Model):
    """One letter, by the token of its action in the ledger.

    `content` is JSON: what makes the Letter again (sending/keeping.py), the writer's name and, by e-mail, Reply-To.
    `writer` is the address of the confirmation, gone as soon as it is confirmed; Reply-To stands in `content`.
    `mail` is the reference of its mail in the outbox, the same as the token until it has to go once more.
    """

    token = models.UUIDField(primary_key=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", verbose_name=_("case"))
    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="+", verbose_name=_("season"))
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="+", verbose_name=_("authority")
    )
    way = models.CharField(_("way"), max_length=6, choices=Way.choices)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage.choices, default=Stage.UNCONFIRMED)
    language = models.CharField(_("language"), max_length=12)
    country = models.CharField(_("country of the writer"), max_length=2, blank=True)
    content = LetterWords(blank=True)
    writer = LetterWords(blank=True)
    # 0: it could not be set, the post desk says so.
    pages = models.PositiveSmallIntegerField(default=1)
    grams = models.PositiveSmallIntegerField(default=0)
    handed_in_on = models.DateField(_("handed in on"))
    changed_on = models.DateField()
    wave = models.ForeignKey(
        PostingWave, on_delete=models.SET_NULL, null=True, blank=True, related_name="letters"
    )
    batch = models.ForeignKey(
        PrintBatch, on_delete=models.SET_NULL, null=True, blank=True, related_name="letters"
    )
    # Its place in the batch's PDF and posting list, from 1.
    place = models.PositiveIntegerField(null=True)
    # On the envelope and the posting list, never in the letter (post_desk/numbers.py): by it one that comes back is known.
    number = models.CharField(max_length=6, blank=True)
    # Where it was printed to, as a hash (post_desk/outside.py): an address that has changed since is seen by it.
    addressed = models.CharField(max_length=64, blank=True)
    # The country whose embassy passes it on (cases.EmbassyCopy); empty: straight to the authority.
    embassy = models.CharField(max_length=2, blank=True)
    mail = models.UUIDField(null=True, unique=True, editable=False)
    # How often it came back and went on by the next channel; the channels that failed (sending/channels.py).
    rerouted = models.PositiveSmallIntegerField(default=0)
    tried = models.JSONField(default=list)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("letter handed to us")
        verbose_name_plural = _("letters handed to us")
        default_permissions = ()
        permissions = [("run_post_desk", "Can print, post and return letters of supporters")]
        indexes = [
            models.Index(fields=["stage", "way", "case"], name="letters_to_leave"),
            models.Index(fields=["changed_on"], condition=~Q(content=""), name="letters_to_erase"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="one_letter_a_number")
        ]

    def __str__(self) -> str:
        # This may stand in a log: no name, and no token, which is the receipt of its writer.
        return f"{self.way}, {self.stage}, handed in on {self.handed_in_on} for case {self.case_id}"


class WriterMark(models.Model):
    """That somebody has sent a letter to an authority for a case in a season: a keyed hash, whose key is another for each case.

    It names nobody and no letter; two cases of one person have nothing in common (security.md T-66). Gone after the season.
    """

    mark = models.BinaryField(max_length=32, unique=True)
    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)
