"""Uploads that never touch the disk: what is sent stays in memory until it is clean, or is forgotten."""

import io
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from writeathon.platform.pictures.refusals import MOST_BYTES


class InMemory(FileUploadHandler):
    """Keeps the first file of a request, up to one byte more than is allowed: clean_picture then says that it is too large.

    Whatever else is sent is read past, so that the words of the form are still there to be shown again.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._buffer: io.BytesIO | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if self._buffer is not None:
            raise SkipFile
        super().new_file(*args, **kwargs)
        self._buffer = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if self._buffer is not None:
            self._buffer.write(raw_data[: max(0, MOST_BYTES + 1 - start)])
        return None

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        if self._buffer is None:
            return None
        self._buffer.seek(0)
        return InMemoryUploadedFile(
            file=self._buffer,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )


def keep_in_memory(request: HttpRequest) -> None:
    """Call it first in a view that takes a picture: before it only words are taken (website/refusing_files.py).

    The view must not have been asked for POST or FILES before: it is csrf_exempt and has a signed form, as ours have.
    """
    request.upload_handlers = [InMemory(request)]
