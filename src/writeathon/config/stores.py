"""Where files, the cache and the queue live, read from addresses: pure functions that settings.py calls.

StoreError
  x WrongAddress      an address that cannot be used, with what it should look like
"""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

Store = dict[str, Any]

_ON_DISK = "django.core.files.storage.FileSystemStorage"
_ON_DISK_PRIVATE = "writeathon.platform.vault.private_folder.PrivateFolder"
_IN_S3 = "writeathon.interfaces.website.object_storage.ObjectStorage"
_IN_S3_PRIVATE = "writeathon.interfaces.website.object_storage.PrivateObjectStorage"
_S3_SCHEMES = {"s3": "https", "s3+http": "http"}
_REDIS_SCHEMES = {"redis", "rediss", "unix"}
# What somebody waits for comes first, what is made ahead last; Wagtail's own work goes to "default".
QUEUES = ("first", "default", "later")


class StoreError(ImproperlyConfigured):
    """A store cannot be used."""


class WrongAddress(StoreError):
    """An address that cannot be used."""


def files_in(url: str, *, home: Path) -> dict[str, Store]:
    """STORAGES of pictures ("default"), kits and private files: on disk, or in the bucket of `s3://key:secret@endpoint/bucket`.

    `s3+http` speaks without TLS, `?region=` names a region. Raises WrongAddress, which repeats no secret.
    """
    if not url:
        kits = {"BACKEND": _ON_DISK, "OPTIONS": {"location": home / "kits"}}
        private = {"BACKEND": _ON_DISK_PRIVATE, "OPTIONS": {"location": home / "private"}}
        return {"default": {"BACKEND": _ON_DISK}, "kits": kits, "private": private}
    parts = urlsplit(url)
    bucket, _, folder = parts.path.strip("/").partition("/")
    if parts.scheme not in _S3_SCHEMES or not (
        parts.hostname and parts.username and parts.password and bucket
    ):
        raise WrongAddress("STORAGE_URL must look like s3://key:secret@endpoint/bucket.")
    host = parts.netloc.rpartition("@")[2]
    options = {
        "endpoint_url": f"{_S3_SCHEMES[parts.scheme]}://{host}",
        "access_key": unquote(parts.username),
        "secret_key": unquote(parts.password),
        "bucket_name": bucket,
        "region_name": parse_qs(parts.query).get("region", ["us-east-1"])[0],
    }
    folders = {
        "default": ("media", _IN_S3),
        "kits": ("kits", _IN_S3),
        "private": ("private", _IN_S3_PRIVATE),
    }
    return {
        name: {"BACKEND": backend, "OPTIONS": {**options, "location": f"{folder}/{own}".strip("/")}}
        for name, (own, backend) in folders.items()
    }


def cache_in(redis_url: str) -> Store:
    """The cache of each process by itself, or one for all in Redis. Raises WrongAddress."""
    if not redis_url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    _check_redis(redis_url)
    options = {"socket_timeout": 0.5, "socket_connect_timeout": 0.5}
    patient = "writeathon.interfaces.website.shared_cache.PatientCache"
    return {"BACKEND": patient, "LOCATION": redis_url, "KEY_PREFIX": "writeathon", "OPTIONS": options}


def queues_in(backend: str, *, redis_url: str) -> tuple[dict[str, Store], dict[str, Store]]:
    """TASKS and RQ_QUEUES. `backend` is "database", "rq" or the dotted path of another; only "rq" has queues in Redis.

    Raises WrongAddress.
    """
    if backend != "rq":
        path = "django_tasks_db.DatabaseBackend" if backend == "database" else backend
        return {"default": {"BACKEND": path}}, {}
    _check_redis(redis_url)
    in_redis = "writeathon.platform.jobs.redis_queue.RedisQueue"
    # A job may take as long as it needs: platform/jobs sees by its heartbeat whether it lives. JSON: no code in Redis.
    queue = {
        "URL": _impatient(redis_url),
        "DEFAULT_TIMEOUT": -1,
        "SERIALIZER": "rq.serializers.JSONSerializer",
    }
    return {"default": {"BACKEND": in_redis, "QUEUES": list(QUEUES)}}, dict.fromkeys(QUEUES, queue)


def _check_redis(url: str) -> None:
    if urlsplit(url).scheme not in _REDIS_SCHEMES:
        raise WrongAddress(
            "REDIS_URL must look like redis://host:6379/0 (rediss:// with TLS, unix:// for a socket)."
        )


def _impatient(url: str) -> str:
    """With a limit of a second for connecting, so that no page waits for a Redis that is away."""
    return f"{url}{'&' if urlsplit(url).query else '?'}socket_connect_timeout=1&socket_timeout=5"
