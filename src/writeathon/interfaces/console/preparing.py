"""What must be true before the server starts.

Each step looks first and does only what is missing: an interrupted run goes on where it was, and a second one
is quick.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from writeathon.interfaces.console.interrupting import MigrateWholeSteps
from writeathon.interfaces.console.translating import compile_catalogues

Say = Callable[[str], None]


def prepare(*, say: Say, with_demo: bool) -> None:
    """Translations, tables, static files and, in an empty database, the demonstration; `say` is told."""
    for folder in settings.LOCALE_PATHS:
        if compiled := compile_catalogues(Path(folder)):
            say(f"Translations: {compiled} compiled.")
    migrate(say=say)
    forget_what_was_erased(say=say)
    begin_word_lists(say=say)
    bring_phrases(say=say)
    collect_static_files(say=say)
    if with_demo and is_empty():
        say("The database is empty: loading the demonstration season. This takes a moment …")
        load_demonstration(stage="running")


def unapplied_migrations() -> int:
    """How many migrations the database does not have yet."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate(*, say: Say) -> None:
    """Always called, even when nothing is missing: what follows it (roles) may have been interrupted."""
    if missing := unapplied_migrations():
        say(f"Database: applying {missing} migrations …")
    call_command(MigrateWholeSteps(), interactive=False, verbosity=0)


def forget_what_was_erased(*, say: Say) -> None:
    """After a backup was put back: erase again what had been erased since, before anybody can see it."""
    from writeathon.platform.vault.forgetting import forget_again, kinds_nobody_replays  # noqa: PLC0415 - needs Django set up

    if came_back := sum(forget_again().values()):
        say(f"Erased again what a backup had brought back: {came_back}.")
    if unknown := kinds_nobody_replays():
        say(f"This version does not know how to erase again: {', '.join(unknown)}.")


def begin_word_lists(*, say: Say) -> None:
    """What moderators look at twice, where nobody has said it yet."""
    from writeathon.campaign.solidarity.starting_lists import begin_lists  # noqa: PLC0415 - needs Django set up

    if made := begin_lists():
        say(f"Lists of words for moderators: {made} begun.")


def bring_phrases(*, say: Say) -> None:
    """The sentences for cards that ship, for each language that has none yet."""
    from writeathon.campaign.solidarity import bringing_phrases  # noqa: PLC0415 - needs Django set up

    if brought := bringing_phrases.bring_phrases():
        say(f"Phrases for cards: {brought} brought in. Those that nobody has checked are drafts.")


def collect_static_files(*, say: Say) -> None:
    """Gather and compress style, scripts and fonts into STATIC_ROOT, if anything changed since last time."""
    if settings.DEBUG or static_files_are_gathered():
        return  # in development they are served from where they lie
    say("Static files: gathering and compressing …")
    call_command("collectstatic", interactive=False, verbosity=0)
    _stamp().write_text(_fingerprint())


def static_files_are_gathered() -> bool:
    return (
        Path(settings.STATIC_ROOT).is_dir() and _stamp().exists() and _stamp().read_text() == _fingerprint()
    )


def is_empty() -> bool:
    """True while there is no season: a fresh database."""
    from writeathon.campaign.cases.models import Season  # noqa: PLC0415 - needs Django set up

    return not Season.objects.exists()


def load_demonstration(*, stage: str) -> None:
    """All of it or nothing: an interruption leaves the database empty and the next run starts over."""
    from writeathon.interfaces.console.demonstrating import load_demo  # noqa: PLC0415 - needs Django set up
    from writeathon.interfaces.console.signing_in import make_account  # noqa: PLC0415 - as above

    with transaction.atomic():
        load_demo(stage=stage)
        make_account()


def _stamp() -> Path:
    return Path(settings.HOME) / "static-gathered"


def _fingerprint() -> str:
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
