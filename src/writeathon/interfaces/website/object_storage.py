"""Pictures, kits and private files in a bucket that speaks S3. Loaded only where STORAGE_URL is set."""

from typing import Any

from django.conf import settings
from storages.backends.s3 import S3Storage


class ObjectStorage(S3Storage):
    """Nobody reads from the bucket but us: pages show pictures under /media/ of our own host, so no third party learns who reads.

    A name is never written over; what two processes keep at once gets two names, as on disk.
    """

    def get_default_settings(self) -> dict[str, Any]:
        ours = {
            "file_overwrite": False,
            "default_acl": None,
            "addressing_style": "path",
            "signature_version": "s3v4",
            "max_memory_size": 2 * 2**20,
        }
        return {**super().get_default_settings(), **ours}

    def url(self, name: str, *_given: Any, **_named: Any) -> str:
        return f"{settings.MEDIA_URL}{name}"


class PrivateObjectStorage(ObjectStorage):
    """What is encrypted and shown by views only. A file that gets a new key is replaced whole: a bucket knows no half."""

    def get_default_settings(self) -> dict[str, Any]:
        return {**super().get_default_settings(), "file_overwrite": True}

    def url(self, name: str, *_given: Any, **_named: Any) -> str:
        raise ValueError("A private file has no address.")
