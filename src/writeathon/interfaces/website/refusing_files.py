"""Public pages take words, never files: an upload would be written to the disk before any page could refuse it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

_DESK, _DOOR = "/desk/", "/desk/login/"
_TOO_LARGE = 413
_MOST = 16 * 1024 * 1024  # as deploy/nginx.conf; what is too much for a form, each page says in its own words


class _NoFiles(FileUploadHandler):
    """Reads past whatever is sent as a file."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return None

    def file_complete(self, file_size: int) -> None:
        return None


def _is_staff(request: HttpRequest) -> bool:
    """Whoever sends files to the desk and may be signed in; the door itself takes none."""
    at_the_desk = request.path.startswith(_DESK) and not request.path.startswith(_DOOR)
    return at_the_desk and settings.SESSION_COOKIE_NAME in request.COOKIES


class RefuseFilesMiddleware:
    """Everywhere but at the desk, where staff bring pictures."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if _is_staff(request) or not (request.content_type or "").startswith("multipart/"):
            return self.get_response(request)
        if int(request.META.get("CONTENT_LENGTH") or 0) > _MOST:
            words = _("This is too much for one form. Please send less; files are not taken here.")
            return HttpResponse(words, content_type="text/plain; charset=utf-8", status=_TOO_LARGE)
        request.upload_handlers = [_NoFiles(request)]
        return self.get_response(request)
