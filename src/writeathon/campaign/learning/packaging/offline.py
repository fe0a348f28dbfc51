"""Pages for a computer without network: unpack, open index.html."""

from writeathon.campaign.learning.packaging.archive import archive
from writeathon.campaign.learning.packaging.source import Source
from writeathon.campaign.learning.packaging.static_pages import separate_pages


def offline_package(source: Source) -> bytes:
    """In a folder of its own, so that unpacking it scatters nothing."""
    folder = source.identifier
    return archive({f"{folder}/{name}": content for name, content in separate_pages(source).items()})
