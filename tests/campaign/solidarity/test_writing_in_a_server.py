"""Inside a server, which remembers what it asked: a message and its action still go into one transaction, and once."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from factories import receptions as make
from writeathon.campaign.actions import intake
from writeathon.campaign.actions.models import Action
from writeathon.campaign.solidarity.forms import TypedMessage
from writeathon.campaign.solidarity.models import Message, Reception
from writeathon.campaign.solidarity.writing import write
from writeathon.platform.vault import files

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def reception(transactional_db, monkeypatch):
    """In a process as intake.serve_many leaves it, but for its connections: a test's own cannot be opened twice."""
    monkeypatch.setattr(intake, "_server", intake._Server(remembers=True))
    # Without pages: a test that commits leaves no tree of pages to hang them on.
    return make.reception(pages=False, pictures=True)


def press(reception: Reception, form: str, *, picture: bool = False) -> None:
    typed = TypedMessage(form=form, message=make.WORDS, language="en")
    drawing = make.drawing() if picture else None
    write(reception=reception, typed=typed, picture=drawing, meta={}, now=timezone.now())


def test_nothing_is_lost_when_the_list_of_cases_is_asked_anew(reception):
    for _ in range(3):
        intake._server.remembered_until = 0.0
        press(reception, make.form_of(reception)["form"])
    assert Message.objects.count() == Action.objects.count() == 3


@pytest.mark.skipif(connection.vendor == "sqlite", reason="a database in memory belongs to one thread")
def test_one_form_in_many_threads_is_one_message_with_one_picture(reception):
    form, done = make.form_of(reception)["form"], []

    def pressing() -> None:
        try:
            press(reception, form, picture=True)
            done.append(True)
        finally:
            connection.close()

    threads = [threading.Thread(target=pressing) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 6
    assert Message.objects.count() == Action.objects.count() == 1
    assert list(files.names()) == [Message.objects.get().picture]
