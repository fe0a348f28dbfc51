"""It shows, 4: a thousand replays, twenty clients at once, and a server killed in the middle."""

import datetime as dt
import subprocess
import time

import pytest
from counting_server import CLIENT_ADDRESS, Clients, CountingServer, new_database
from django.conf import settings
from django.utils import timezone

from running_sites import find_free_port
from writeathon.campaign.actions.codes import new_code
from writeathon.campaign.actions.tokens import issue_form, read_form

pytestmark = pytest.mark.server
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def server(request, tmp_path_factory):
    home = tmp_path_factory.mktemp(request.param)
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else "sqlite"
    server = CountingServer(
        home, port=find_free_port(), secret_key=settings.SECRET_KEY, url=new_database(url, home)
    )
    server.start()
    yield server
    server.kill()


@pytest.fixture
def before(server):
    return server.inside("look")


def forms(server, number, *, start=0):
    opened = timezone.now() - MINUTE
    return [
        {
            "form": issue_form(now=opened),
            "case": server.cases[n % len(server.cases)],
            "kind": ("letter", "email")[n % 2],
            "quantity": str(n % 7 + 1),
            "country": ("", "FR", "ES", "GB")[n % 4],
        }
        for n in range(start, start + number)
    ]


def added(server, before):
    after = server.inside("look")
    assert after["differences"] == 0
    assert after["tally"] == after["quantity"]
    return after["rows"] - before["rows"], after["quantity"] - before["quantity"]


def test_a_thousand_replays_count_once(server, before):
    (form,) = forms(server, 1)
    clients = Clients(server, [[form] * 50 for _ in range(20)])
    clients.start()
    clients.join()
    assert len(clients.answered) == 1000
    assert added(server, before) == (1, 1)


def test_two_hundred_reports_of_twenty_clients_are_counted_exactly(server, before):
    sent = forms(server, 200)
    clients = Clients(server, [sent[n::20] for n in range(20)])
    clients.start()
    clients.join()
    assert clients.lost == 0
    assert added(server, before) == (200, sum(int(form["quantity"]) for form in sent))


def test_kill_nine_loses_nothing_answered_and_doubles_nothing(server, before):
    sent = forms(server, 6000)
    clients = Clients(server, [sent[n::20] for n in range(20)])
    clients.start()
    for _ in range(3):
        time.sleep(0.4)
        server.kill()
        at_the_kill = [form for form, _ in list(clients.answered)]
        stored = set(server.inside("look")["tokens"])
        now = timezone.now()
        assert [form for form in at_the_kill if str(read_form(form, now=now).token) not in stored] == []
        server.start()
    clients.join()
    assert clients.lost > 0
    assert len(clients.answered) == 6000
    assert added(server, before) == (6000, sum(int(form["quantity"]) for form in sent))


def test_thanks_of_every_language_show_the_counter_with_mine_in_it(server, before):
    for language in ("en", "fr", "es"):
        (form,) = forms(server, 1)
        connection = server.connect()
        status, address = server.post(connection, form, f"/{language}/posted/")
        connection.close()
        assert status == 303
        status, page = server.get(address)
        assert status == 200
        assert f'lang="{language}"' in page


def test_what_is_unusual_goes_to_django(server, before):
    (form,) = forms(server, 1)
    connection = server.connect()
    assert server.post(connection, {**form, "quantity": "many"})[0] == 422
    assert server.post(connection, {**form, "website": "x" * 5000})[0] == 422
    assert server.post(connection, {}, f"/en/p/{new_code()}/")[0] == 422
    connection.request("POST", "/en/posted/", "x", {"Content-Type": "text/plain"})
    response = connection.getresponse()
    response.read()
    assert response.status == 422
    connection.close()
    assert added(server, before) == (0, 0)


def test_after_all_that_no_address_is_in_the_database_or_the_logs(server):
    home = server.home
    contents = {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()}
    if server.environment["DATABASE_URL"].startswith("postgres"):
        dump = ["pg_dump", "--data-only", server.environment["DATABASE_URL"]]
        contents["dump"] = subprocess.run(dump, check=True, capture_output=True).stdout
    everything = b"".join(contents.values())
    assert b"self-reported" in everything
    assert [name for name, content in contents.items() if CLIENT_ADDRESS.encode() in content] == []
