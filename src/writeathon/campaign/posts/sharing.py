"""Links that hand a post over to a network. Nothing is loaded from there; the reader's own click asks for it."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from writeathon.campaign.posts.rules import joined


@dataclass(frozen=True, slots=True)
class ShareLink:
    network: str
    href: str
    takes_words: bool = True


def share_links(text: str, hashtags: str, address: str) -> list[ShareLink]:
    """Mastodon has no address for everybody: there one copies. Facebook takes an address and no words."""
    words, whole = joined(text, hashtags), joined(text, hashtags, address)
    return [
        ShareLink("WhatsApp", _link("https://wa.me/", text=whole)),
        ShareLink("Telegram", _link("https://t.me/share/url", url=address, text=words)),
        ShareLink("X", _link("https://x.com/intent/post", text=whole)),
        ShareLink("Bluesky", _link("https://bsky.app/intent/compose", text=whole)),
        ShareLink(
            "Facebook", _link("https://www.facebook.com/sharer/sharer.php", u=address), takes_words=False
        ),
    ]


def _link(base: str, **fields: str) -> str:
    return f"{base}?{urlencode(fields, quote_via=quote)}"
