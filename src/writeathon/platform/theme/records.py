"""Pictures: cleaned at the door, under names nobody can guess."""

import io
import secrets
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from PIL import Image as Pillow
from PIL import ImageOps
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage

MOST_PIXELS = 25_000_000
_KEPT_FORMATS = {
    "JPEG": ("jpg", {"quality": 92}),
    "PNG": ("png", {}),
    "WEBP": ("webp", {"quality": 92}),
    "AVIF": ("avif", {}),
}


def _re_encoded(content: bytes) -> "ContentFile[bytes]":
    """The picture without EXIF, GPS, thumbnails or comments, turned upright, its colour profile kept.

    Wagtail's renditions keep GPS in several formats (security.md 0.1), so it must be gone before the first save.
    """
    with Pillow.open(io.BytesIO(content)) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise ValidationError(
                _("The picture has more than 25 million pixels. Make it smaller and try again.")
            )
        form = opened.format if opened.format in _KEPT_FORMATS else "PNG"
        suffix, options = _KEPT_FORMATS[form]
        upright = ImageOps.exif_transpose(opened)
        profile = opened.info.get("icc_profile")
        bare = Pillow.new(upright.mode, upright.size)
        bare.paste(upright)
        if form == "JPEG" and bare.mode not in {"RGB", "L", "CMYK"}:
            bare = bare.convert("RGB")
        out = io.BytesIO()
        bare.save(out, form, icc_profile=profile, **options)
    return ContentFile(out.getvalue(), name=f"{secrets.token_hex(16)}.{suffix}")


class Picture(AbstractImage):
    """A picture with its description, where it is from and under which licence it may be shown."""

    file: Any  # Wagtail's image field
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    licence = models.CharField(
        _("licence"), max_length=100, blank=True, help_text=_("For example: CC0, or own work.")
    )

    admin_form_fields = (*WagtailImage.admin_form_fields, "credit", "licence")

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.file and not self.file._committed:  # noqa: SLF001 - Django's own sign of a new upload
            self.file.seek(0)
            self.file = _re_encoded(self.file.read())
            self.width, self.height = self.file.width, self.file.height
            self.file_size = self.file.size
            self._set_file_hash()
        super().save(*args, **kwargs)

    def get_upload_to(self, filename: str) -> str:
        """A random name: pictures of embargoed cases must not be found by guessing."""
        return f"original_images/{secrets.token_hex(16)}{Path(filename).suffix.lower()}"


class Rendition(AbstractRendition):
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
