"""The desk says of every sentence whether anybody is shown it."""

import re

import pytest

from factories import receptions as make

pytestmark = pytest.mark.django_db


def test_the_list_says_what_nobody_has_checked(admin_client):
    make.phrase()
    make.phrase("draft", language="ar", text="لن ننساك.", checked_on=None, live=False)
    make.phrase("published-too-soon", text="You matter.", checked_on=None)
    make.phrase("checked-draft", text="You are dear to us.", live=False)
    page = admin_client.get("/desk/snippets/solidarity/phrase/").content.decode()
    rows = re.findall(r"<tr.*?</tr>", page, re.DOTALL)
    said = {key: next(row for row in rows if f">{key}<" in re.sub(r"\s+", "", row)) for key in ("draft", "published-too-soon", "checked-draft", "not-forgotten")}  # fmt: skip
    for key in ("draft", "published-too-soon"):
        assert "not checked yet: shown to nobody" in said[key]
    assert "not published" in said["checked-draft"]
    assert "shown to nobody" not in said["not-forgotten"]


def test_whoever_edits_one_is_told_who_may_see_it(admin_client):
    phrase = make.phrase()
    page = admin_client.get(f"/desk/snippets/solidarity/phrase/edit/{phrase.pk}/")
    assert page.status_code == 200
    assert "A sentence is shown to nobody before it is published" in page.content.decode()
