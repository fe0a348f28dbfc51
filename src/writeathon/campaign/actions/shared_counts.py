"""Counts per network that all processes share, in Redis. No request fails for them, and few ask for them.

A process takes from Redis an eighth of what a network may still send in this hour, and counts that down by itself: a
busy network asks seldom, and near its limit each report asks, so all processes together let through what one would.

No address can be found again: a network's name is its keyed hash, under a random salt that lives in Redis for a day and a
key of the vault that is never there. When Redis does not answer, `left` says None and the process counts for itself.
"""

import hmac
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from writeathon.platform.vault.hashing import keyed_hash

_HOUR = 3600
_DAY = 24 * _HOUR
_SHARE = 8
_SECONDS_TO_WAIT = 0.2
_SECONDS_LEFT_ALONE = 5.0
_SECONDS_BETWEEN_SALTS = 60.0
_MOST_PORTIONS = 200_000
_SALT = "writeathon:limits:salt"

# KEYS: the count. ARGV: most, what this process owes (below zero: gives back), share, seconds. → how many it may count, how long.
_TAKE = """
local count = tonumber(redis.call('GET', KEYS[1]) or '0') + tonumber(ARGV[2])
local left = tonumber(ARGV[1]) - count
local given = 0
if left > 0 then given = math.max(1, math.floor(left / tonumber(ARGV[3]))) end
local fresh = redis.call('EXISTS', KEYS[1]) == 0
redis.call('INCRBY', KEYS[1], given + tonumber(ARGV[2]))
if fresh then redis.call('EXPIRE', KEYS[1], ARGV[4]) end
return {given, redis.call('TTL', KEYS[1])}
"""
Answer = TypeVar("Answer")


@dataclass(slots=True)
class _Portion:
    """What this process may still count for a network; below zero: what it owes."""

    left: int = 0
    most: int = 0
    until: float = 0.0


class SharedCounts:
    """The counts of one limit; `name` tells it from the others, `url` leads to Redis."""

    def __init__(self, name: str, url: str) -> None:
        self.name, self.url = name, url
        self.lock = threading.Lock()
        self.portions: dict[bytes, _Portion] = {}
        self.salt, self.key, self.salt_until, self.away_until = b"", b"", 0.0, 0.0
        self.client: Any = None
        self.take: Any = None

    def left(self, network: str, *, most: int) -> int | None:
        """How many more reports of this network this process may count now; None: Redis does not answer."""
        name = self._name_of(network)
        portion = self.portions.get(name) if name else None
        if portion and portion.until > time.monotonic():
            # A portion that was taken for a higher limit holds less under a lower one.
            usable = portion.left - max(0, portion.most - most)
            if usable > 0:
                return usable
        return self._take_portion(name, most) if name else None

    def add(self, network: str, number: int) -> None:
        """Count so many. What is more than the portion is told to Redis at once."""
        name = self._name_of(network)
        if name is None:
            return
        with self.lock:
            portion = self.portions.setdefault(name, _Portion())
            portion.left -= number
            owes = portion.left < 0
        if owes:
            self._take_portion(name, 0)

    def forget(self) -> None:
        """Begin anew: what was counted cannot be found any more."""
        self._ask(lambda client: client.delete(_SALT))
        with self.lock:
            self.portions, self.salt_until = {}, 0.0

    def _take_portion(self, name: bytes, most: int) -> int | None:
        """Give back what is left, or pay what is owed, and take an eighth of what the network may still send."""
        with self.lock:
            if len(self.portions) >= _MOST_PORTIONS:
                self.portions.clear()  # what was taken and not used is lost to those networks, for an hour at most
            portion = self.portions.setdefault(name, _Portion())
            debt = -portion.left if portion.until > time.monotonic() or portion.left < 0 else 0
            portion.left = 0
        key = f"writeathon:limits:{self.name}:{name.hex()}"
        answer = self._ask(lambda _: self.take(keys=[key], args=[most, debt, _SHARE, _HOUR]))
        given, seconds = answer or (-debt, _HOUR)
        with self.lock:
            portion.left += given
            portion.most, portion.until = most, time.monotonic() + max(1, seconds)
            return portion.left if answer else None

    def _name_of(self, network: str) -> bytes | None:
        if time.monotonic() >= self.salt_until and not self._learn_salt():
            return None
        return hmac.digest(self.key, network.encode(), "sha256")[:16]

    def _learn_salt(self) -> bool:
        """Each minute: another process may have begun a new day, or Redis been emptied."""

        def ask(client: Any) -> bytes:
            client.set(_SALT, secrets.token_bytes(32), nx=True, ex=_DAY)
            return bytes(client.get(_SALT) or b"")

        salt = self._ask(ask)
        if not salt:
            return False
        with self.lock:
            if salt != self.salt:
                self.portions = {}
                self.salt, self.key = salt, keyed_hash(purpose="limits", value=salt)
            self.salt_until = time.monotonic() + _SECONDS_BETWEEN_SALTS
        return True

    def _ask(self, question: Callable[[Any], Answer]) -> Answer | None:
        """None: Redis does not answer. Then nobody asks for some seconds, so that no request waits again and again."""
        if time.monotonic() < self.away_until:
            return None
        from redis.exceptions import RedisError  # noqa: PLC0415 - installed only where REDIS_URL is set

        try:
            return question(self._connected())
        except (RedisError, OSError):
            self.away_until, self.salt_until = time.monotonic() + _SECONDS_LEFT_ALONE, 0.0
            return None

    def _connected(self) -> Any:
        if self.client is None:
            from redis import Redis  # noqa: PLC0415 - as above
            from redis.backoff import NoBackoff  # noqa: PLC0415 - as above
            from redis.retry import Retry  # noqa: PLC0415 - as above

            # One more try: a connection that Redis closed when it was restarted shows only when it is used.
            self.client = Redis.from_url(
                self.url,
                socket_timeout=_SECONDS_TO_WAIT,
                socket_connect_timeout=_SECONDS_TO_WAIT,
                retry=Retry(NoBackoff(), 1),
            )
            self.take = self.client.register_script(_TAKE)
        return self.client
