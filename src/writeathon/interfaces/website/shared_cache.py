"""The cache that all processes share in Redis. While Redis is away it is an empty cache: pages are made anew, none fails.

Django pickles what it keeps: whoever can write into this Redis can run code here, so it belongs behind a password and on a
private network (docs/guides/grow.md).
"""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

# After a silence nobody asks for so long: a page must not wait for a Redis that hangs.
_SECONDS_LEFT_ALONE = 5
_AT_A_TIME = 500


def _patient(method: Callable[..., Any], nothing: Callable[..., Any]) -> Callable[..., Any]:
    """The method of Django's client; `nothing(*asked)` is what an empty cache answers."""

    def asking(self: "PatientClient", *asked: Any, **named: Any) -> Any:
        if time.monotonic() < self.away_until:
            return nothing(*asked)
        try:
            return method(self, *asked, **named)
        except RedisError as error:
            self.away_until = time.monotonic() + _SECONDS_LEFT_ALONE
            logger.warning(
                "Redis does not answer (%s): going on without the shared cache", type(error).__name__
            )
            return nothing(*asked)

    return asking


def _no_such_key(key: str, _delta: int) -> None:
    raise ValueError(f"Key {key!r} not found.")  # as Django's own clients say it


class PatientClient(RedisCacheClient):
    """Django's client, for which an outage is an empty cache."""

    away_until = 0.0

    add = _patient(RedisCacheClient.add, lambda *_asked: True)
    get = _patient(RedisCacheClient.get, lambda _key, default: default)
    set = _patient(RedisCacheClient.set, lambda *_asked: None)
    touch = _patient(RedisCacheClient.touch, lambda *_asked: False)
    delete = _patient(RedisCacheClient.delete, lambda *_asked: False)
    get_many = _patient(RedisCacheClient.get_many, lambda _keys: {})
    has_key = _patient(RedisCacheClient.has_key, lambda _key: False)
    incr = _patient(RedisCacheClient.incr, _no_such_key)
    set_many = _patient(RedisCacheClient.set_many, lambda *_asked: None)
    delete_many = _patient(RedisCacheClient.delete_many, lambda _keys: None)


class PatientCache(RedisCache):
    """Django's cache in Redis with the patient client. To clear it takes away its own keys, not the queue beside them."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = PatientClient

    def clear(self) -> None:
        client = self._cache.get_client(None, write=True)
        try:
            own = list(client.scan_iter(match=f"{self.key_prefix}:*", count=_AT_A_TIME))
        except RedisError:
            return
        if own:
            self._cache.delete_many(own)
