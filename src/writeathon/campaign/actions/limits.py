"""How many reports a network may send in an hour: counted in memory, under a random key that changes daily.

Generous, because schools and Tor exits share addresses. No address is kept: only its keyed hash, of a /24 or /48,
until the hour is over. A process counts for itself; limits over several belong to nginx (performance.md §2).
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

_HOUR = 3600
_DAY = 24 * _HOUR
# So many networks fit into some 30 MB; beyond them nobody new is limited until the hour is over.
_MOST_NETWORKS = 200_000


class HourlyLimit:
    """Counts per network in the running hour."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        """Begin anew, with a new key."""
        self.counts: Counter[bytes] = Counter()
        self.key, self.key_until = secrets.token_bytes(32), time.monotonic() + _DAY
        self.hour_until = time.monotonic() + _HOUR

    def allows(self, network: str, *, most: int) -> bool:
        """Whether `network` is still below `most`. An unknown network (empty) is never limited."""
        name = self._name(network)  # first: it may begin a new hour
        return not network or self.counts[name] < most

    def add(self, network: str, number: int = 1) -> None:
        """Count so many for the network."""
        name = self._name(network)
        with self.lock:
            if network and (name in self.counts or len(self.counts) < _MOST_NETWORKS):
                self.counts[name] += number

    def _name(self, network: str) -> bytes:
        now = time.monotonic()
        if now >= self.key_until:
            self.forget()
        elif now >= self.hour_until:
            self.counts, self.hour_until = Counter(), now + _HOUR
        return hmac.digest(self.key, network.encode(), "sha256")[:16]


REPORTS = HourlyLimit()
WRONG_CODES = HourlyLimit()
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
