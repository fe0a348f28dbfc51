"""Networks as an operator writes them."""

import ipaddress
from collections.abc import Iterable

from django.core.exceptions import ImproperlyConfigured

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def networks_of(written: Iterable[str], *, name: str) -> list[Network]:
    """Addresses and networks ("10.0.0.0/24", "::1"). Raises ImproperlyConfigured, which names the setting and the word."""
    networks = []
    for word in written:
        try:
            networks.append(ipaddress.ip_network(word.strip(), strict=False))
        except ValueError:
            raise ImproperlyConfigured(
                f"{name} holds “{word}”, which is neither an address nor a network such as 10.0.0.0/24."
            ) from None
    return networks
