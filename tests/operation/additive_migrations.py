"""Says what in a migration would break the version that still serves while it runs.

A new version migrates first and serves then; until the last old process has ended, both read and write the same tables. So after
the first release a migration may only add. What must go goes in two steps, in two releases: first the code stops using it, then
a migration that says `two_steps = True`, with the reason beside it, takes it away.
"""

import os
from collections.abc import Iterator

from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.models import NOT_PROVIDED

ADDS = (
    migrations.CreateModel,
    migrations.AddIndex,
    migrations.RenameIndex,
    migrations.AlterModelOptions,
    migrations.AlterModelManagers,
    migrations.AlterModelTableComment,
)


def ours() -> dict[str, migrations.Migration]:
    """The migrations of our rooms, by “room.name”."""
    found = MigrationLoader(None).disk_migrations.items()
    named = {f"{app}.{name}": each for (app, name), each in found}
    return {name: each for name, each in named.items() if type(each).__module__.startswith("writeathon.")}


def complaints_about(migration: migrations.Migration) -> list[str]:
    """Empty where it only adds, or where it says that it is the second of two steps."""
    if getattr(migration, "two_steps", False):
        return []
    return [
        complaint for operation in migration.operations for complaint in _complaints(operation, migration)
    ]


def _complaints(operation: Operation, migration: migrations.Migration) -> Iterator[str]:
    about = operation.describe()
    if isinstance(operation, ADDS):
        return
    if isinstance(operation, migrations.SeparateDatabaseAndState):
        for inner in operation.database_operations:
            yield from _complaints(inner, migration)
    elif isinstance(operation, migrations.AddField):
        if not _the_old_version_can_leave_out(operation.field):
            yield f"{about}: the old version writes rows without it: let it be null, or give it a db_default"
    elif isinstance(operation, migrations.AlterField):
        if not getattr(migration, "widens", False):
            yield f"{about}: say `widens = True` with the reason if everything that fitted before still fits"
    elif isinstance(operation, migrations.RunPython | migrations.RunSQL):
        if not operation.reversible:
            yield f"{about}: it cannot be taken back; give it a reverse, noop where nothing has to be done"
    else:
        yield f"{about}: the old version still uses what this changes"


def _the_old_version_can_leave_out(field: models.Field) -> bool:
    if isinstance(field, models.ManyToManyField):
        return True  # a table of its own
    return field.null or field.db_default is not NOT_PROVIDED


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "writeathon.config.settings")
    django.setup()
    head = "# One line for each migration of ours that came with the first release. None is added once that is published."
    print("\n".join([head, *sorted(ours())]))  # noqa: T201 - its answer
