"""Ctrl-C while preparing: at once, but never in the middle of a migration, of which some cannot be taken back.

Not a KeyboardInterrupt: Python drops one that falls into a finaliser, and migrations run thousands of those. It holds too when a
script that started us in the background had SIGINT ignored.
"""

import os
import signal
from types import FrameType
from typing import Any

from django.core.management.commands.migrate import Command as Migrate

_CODE = 128 + signal.SIGINT


class _Heard:
    """Whether somebody wants to stop, and whether something must be whole before."""

    wanted = False
    held = False


def listen() -> None:
    """From now on Ctrl-C ends the program; every step of preparing but a migration may be cut anywhere."""
    signal.signal(signal.SIGINT, _hear)


class MigrateWholeSteps(Migrate):
    """Django's own, which ends between two migrations when somebody wants to stop."""

    def handle(self, *args: Any, **options: Any) -> None:
        _Heard.held = True
        try:
            super().handle(*args, **options)
        finally:
            _Heard.held = False
        _end_if_wanted()

    def migration_progress_callback(self, action: str, migration: Any = None, fake: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's own form
        super().migration_progress_callback(action, migration, fake)
        if action == "apply_success":
            _end_if_wanted()


def _hear(_number: int, _frame: FrameType | None) -> None:
    _Heard.wanted = True
    if not _Heard.held:
        _end_if_wanted()


def _end_if_wanted() -> None:
    if _Heard.wanted:
        os._exit(_CODE)
