"""pgBouncer in transaction mode between us and PostgreSQL: three connections for everybody, and none keeps a state."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from machines import Bouncer
from web_processes import form_of, get, post

from running_sites import find_free_port

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def bouncer(prepared, tmp_path_factory):
    server = Bouncer(tmp_path_factory.mktemp("bouncer"), find_free_port(), prepared.copy())
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="module")
def site(make_site, bouncer):
    site = make_site(url=bouncer.url, DATABASE_POOLED="on")
    site.ports = [site.start_web(), site.start_web()]
    site.start_worker()
    site.wait_for_webs()
    return site


def test_reports_pages_and_jobs_share_three_connections(site, tmp_path):
    before = site.look()
    forms = [form_of(site.ports[number % 2]) for number in range(40)]
    job = site.begin_writing(tmp_path, 5)

    def send(numbered):
        number, signed = numbered
        fields = {"form": signed, "case": site.cases[0], "kind": "letter", "quantity": "2"}
        return [post(site.ports[(number + turn) % 2], fields)[0] for turn in range(2)]

    with ThreadPoolExecutor(16) as threads:
        assert {status for pair in threads.map(send, enumerate(forms)) for status in pair} == {303}
    after = site.look()
    assert (after["rows"] - before["rows"], after["tally"] - before["tally"]) == (40, 80)
    assert after["differences"] == 0
    deadline = time.monotonic() + 30
    while len(list(tmp_path.glob("piece-*"))) < 5:
        assert time.monotonic() < deadline, job
        time.sleep(0.05)
    assert get(site.ports[0], "/readyz")[0] in {200, 503}


PROGRAM = """
import django; django.setup()
from django.db import connection, IntegrityError, transaction
from writeathon.campaign.actions.erasing import may_erase
from writeathon.campaign.actions.models import Action
from django.conf import settings

assert settings.DATABASES["default"]["OPTIONS"]["prepare_threshold"] is None
assert settings.DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"]
print(len(list(Action.objects.iterator(chunk_size=5))))

def erase():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM actions_action")

def is_refused():
    try:
        with transaction.atomic():
            erase()
    except IntegrityError:
        return True

assert is_refused()
try:
    with may_erase(connection):
        erase()
        raise LookupError
except LookupError:
    pass
kept = Action.objects.count()
# Whoever comes next, on whichever connection, may not.
for _ in range(12):
    assert is_refused()
    connection.close()
with may_erase(connection):
    erase()
assert Action.objects.count() == 0
print(kept)
"""


def test_the_permission_to_erase_is_nobody_elses(site, tmp_path):
    (tmp_path / "program.py").write_text(PROGRAM)
    fields = {"form": form_of(site.ports[0]), "case": site.cases[0], "kind": "letter", "quantity": "1"}
    assert post(site.ports[0], fields)[0] == 303
    before, kept = site.run(str(tmp_path / "program.py")).split()
    assert int(before) == int(kept) > 0
