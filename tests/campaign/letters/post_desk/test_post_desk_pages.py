"""The post desk in the browser of staff: who may see it, and each deed from its form."""

import datetime as dt
import uuid

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from factories import posting as make
from writeathon.campaign.actions.models import Action
from writeathon.campaign.letters.models import (
    EntrustedLetter,
    LetterService,
    PostageZone,
    PostNotice,
    PrintBatch,
)
from writeathon.campaign.letters.post_desk.desk_urls import urlpatterns
from writeathon.campaign.letters.post_desk.numbers import printed
from writeathon.campaign.people.models import User
from writeathon.campaign.people.roles import POST_DESK, ROLES, set_up_roles
from writeathon.platform.jobs.models import Job

pytestmark = pytest.mark.django_db
DESK = "/desk/letters/post-desk/"
OPTIONS = {"paper": "a4", "outside": "dl", "window": "dl-left", "most": "100"}


def batch_form(**more):
    return {"token": str(uuid.uuid4()), **OPTIONS, **more}


def url(batch, rest=""):
    return f"{DESK}batches/{batch.pk}/{rest}"


def every_url(case):
    """Each address of the desk, with things that are there."""
    letter = make.waiting(case)
    batch = make.posted()
    letter.refresh_from_db()
    wave = make.wave(case, arrives_in=20)
    real = {"pk": {"uuid": batch.pk, "waves": wave.pk, "addresses": letter.authority_id}}
    for pattern in urlpatterns:
        route = str(pattern.pattern)
        route = route.replace("<uuid:pk>", str(real["pk"]["uuid"])).replace("<str:reference>", "AAAA")
        yield DESK + route.replace("<int:pk>", str(real["pk"].get(route.split("/")[0], 0)))


def signed_in(role):
    client = Client()
    if role != "nobody":
        user = User.objects.create_user(f"user-{role or 'plain'}", password="a long password of staff")
        user.groups.set(Group.objects.filter(name=role))
        client.force_login(user)
    return client


def test_every_address_is_for_the_post_desk_alone(case):
    set_up_roles()
    addresses = list(every_url(case))
    assert len(addresses) == 17
    for role in [*(role for role in ROLES if role != POST_DESK), "", "nobody"]:
        client = signed_in(role)
        for address in addresses:
            for answer in (client.get(address), client.post(address)):
                assert answer.status_code in {302, 403, 405}, (role, address)
                assert "/post-desk/" not in answer.headers.get("Location", "").partition("?")[0]
    client = signed_in(POST_DESK)
    for address in addresses:
        answer = client.get(address)
        # What is not there, a letter that has not come back, is looked for in another language.
        assert answer.status_code in {200, 404, 405} or answer.headers["Location"] == f"/en{address}"
        assert client.post(address).headers.get("Location", "") != "/desk/", address


def test_no_other_role_changes_anything(case):
    set_up_roles()
    addresses = list(every_url(case))
    before = list(EntrustedLetter.objects.values_list("stage", "batch", "wave"))
    for role in ROLES:
        if role == POST_DESK:
            continue
        client = signed_in(role)
        for address in addresses:
            client.post(address, {**batch_form(), "day": timezone.localdate().isoformat(), "sure": "on"})
    assert list(EntrustedLetter.objects.values_list("stage", "batch", "wave")) == before
    assert PrintBatch.objects.count() == 1


def test_the_menu_shows_it_to_whoever_may(desk):
    assert DESK in desk().get("/desk/").content.decode()
    assert DESK not in desk("add_image").get("/desk/").content.decode()


