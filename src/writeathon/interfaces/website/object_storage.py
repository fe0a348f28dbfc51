"""Pictures and kits in a bucket that speaks S3. Loaded only where STORAGE_URL is set."""

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
