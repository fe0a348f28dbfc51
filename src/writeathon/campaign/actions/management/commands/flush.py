"""Django's own flush, told that it may empty the ledger: the guard of the ledger would refuse it."""

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from writeathon.campaign.actions.erasing import may_erase


class Command(flush.Command):
    def handle(self, **options: Any) -> None:
        with may_erase(connections[options["database"]]):
            super().handle(**options)
