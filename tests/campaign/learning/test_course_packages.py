"""The course as files: sound archives, manifests that keep the rules of their formats, the same words as on the site.

The schemas of IMS and ADL do not lie here. What the specifications ask is written below as rules: which elements stand in which,
in which order, and that every reference leads somewhere. Against the XSDs and Schematron rules of Common Cartridge 1.1 the packages
were judged once by hand, on 2026-11-30, by lxml and xmlschema: that is where the rule of three answers comes from.
"""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from lxml import etree, html

from factories import courses
from writeathon.campaign.learning.course_files import KINDS, package
from writeathon.campaign.learning.exercises import Choose
from writeathon.campaign.learning.packaging.source import Source
from writeathon.campaign.learning.reading_time import words_in

pytestmark = pytest.mark.django_db
LANGUAGES = ["en", "fr", "es"]
SCORM = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
ADL = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"
LOM = "{http://www.imsglobal.org/xsd/imsmd_rootv1p2p1}"
CARTRIDGE = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
NAME = re.compile(r"^[A-Za-z_][\w.-]*$")  # what XML takes as an identifier


@pytest.fixture
def sources():
    return {
        language: Source(
            page.as_course(), "Test & friends", f"https://x.invalid/{language}/", "https://x.invalid/"
        )
        for language, page in courses.course().items()
    }


def opened(content):
    return zipfile.ZipFile(io.BytesIO(content))


def tags(element, namespace):
    return [child.tag.replace(namespace, "") for child in element]


