"""Why a picture is not taken: one family, each with words for the person who sent it.

PictureRefused
  x TooLarge          more than 10 MB
  x TooManyPixels     by its own header, before anything is decoded
  x NotAPicture       by its content, whatever it is called
    x HeicPicture     a photograph of a telephone that we have no decoder for
  x MovingPicture     an animation
  x Broken            cut, altered, or made to be a burden
  x Busy              too many pictures at this moment
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 10 * 1024 * 1024


class PictureRefused(Exception):
    """The picture is not taken; `message` says why, in the reader's language."""

    message: str | Promise = _("This picture cannot be taken.")

    def __str__(self) -> str:
        return str(self.message)


class TooLarge(PictureRefused):
    message = _("This picture is larger than 10 MB. Please make it smaller and send it again.")


class TooManyPixels(PictureRefused):
    def __init__(self, *, millions: int) -> None:
        super().__init__(millions)
        self.message = _(
            "This picture has more than %(millions)s million pixels. Please make it smaller and send it again."
        ) % {"millions": millions}


class NotAPicture(PictureRefused):
    message = _("This file is not a picture that we can take. Please send a photograph as JPEG, PNG or WebP.")


class HeicPicture(NotAPicture):
    message = _(
        "This photograph is in a form that only some telephones can read (HEIC). Please send it as JPEG."
    )


class MovingPicture(PictureRefused):
    message = _("This picture moves. Please send one that stands still.")


class Broken(PictureRefused):
    message = _("This picture cannot be read. Perhaps it was cut on the way: please send it again.")


class Busy(PictureRefused):
    message = _("Many pictures are arriving at this moment. Please try again in a minute.")
