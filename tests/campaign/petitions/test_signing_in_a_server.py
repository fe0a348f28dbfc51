"""Inside a server, which remembers what it asked: a name and its action still go into one transaction."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from factories import cases as make_cases
from factories import petitions as make
from writeathon.campaign.actions import intake
from writeathon.campaign.petitions.forms import TypedSignature
from writeathon.campaign.petitions.models import Petition, Signature
from writeathon.campaign.petitions.queries import signatures
from writeathon.campaign.petitions.signing import sign

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def petition(transactional_db, monkeypatch):
    """In a process as intake.serve_many leaves it, but for its connections: a test's own cannot be opened twice."""
    monkeypatch.setattr(intake, "_server", intake._Server(remembers=True))
    # Without pages: a test that commits leaves no tree of pages to hang them on.
    return make.petition(case=make_cases.case(seasons=[make_cases.season()]), asks_name="optional")


def press(petition: Petition, form: str) -> None:
    typed = TypedSignature(form=form, name="Amélie")
    sign(petition=petition, typed=typed, meta={}, now=timezone.now())


def test_nothing_is_lost_when_the_list_of_cases_is_asked_anew(petition):
    for _ in range(3):
        intake._server.remembered_until = 0.0
        press(petition, make.form_of(petition)["form"])
    assert Signature.objects.count() == signatures(petition).actions == 3


@pytest.mark.skipif(connection.vendor == "sqlite", reason="a database in memory belongs to one thread")
def test_one_form_in_many_threads_counts_once(petition):
    form, done = make.form_of(petition)["form"], []

    def pressing() -> None:
        press(petition, form)
        connection.close()
        done.append(True)

    threads = [threading.Thread(target=pressing) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 6
    assert Signature.objects.count() == signatures(petition).actions == 1