def check_references(root, files, namespace):
    """Identifiers are names and unique; items and dependencies lead to resources, resources to files, and no file is left over."""
    identifiers = root.xpath("//@identifier")
    assert len(set(identifiers)) == len(identifiers)
    assert all(NAME.match(each) for each in identifiers)
    resources = {each.get("identifier"): each for each in root.iter(f"{namespace}resource")}
    assert set(root.xpath("//@identifierref")) <= set(resources)
    listed = set()
    for resource in resources.values():
        held = [each.get("href") for each in resource.iter(f"{namespace}file")]
        assert resource.get("href", held[0]) in held
        listed |= set(held)
    assert listed == set(files) - {"imsmanifest.xml"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_scorm_manifest_keeps_the_rules(sources, language):
    archive = opened(package("scorm", sources[language]))
    assert archive.namelist()[0] == "imsmanifest.xml"
    root = etree.fromstring(archive.read("imsmanifest.xml"))
    assert root.tag == f"{SCORM}manifest"
    assert tags(root, SCORM) == ["metadata", "organizations", "resources"]
    metadata, organizations, resources = root
    assert [metadata[0].text, metadata[1].text] == ["ADL SCORM", "1.2"]
    check_metadata(metadata[2], language)
    (organization,) = organizations
    assert organizations.get("default") == organization.get("identifier")
    assert tags(organization, SCORM) == ["title", "item"]
    item = organization[1]
    assert [child.tag for child in item] == [f"{SCORM}title", f"{ADL}masteryscore"]
    assert 0 <= int(item[1].text) <= 100
    (resource,) = resources
    assert resource.get("type") == "webcontent"
    assert resource.get(f"{ADL}scormtype") == "sco"
    check_references(root, archive.namelist(), SCORM)


def check_metadata(lom, language):
    """IMS metadata 1.2.1: the parts in their order, words as langstrings."""
    assert lom.tag == f"{LOM}lom"
    assert tags(lom, LOM) == ["general", "educational"]
    assert tags(lom[0], LOM) == ["identifier", "title", "language", "description"]
    assert {
        each.get("{http://www.w3.org/XML/1998/namespace}lang") for each in lom.iter(f"{LOM}langstring")
    } == {language}
    assert tags(lom[1], LOM) == ["typicallearningtime", "language"]
    assert lom[1][0][0].text == "PT15M"


@pytest.mark.parametrize("language", LANGUAGES)
def test_cartridge_manifest_keeps_the_rules(sources, language):
    archive = opened(package("common-cartridge", sources[language]))
    root = etree.fromstring(archive.read("imsmanifest.xml"))
    assert root.tag == f"{CARTRIDGE}manifest"
    assert tags(root, CARTRIDGE) == ["metadata", "organizations", "resources"]
    metadata, organizations, resources = root
    assert tags(metadata, CARTRIDGE)[:2] == ["schema", "schemaversion"]
    assert [metadata[0].text, metadata[1].text] == ["IMS Common Cartridge", "1.1.0"]
    assert metadata[2].tag == "{http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest}lom"
    (organization,) = organizations
    assert organization.get("structure") == "rooted-hierarchy"
    (top,) = organization
    assert "title" not in tags(top, CARTRIDGE)
    assert len(top) == 1 + len(sources[language].course.lessons) + 1
    assert all(tags(item, CARTRIDGE) == ["title"] and item[0].text for item in top)
    assert {each.get("type") for each in resources} == {
        "webcontent",
        "imsqti_xmlv1p2/imscc_xmlv1p1/assessment",
    }
    for resource in resources:
        assert set(tags(resource, CARTRIDGE)) <= {"file", "dependency"}
    assert set(root.xpath("//*[local-name()='dependency']/@identifierref")) == {"resource-style"}
    check_references(root, archive.namelist(), CARTRIDGE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_test_of_the_cartridge_keeps_the_profile(sources, language):
    source = sources[language]
    root = etree.fromstring(opened(package("common-cartridge", source)).read("questions/questions.xml"))
    assert root.tag == f"{QTI}questestinterop"
    (assessment,) = root
    assert assessment.get("ident")
    assert assessment.get("title")
    assert tags(assessment, QTI) == ["qtimetadata", "section"]
    assert fields(assessment[0]) == {"cc_profile": "cc.exam.v0p1", "qmd_assessmenttype": "Examination"}
    questions = [each for each in source.course.exercises if isinstance(each, Choose)]
    assert len(assessment[1]) == len(questions) == 5
    for item, question in zip(assessment[1], questions, strict=True):
        check_item(item, question)


def fields(metadata):
    return {row[0].text: row[1].text for row in metadata}


def check_item(item, question):
    """One question with one right answer: a single score, every answer with its feedback."""
    assert tags(item, QTI) == ["itemmetadata", "presentation", "resprocessing"] + ["itemfeedback"] * len(
        question.options
    )
    assert fields(item[0][0]) == {"cc_profile": "cc.multiple_choice.v0p1"}
    assert tags(item[1], QTI) == ["material", "response_lid"]
    assert item[1].findtext(f"{QTI}material/{QTI}mattext") == question.question
    choice = item[1][1]
    assert choice.get("rcardinality") == "Single"
    answers = [label.get("ident") for label in choice[0]]
    assert len(answers) > 2  # rule 4d of the profile
    assert [label.findtext(f"{QTI}material/{QTI}mattext") for label in choice[0]] == [
        each.words for each in question.options
    ]
    outcomes, *conditions = item[2]
    assert dict(outcomes[0].attrib) == {
        "maxvalue": "100",
        "minvalue": "0",
        "varname": "SCORE",
        "vartype": "Decimal",
    }
    shown = {}
    for condition in conditions:
        chosen = condition.findtext(f"{QTI}conditionvar/{QTI}varequal")
        assert condition[0][0].get("respident") == choice.get("ident")
        if condition[1].tag == f"{QTI}displayfeedback":
            assert condition[1].get("feedbacktype") == "Response"
            shown[chosen] = condition[1].get("linkrefid")
        else:
            assert condition[1].text == "100"
            assert condition[1].get("action") == "Set"
            assert question.options[answers.index(chosen)].right
    said = {
        each.get("ident"): each.findtext(f"{QTI}flow_mat/{QTI}material/{QTI}mattext") for each in item[3:]
    }
    assert [said[shown[answer]] for answer in answers] == [each.feedback for each in question.options]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["scorm", "common-cartridge", "offline"])
def test_every_word_of_the_course_is_in_it(sources, language, kind):
    source = sources[language]
    archive = opened(package(kind, source))
    pages = [
        html.fromstring(archive.read(name).decode()) for name in archive.namelist() if name.endswith(".html")
    ]
    assert all(page.get("lang") == language for page in pages)
    said = " ".join(" ".join(page.text_content().split()) for page in pages)
    for lesson in source.course.lessons:
        assert words_in(lesson) > 20
        for part in lesson.parts:
            texts = [
                getattr(part, "text", ""),
                getattr(part, "question", ""),
                *getattr(part, "items", ()),
                *getattr(part, "steps", ()),
            ]
            texts += [text for each in getattr(part, "options", ()) for text in (each.words, each.feedback)]
            missing = [text for text in texts if " ".join(text.split()) not in said]
            assert missing == []


@pytest.mark.parametrize("kind", ["scorm", "common-cartridge", "offline"])
def test_nothing_is_fetched_and_every_link_leads_somewhere(sources, kind):
    archive = opened(package(kind, sources["fr"]))
    names = set(archive.namelist())
    for name in names:
        if not name.endswith(".html"):
            continue
        page, folder = html.fromstring(archive.read(name).decode()), name.rpartition("/")[0]
        for address in page.xpath("//link/@href | //script/@src | //a/@href | //img/@src"):
            if address == "https://x.invalid/fr/":
                continue  # the way to the real letter
            assert f"{folder}/{address}".lstrip("/") in names
    assert any(name.endswith(".js") for name in names) is (kind == "scorm")


@pytest.mark.parametrize("kind", KINDS)
def test_equal_words_make_equal_bytes(sources, kind):
    made = KINDS[kind].make
    first, second = made(sources["es"]), made(sources["es"])
    assert first == second
    assert first != made(sources["en"])


@pytest.mark.parametrize("kind", ["scorm", "common-cartridge"])
@pytest.mark.parametrize("pasted", ["\x0b", "\x00", "\ufffe"])
def test_what_xml_cannot_hold_does_not_break_a_manifest(sources, kind, pasted):
    course = replace(sources["en"].course, title=f"Line{pasted}break 𝄞")
    manifest = opened(package(kind, replace(sources["en"], course=course))).read("imsmanifest.xml")
    assert "Line break 𝄞" in "".join(etree.fromstring(manifest).itertext())


def test_what_an_editor_types_is_never_markup(sources):
    page = courses.CoursePage.objects.get(locale__language_code="en")
    page.title = 'Words & <script>alert("x")</script>'
    source = Source(page.as_course(), "Test & friends", "https://x.invalid/en/", "https://x.invalid/")
    for kind in ("scorm", "common-cartridge"):
        archive = opened(package(kind, source))
        assert b"<script>alert" not in b"".join(archive.read(name) for name in archive.namelist())
        assert etree.fromstring(archive.read("imsmanifest.xml")) is not None


class TestDownloads:
    PAGE = "/en/learn/power-of-words/packages/"

    @pytest.fixture(autouse=True)
    def course(self):
        courses.course()

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_file_says_what_it_is_and_may_be_kept(self, client, kind, language):
        made = KINDS[kind]
        answer = client.get(f"{self.PAGE.replace('/en/', f'/{language}/')}{kind}.{made.ending}")
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == made.type
        assert answer.headers["Content-Length"] == str(len(answer.content))
        assert answer.headers["Content-Language"] == language
        assert answer.headers["Cache-Control"] == "public, max-age=60"
        name = f"power-of-words-{made.name}-{language}.{made.ending}"
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert not answer.cookies

    def test_the_page_names_kind_and_size_and_asks_google_for_nothing(self, client):
        page = client.get(self.PAGE).content.decode()
        for kind, each in KINDS.items():
            assert f'href="{self.PAGE}{kind}.{each.ending}"' in page
        assert re.search(r"SCORM 1\.2 package \(ZIP\), [\d.]+\s(KB|bytes)", page)
        assert page.count("google") == 1
        assert 'href="https://classroom.google.com/share?url=http' in page

    @pytest.mark.parametrize("path", ["scorm.pdf", "facilitator-a4.zip", "scorm.exe"])
    def test_a_wrong_ending_is_not_found(self, client, path):
        assert client.get(f"{self.PAGE}{path}").status_code == 404
