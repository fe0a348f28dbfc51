"""Once a day: private files that no message, book or batch knows any more are erased, after a week of patience."""

from collections.abc import Iterable

from django.apps import apps
from django.utils import timezone

from writeathon.platform.jobs.progress import Progress
from writeathon.platform.jobs.works import every, work
from writeathon.platform.vault.orphans import Holder, erase_orphans

_A_DAY = 24 * 3600


def _held_by(label: str, *fields: str) -> Holder:
    """By the names of files alone: no row is read, and no word."""

    def held(names: list[str]) -> Iterable[str]:
        model = apps.get_model(label)
        for field in fields:
            rows = model._base_manager.filter(**{f"{field}__in": names})  # noqa: SLF001 - Django's documented manager of all rows
            yield from rows.values_list(field, flat=True)

    return held


# The label of the table is also the first part of the place that each file is bound to.
_FIELDS = {
    "solidarity.message": ("picture", "sealed_file"),
    "solidarity.book": ("file",),
    "letters.printbatch": ("letters_file", "envelopes_file"),
}
HOLDERS = {label: _held_by(label, *fields) for label, fields in _FIELDS.items()}


@every(seconds=_A_DAY)
@work("website.erase-orphaned-files")
def erase_orphaned_files(progress: Progress) -> int:
    return erase_orphans(holders=HOLDERS, now=timezone.now())