def test_from_waiting_to_counted_without_a_script(case, desk):
    make.zone("World", rates={20: "1.80"})
    for _number in range(2):
        make.waiting(case)
    client = desk()
    overview = client.get(DESK).content.decode()
    assert case.name in overview
    assert "Minister of Justice" in overview
    answer = client.post(f"{DESK}print/", batch_form())
    batch = PrintBatch.objects.get()
    assert answer.headers["Location"] == url(batch)
    waits = client.get(url(batch))
    assert waits.headers["Refresh"] == "2"
    assert "Waiting for the worker" in waits.content.decode()
    make.work_off()
    ready = client.get(url(batch))
    assert "Refresh" not in ready.headers
    assert "3.60 EUR" in ready.content.decode()
    for file, kind in (
        ("letters.pdf", "%PDF"),
        ("envelopes.pdf", "%PDF"),
        ("list.pdf", "%PDF"),
        ("list.csv", "\ufeff"),
    ):
        sent = client.get(url(batch, file))
        assert sent.content.startswith(kind.encode())
        assert "no-store" in sent.headers["Cache-Control"]
        assert "attachment" in sent.headers["Content-Disposition"]
    assert ModelLogEntry.objects.filter(action="writeathon.download_batch").count() == 2
    client.post(url(batch, "posted/"), {"day": timezone.localdate().isoformat()})
    assert Action.objects.count() == 2
    assert "2 letters are counted" in client.get(url(batch)).content.decode()
    assert ModelLogEntry.objects.filter(action="writeathon.post_batch").count() == 1
    assert client.post(url(batch, "not-posted/"), {}).status_code == 422
    client.post(url(batch, "not-posted/"), {"sure": "on"})
    assert Action.objects.count() == 4
    assert "to be posted" in client.get(url(batch)).content.decode()


