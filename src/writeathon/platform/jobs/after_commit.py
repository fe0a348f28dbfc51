"""What is done once a transaction is committed, and may fail without undoing what stands in the database."""

from collections.abc import Callable
from typing import Any, ParamSpec

from django.db import transaction

Given = ParamSpec("Given")


def after_commit(function: Callable[Given, Any], /, *args: Given.args, **kwargs: Given.kwargs) -> None:
    """Call the function after the commit; at once outside a transaction. If it raises, that is logged and nothing else fails.

    Not `on_commit(partial(…), robust=True)`: Django asks what failed for its name, and a partial has none.
    """

    def call() -> None:
        function(*args, **kwargs)

    transaction.on_commit(call, robust=True)
