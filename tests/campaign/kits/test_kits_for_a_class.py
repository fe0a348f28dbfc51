"""A kit for a class holds no case for older readers, unless somebody named it; and both the page and the README say so."""

import io
import re
import zipfile

import pytest
from django.utils import timezone

from factories.kits import kit_pages, two_people
from writeathon.campaign.cases.models import Case
from writeathon.campaign.kits.building import build
from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.contents import contents_now
from writeathon.campaign.kits.streaming import kit_stream

pytestmark = pytest.mark.django_db
OLDER = "Amara Teyel 2"
WHY = {
    "en": "their case is for readers from 16 years",
    "fr": "à partir de 16 ans",
    "es": "a partir de 16 años",
}


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    kits = {**settings.STORAGES["kits"], "OPTIONS": {"location": tmp_path / "kits"}}
    settings.STORAGES = {**settings.STORAGES, "kits": kits}
    settings.KITS_WAIT_SECONDS = 0


@pytest.fixture(autouse=True)
def people():
    two_people()
    Case.objects.filter(slug="person-2").update(age_band="16")


def contents(audience="classroom", **more):
    return contents_now(Choice(audience=audience, language="fr", **more), now=timezone.now())


def notices(page):
    return " ".join(re.findall(r'class="notice">(.*?)</p>', page, re.DOTALL))


def test_who_names_nobody_gets_nobody_for_older_readers():
    given = contents()
    assert given.cases == ("person-1",)
    assert given.from_16 == (OLDER,)
    assert not [piece for piece in given.pieces if OLDER in f"{piece.title} {piece.data}"]


def test_who_names_them_gets_them():
    given = contents(cases=("person-1", "person-2"))
    assert given.cases == ("person-1", "person-2")
    assert given.from_16 == ()


@pytest.mark.parametrize("audience", ["writer", "group", "event"])
def test_nobody_is_kept_from_grown_ups(audience):
    assert contents(audience).cases == ("person-1", "person-2")
    assert contents(audience).from_16 == ()


def test_from_13_is_for_a_class():
    Case.objects.filter(slug="person-2").update(age_band="13")
    assert contents().cases == ("person-1", "person-2")


class TestThePage:
    @pytest.mark.parametrize("language", WHY)
    def test_says_who_is_left_out_and_why(self, client, language):
        kit_pages("classroom", "event")
        said = notices(client.get(f"/{language}/kits/classroom/").content.decode())
        assert OLDER in said
        assert WHY[language] in said
        assert OLDER not in notices(client.get(f"/{language}/kits/event/").content.decode())

    def test_lets_one_take_them_all_the_same(self, client):
        kit_pages("classroom")
        page = client.get("/fr/kits/classroom/?case=person-1&case=person-2").content.decode()
        assert OLDER not in notices(page)
        assert f"{OLDER} · À partir de 16 ans" in page
        contents_of_it = page.split('id="contents"')[1].split('class="take"')[0]
        assert f"{OLDER} :" in contents_of_it.replace("\u202f", " ").replace("\xa0", " ")

    def test_can_be_used_where_every_case_is_for_older_readers(self, client):
        kit_pages("classroom")
        Case.objects.update(age_band="16")
        page = client.get("/fr/kits/classroom/").content.decode()
        assert 'value="person-2"' in page
        refused = client.post("/fr/kits/classroom/kit.zip", {"slips": "0"})
        assert refused.status_code == 422
        assert 'href="#kit-case"' in refused.content.decode()
        assert client.post("/fr/kits/classroom/kit.zip", {"case": "person-2"}).status_code == 302


@pytest.mark.parametrize("language", WHY)
def test_the_readme_says_it_too(language):
    now = timezone.now()
    kit = build(contents_now(Choice(audience="classroom", language=language), now=now), now=now)
    archive = zipfile.ZipFile(io.BytesIO(b"".join(kit_stream(kit, slips={}))))
    readme = archive.read(f"writeathon-classroom-{language}/README.txt").decode()
    assert OLDER in readme
    assert WHY[language] in readme


def test_a_kit_whose_readme_would_be_another_is_another():
    before = contents().fingerprint
    Case.objects.filter(slug="person-2").update(live=False)
    assert contents().fingerprint != before