def test_a_form_that_cannot_be_keeps_what_was_chosen(case, desk):
    make.waiting(case)
    answer = desk().post(f"{DESK}print/", batch_form(most="0", outside="labels", by_embassy="on"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="labels" selected' in page
    assert 'value="0"' in page
    assert not PrintBatch.objects.exists()


def test_nothing_to_print_is_said(case, desk):
    PostNotice.objects.create(country="MM", since=timezone.localdate(), source="The post of today")
    make.waiting(make.posted_case(season=case.seasons.first(), country="MM"))
    client = desk()
    answer = client.post(f"{DESK}print/", batch_form())
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Nothing of this may go now" in page
    assert "Post to this country is suspended." in page
    assert "The post of today" in page


def test_a_batch_can_be_called_off(case, desk):
    letter = make.waiting(case)
    batch = make.made()
    page = desk().post(url(batch, "cancel/"), follow=True).content.decode()
    assert "called off on" in page
    letter.refresh_from_db()
    assert letter.stage == "waiting"


def test_a_job_that_failed_is_said_and_its_letters_can_be_had_back(case, desk):
    letter = make.waiting(case)
    batch = make.begun()
    Job.objects.update(state="failed", ended_at=timezone.now())
    client = desk()
    assert "could not be made" in client.get(url(batch)).content.decode()
    client.post(url(batch, "cancel/"))
    letter.refresh_from_db()
    assert letter.stage == "waiting"


def test_posting_on_a_wrong_day_is_refused_and_the_day_stays(case, desk):
    make.waiting(case)
    batch = make.made()
    tomorrow = (timezone.localdate() + dt.timedelta(days=1)).isoformat()
    answer = desk().post(url(batch, "posted/"), {"day": tomorrow})
    assert answer.status_code == 422
    assert f'value="{tomorrow}"' in answer.content.decode()
    assert not Action.objects.exists()


def test_what_must_not_go_is_listed_and_taken_out(case, desk):
    make.waiting(case)
    gone = make.waiting(case)
    batch = make.made()
    EntrustedLetter.objects.filter(pk=gone.pk).update(stage="cancelled")
    gone.refresh_from_db()
    client = desk()
    page = client.post(url(batch, "posted/"), {"day": timezone.localdate().isoformat()}).content.decode()
    assert "must not go any more" in page
    assert printed(gone.number) in page
    assert "It was cancelled." in page
    assert "Mark as posted" not in page
    assert "1 letter must not be posted" in client.get(DESK).content.decode()
    rows = client.get(url(batch, "list.csv")).content.decode().splitlines()
    assert sorted(row[-1] for row in rows[1:]) == ["0", "1"]  # the last column: whether it goes
    client.post(url(batch, "take-out/"), {"ticked": "1", "letter": [gone.number]})
    client.post(url(batch, "posted/"), {"day": timezone.localdate().isoformat()})
    assert Action.objects.count() == 1


def test_none_ticked_takes_none_out(case, desk):
    gone = make.waiting(case)
    batch = make.made()
    EntrustedLetter.objects.filter(pk=gone.pk).update(stage="cancelled")
    assert desk().post(url(batch, "take-out/"), {"ticked": "1"}).status_code == 422
    assert batch.letters.count() == 1


def test_where_they_are_many_all_are_taken_out_at_once(case, desk, monkeypatch):
    monkeypatch.setattr("writeathon.campaign.letters.post_desk.batch_showing.MOST_NUMBERS", 0)
    kept = make.waiting(make.posted_case(season=case.seasons.first()))
    for _number in range(2):
        make.waiting(case)
    batch = make.made()
    LetterService.objects.filter(case=case).update(by_post=False)
    client = desk()
    assert "All of these are taken out" in client.get(url(batch)).content.decode()
    client.post(url(batch, "take-out/"), {"all": "must-not-go"})
    assert [letter.pk for letter in batch.letters.all()] == [kept.pk]


def test_where_nothing_may_go_no_form_is_shown_but_why(case, desk):
    client = desk()
    empty = client.get(DESK).content.decode()
    for said in (
        "no letter waits",
        "Nothing is held back.",
        "No batch has been printed yet.",
        "No wave is ahead.",
        "No letter that came back waits",
        "No address is in doubt.",
    ):
        assert said in empty
    assert "Print these letters" not in empty
    make.waiting(case)
    assert "Print these letters" in client.get(DESK).content.decode()
    LetterService.objects.update(by_post=False)
    page = client.get(DESK).content.decode()
    assert "Print these letters" not in page
    assert "all that waits is held back" in page
    assert "posting is switched off" in page
    assert "Letters that we send" in page


def test_it_is_said_that_nothing_could_find_its_way_back(case, desk, settings):
    make.waiting(case)
    client = desk()
    assert "ORGANISATION_RETURN_ADDRESS" in client.get(DESK).content.decode()
    settings.ORGANISATION_RETURN_ADDRESS = "PO Box 5|London N1"
    assert "ORGANISATION_RETURN_ADDRESS" not in client.get(DESK).content.decode()


def test_the_form_is_there_for_what_goes_by_an_option(case, desk):
    make.waiting(case, wave=make.wave(case, arrives_in=60))
    page = desk().get(DESK).content.decode()
    assert "It is too early for its wave." in page
    assert "Print these letters" in page


def test_spoiled_prints_are_taken_out_by_their_numbers(case, desk):
    for _number in range(3):
        make.waiting(case)
    batch = make.made()
    first, second = batch.letters.order_by("place")[:2]
    client = desk()
    typed = f"{printed(first.number).lower()}, {second.number}"
    client.post(url(batch, "take-out/"), {"numbers": typed})
    assert batch.letters.count() == 1
    refused = client.post(url(batch, "take-out/"), {"numbers": "K7M-000 " + printed(first.number)})
    assert refused.status_code == 422
    assert "K7M-000" in refused.content.decode()


def test_a_letter_that_came_back_is_found_by_its_number(case, desk):
    letter = make.waiting(case, country="GB")
    make.posted()
    letter.refresh_from_db()
    client = desk()
    wrong = client.post(f"{DESK}returned/", {"number": "K7M-000"})
    assert wrong.status_code == 422
    page = client.post(f"{DESK}returned/", {"number": printed(letter.number)}, follow=True).content.decode()
    assert "Doubtful" in page
    assert "to the embassy" in page
    again = client.post(f"{DESK}returned/", {"number": letter.number}).headers["Location"]
    assert printed(letter.number) in client.get(again).content.decode()
    client.post(f"{again}on/", {"way": "embassy"})
    letter.refresh_from_db()
    assert (letter.stage, letter.embassy) == ("waiting", "GB")
    overview = client.get(DESK).content.decode()
    assert "through the embassy in United Kingdom" in overview
    assert "Addresses in doubt" in overview
    client.post(f"{DESK}addresses/{letter.authority_id}/good/")
    assert "Addresses in doubt" not in client.get(DESK).content.decode()


def test_the_tables_are_kept_at_the_desk(desk):
    client = desk(
        *(
            f"{deed}_{name}"
            for deed in ("add", "change")
            for name in ("postagezone", "postagerate", "postnotice")
        )
    )
    answer = client.post(
        "/desk/snippets/letters/postagezone/add/", {"name": "Europe", "countries": "fr, be\nLU", "days": "3"}
    )
    assert answer.status_code == 302
    zone = PostageZone.objects.get()
    assert zone.countries == ["FR", "BE", "LU"]
    page = client.get(f"/desk/snippets/letters/postagezone/edit/{zone.pk}/").content.decode()
    assert "FR BE LU" in page
    wrong = client.post(
        "/desk/snippets/letters/postagezone/add/", {"name": "Moon", "countries": "QQ", "days": "3"}
    )
    assert "No country has this code" in wrong.content.decode()
    assert PostageZone.objects.count() == 1
