"""What fails after a commit is logged; whoever committed goes on, and what follows is done all the same."""

import pytest
from django.db import transaction

from writeathon.platform.jobs.after_commit import after_commit

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_failure_disturbs_nobody(caplog):
    done = []

    def fails(words: str) -> None:
        raise RuntimeError(words)

    with transaction.atomic():
        after_commit(fails, "the queue is away")
        after_commit(done.append, "told")
        assert done == []
    assert done == ["told"]
    assert "on_commit" in caplog.text


def test_nothing_is_done_if_the_transaction_is_taken_back():
    done = []
    with transaction.atomic():
        after_commit(done.append, "told")
        transaction.set_rollback(True)
    assert done == []
