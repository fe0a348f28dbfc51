"""Staff switch the service on where it harms nobody, and see how the letters stand."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils import timezone

from factories import cases
from factories import sending as make
from writeathon.campaign.cases.models import Authority
from writeathon.campaign.letters.models import LetterService
from writeathon.campaign.letters.sending.envelopes import LETTER
from writeathon.campaign.people.models import User
from writeathon.campaign.people.roles import set_up_roles
from writeathon.platform.delivery.models import OutgoingMail
from writeathon.platform.delivery.signals import returned

pytestmark = pytest.mark.django_db


def staff(client, role: str) -> User:
    set_up_roles()
    user = User.objects.create_user(username=role, password="p" * 20)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return user


def reasons(**given) -> str:
    case = cases.case(**given)
    try:
        LetterService(case=case, by_email=True).full_clean()
    except ValidationError as error:
        return " ".join(error.message_dict["by_email"])
    return ""


NAMED = {"organisation_may_be_named": True}


def test_it_says_why_it_cannot_be_on():
    assert reasons(rule_card=NAMED) == ""
    assert "dangerous for writers" in reasons(rule_card=NAMED, writer_risk="high")
    assert reasons(rule_card=NAMED, writer_risk="raised") == ""
    assert "does not let the organisation be named" in reasons()
    dead = cases.authority(email_health="dead")
    assert "No authority of this case" in reasons(rule_card=NAMED, authorities=[dead])
    assert "No authority of this case" in reasons(rule_card=NAMED, authorities=[cases.authority(email="")])
    both = reasons(writer_risk="high")
    assert "dangerous" in both
    assert "named" in both


def test_off_it_is_always_right():
    LetterService(case=cases.case(writer_risk="high")).full_clean()


@pytest.mark.parametrize(
    "subjects", [["x"], {"en": "x"}, {"en": [1]}, {"en": [""]}, {"en": ["x" * 121]}, "x"]
)
def test_subjects_are_lists_of_lines(subjects):
    case = cases.case(rule_card=NAMED)
    with pytest.raises(ValidationError) as error:
        LetterService(case=case, subjects=subjects).full_clean()
    assert "subjects" in error.value.message_dict


def test_a_reviewer_switches_it_on_at_the_desk(client):
    staff(client, "Reviewers")
    dangerous, safe = cases.case(rule_card=NAMED, writer_risk="high"), cases.case(rule_card=NAMED)
    url = "/desk/snippets/letters/letterservice/add/"
    form = {"by_email": "on", "emails_per_hour": "20", "subjects": "{}"}
    refused = client.post(url, {**form, "case": dangerous.pk})
    assert refused.status_code == 200
    assert "dangerous for writers" in refused.content.decode()
    assert client.post(url, {**form, "case": safe.pk}).status_code == 302
    assert LetterService.objects.get().case == safe


@pytest.mark.parametrize("role", ["Case editors", "Translators", "Reviewers"])
def test_others_see_nothing_of_the_letters(client, case, role):
    staff(client, role)
    authority = Authority.objects.get()
    for url in ("/desk/letters/by-email/", f"/desk/letters/by-email/{authority.pk}/"):
        assert client.get(url).status_code in {302, 403}
    for deed in ("works", "on"):
        assert client.post(f"/desk/letters/by-email/{authority.pk}/{deed}/").status_code in {302, 403}


def test_the_post_desk_sees_numbers_and_lets_them_go(client, case):
    staff(client, "Post desk")
    authority = Authority.objects.get()
    first, second = make.confirmed(case), make.confirmed(case, email="b@example.org")
    make.confirmed(case, email="c@example.org", typed={"country": "JP"})
    returned.send(OutgoingMail, purpose=LETTER, reference=first.mail, permanent=True, now=timezone.now())
    overview = client.get("/desk/letters/by-email/").content.decode()
    assert "Does not work" in overview
    page = client.get(f"/desk/letters/by-email/{authority.pk}/").content.decode()
    for words in (
        "E-mail: Does not work",
        "marked so on",
        "2 letters wait to leave",
        "of these held: 2",
        "1 letter came back",
        "2 can go to the embassy",
        "1 letter waits, and there is no other way",
        "They go by themselves after 3 days",
    ):
        assert words in page
    assert "Claire" not in page
    answer = client.post(f"/desk/letters/by-email/{authority.pk}/on/", follow=True)
    assert "2 letters go on by another way." in answer.content.decode()
    answer = client.post(f"/desk/letters/by-email/{authority.pk}/works/", follow=True)
    assert "Noted. 1 letter that was held leaves now." in answer.content.decode()
    assert "E-mail: Works" in answer.content.decode()
    second.refresh_from_db()
    assert second.tried == ["email"]


def test_the_deeds_are_no_links(client, case):
    staff(client, "Post desk")
    pk = Authority.objects.get().pk
    assert client.get(f"/desk/letters/by-email/{pk}/on/").status_code == 405
    assert client.get(f"/desk/letters/by-email/{pk}/works/").status_code == 405


def test_an_empty_desk_says_what_to_do(client, db):
    staff(client, "Post desk")
    assert "No letter was handed in yet." in client.get("/desk/letters/by-email/").content.decode()


def test_questions_do_not_grow_with_the_authorities(client, django_assert_max_num_queries):
    staff(client, "Post desk")
    season = cases.season()
    for _number in range(4):
        make.confirmed(make.mailed_case(season=season))
    client.get("/desk/letters/by-email/")
    with django_assert_max_num_queries(22):
        client.get("/desk/letters/by-email/")
