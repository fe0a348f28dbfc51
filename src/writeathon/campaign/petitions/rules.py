"""What must hold before somebody signs: pure, but for the words of refusals.

SigningRefusal (of actions.refusals.Refusal)
  x NameMissing       this petition asks for a name
  x NameTooLong       longer than a line of a list
  x NameUnreadable    nothing in it that could be printed
  x NotOpen           not yet, or not any more
  x SeasonOver        nor by a sheet: its season takes no reports
"""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from writeathon.campaign.actions.refusals import Refusal
from writeathon.campaign.petitions.records import Petition
from writeathon.campaign.petitions.states import AsksName
from writeathon.platform.typesetting.hygiene import TextTooLong, clean_line

LONGEST_NAME = 100


class SigningRefusal(Refusal):
    """A petition cannot be signed like this."""


class NameMissing(SigningRefusal):
    field = "name"
    message = _("Write your name. This petition is signed with a name.")


class NameTooLong(SigningRefusal):
    field = "name"
    message = _("A name can have at most 100 characters. Please shorten it; nothing was cut.")


class NameUnreadable(SigningRefusal):
    field = "name"
    message = _("Write your name with letters.")


class NotOpen(SigningRefusal):
    message = _("This petition cannot be signed today.")


class SeasonOver(SigningRefusal):
    message = _("The season of this petition takes no reports at the moment.")


def check_open(petition: Petition, today: dt.date) -> None:
    """Raises NotOpen."""
    if not petition.is_open(today):
        raise NotOpen


def read_name(typed: str, asks: str) -> str:
    """The name on one line, as it may be printed; empty where none is asked for or none is given.

    Raises NameMissing, NameTooLong, NameUnreadable.
    """
    if asks == AsksName.NO:
        return ""
    try:
        name = clean_line(typed, longest=LONGEST_NAME)
    except TextTooLong:
        raise NameTooLong from None
    if name and not any(character.isalpha() for character in name):
        raise NameUnreadable
    if asks == AsksName.REQUIRED and not name:
        raise NameMissing
    return name
