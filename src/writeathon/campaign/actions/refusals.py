"""Why a report is not counted, in words for the person who made it.

Refusal
  x Unreadable            a field of the form
    + UnknownCase, UnknownKind, NotANumber, TooFew, TooMany, UnknownCountry
  x NotRunning            no season takes reports for this case today
  x CodeRefusal
    + WrongCode, UnknownCode
  x GateRefusal           how the form came to us
    + FilledTrap, ForeignPage, BadForm, FormTooOld, TooFast
  x TooManyReports        from one network in one hour
  x Busy                  not written within the time limit; the same report may be sent again
  x UndoRefusal
    + NothingToUndo, TooLateToUndo
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy


class Refusal(Exception):
    """`field` is the name of the form's field at fault, or empty; `message` is lazy text for the reader."""

    field = ""
    status = 422
    retry_after = 0
    message: str | Promise = _("This report could not be counted.")


class Unreadable(Refusal):
    """A field of the form."""


class UnknownCase(Unreadable):
    field = "case"
    message = _("Choose the person whom you wrote for.")


class UnknownKind(Unreadable):
    field = "kind"
    message = _("Choose what you did.")


class NotANumber(Unreadable):
    field = "quantity"
    message = _("Write how many in digits, for example 3.")


class TooFew(Unreadable):
    field = "quantity"
    message = _("The number must be at least 1.")


class TooMany(Unreadable):
    field = "quantity"

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.message = ngettext_lazy(
            "One report can hold at most %(most)s. If you did more, please report in several steps.",
            "One report can hold at most %(most)s. If you did more, please report in several steps.",
            most,
        ) % {"most": most}


class UnknownCountry(Unreadable):
    field = "country"
    message = _("Choose a country from the list, or leave it open.")


class NotRunning(Refusal):
    field = "case"
    message = _("No season takes reports for this person at the moment.")


class CodeRefusal(Refusal):
    """The code of a slip."""

    field = "code"


class WrongCode(CodeRefusal):
    message = _("This is not a complete code. Please compare it with your slip, character by character.")


class UnknownCode(CodeRefusal):
    message = _("We do not know this code. Please compare it with your slip, or report without a code.")


class GateRefusal(Refusal):
    """How the form came to us."""


class FilledTrap(GateRefusal):
    message = _(
        "A field that people do not see was filled in. Please leave it empty and send the form again."
    )


class ForeignPage(GateRefusal):
    status = 403
    message = _("The form was sent from another website. Please fill it in here and send it again.")


class BadForm(GateRefusal):
    message = _("The form was not complete. Please look at it once more and send it again.")


class FormTooOld(GateRefusal):
    message = _("The form was open for very long. Nothing is lost: please send it again.")


class TooFast(GateRefusal):
    message = _("That was faster than a person can read. Nothing is lost: please send it again.")


class TooManyReports(Refusal):
    status = 429
    retry_after = 600
    message = _("Very many reports came from your network. Please try again in ten minutes; nothing is lost.")


class Busy(Refusal):
    status = 503
    retry_after = 5
    message = _("Very many people are reporting at this moment. Please send the form again in a few seconds.")


class UndoRefusal(Refusal):
    """A report cannot be taken back."""


class NothingToUndo(UndoRefusal):
    status = 404
    message = _("There is nothing to take back.")


class TooLateToUndo(UndoRefusal):
    message = _("A report can be taken back for ten minutes. That time is over.")
