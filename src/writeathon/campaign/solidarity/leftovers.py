"""Files that were kept for a row which was perhaps never committed."""

from collections.abc import Collection
from contextlib import suppress

from django.db import DatabaseError
from django.db.models import Q

from writeathon.campaign.solidarity.records import Message
from writeathon.platform.vault import files


def remove_leftovers(names: Collection[str]) -> None:
    """Remove those that no message holds: a commit whose answer was lost may have been one, and theirs is the only copy.

    Where nobody can be asked they stay, and go with the orphans (vault/orphans.py).
    """
    if not names:
        return
    with suppress(DatabaseError):
        rows = Message.objects.filter(Q(picture__in=names) | Q(sealed_file__in=names))
        held = {name for row in rows.values_list("picture", "sealed_file") for name in row}
        for name in set(names) - held:
            files.remove(name)
