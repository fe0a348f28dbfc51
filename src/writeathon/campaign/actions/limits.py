"""How many reports a network may send in an hour: counted in memory, under a random key that changes daily.

Generous, because schools and Tor exits share addresses. No address is kept: only its keyed hash, of a /24 or /48,
until the hour is over. With REDIS_URL all processes count together (shared_counts.py); each counts for itself too, and
goes by that alone where there is no Redis or it does not answer.
"""

import hmac
import ipaddress
import secrets
import threading
import time
from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from writeathon.campaign.actions.shared_counts import SharedCounts

_HOUR = 3600
_DAY = 24 * _HOUR
# So many networks fit into some 30 MB; beyond them nobody new is limited until the hour is over.
_MOST_NETWORKS = 200_000


class HourlyLimit:
    """Counts per network in the running hour; with a name, together with the limits of that name in other processes."""

    def __init__(self, name: str = "") -> None:
        self.name, self.lock = name, threading.Lock()
        self.shared: SharedCounts | None = None
        self.forget()

    def forget(self) -> None:
        """Begin anew, with a new key; in other processes too."""
        if self.shared:
            self.shared.forget()
        self._begin()

    def _begin(self) -> None:
        self.counts: Counter[bytes] = Counter()
        self.key, self.key_until = secrets.token_bytes(32), time.monotonic() + _DAY
        self.hour_until = time.monotonic() + _HOUR

    def allows(self, network: str, *, most: int) -> bool:
        """Whether `network` is still below `most`. An unknown network (empty) is never limited."""
        name = self._name(network)  # first: it may begin a new hour
        if not network:
            return True
        shared = self._shared()
        left = shared.left(network, most=most) if shared else None
        return self.counts[name] < most if left is None else left > 0

    def add(self, network: str, number: int = 1) -> None:
        """Count so many for the network."""
        name = self._name(network)
        with self.lock:
            if network and (name in self.counts or len(self.counts) < _MOST_NETWORKS):
                self.counts[name] += number
        if network and (shared := self._shared()):
            shared.add(network, number)

    def _shared(self) -> SharedCounts | None:
        if self.shared is None and self.name and settings.REDIS_URL:
            self.shared = SharedCounts(self.name, settings.REDIS_URL)
        return self.shared

    def _name(self, network: str) -> bytes:
        now = time.monotonic()
        if now >= self.key_until:
            self._begin()
        elif now >= self.hour_until:
            self.counts, self.hour_until = Counter(), now + _HOUR
        return hmac.digest(self.key, network.encode(), "sha256")[:16]


REPORTS = HourlyLimit("reports")
WRONG_CODES = HourlyLimit("wrong-codes")
WRONG_CODES_PER_HOUR = 100


def network_of(meta: Mapping[str, Any]) -> str:
    """The /24 or /48 that a request came from, by its WSGI environment; empty if it cannot be known."""
    address = meta.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        # The last entry is the one that our own proxy wrote; those before it are whatever the sender claims.
        address = meta.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is None:
            return parsed.exploded[:14]
        parsed = parsed.ipv4_mapped
    return str(parsed).rpartition(".")[0]
