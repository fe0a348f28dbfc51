"""SCORM 1.2: what Moodle and most learning platforms take. One object that reports its score and where one stopped."""

from writeathon.campaign.learning.packaging.archive import archive
from writeathon.campaign.learning.packaging.markup import Tag, document
from writeathon.campaign.learning.packaging.source import Source
from writeathon.campaign.learning.packaging.static_pages import INDEX, PASSES_FROM, single_page

MANIFEST = "imsmanifest.xml"
_NAMESPACES = {
    "xmlns": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
}
_METADATA = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"


def scorm_package(source: Source) -> bytes:
    pages = single_page(source)
    return archive({MANIFEST: document(_manifest(source, [*pages])), **pages})


def _manifest(source: Source, files: list[str]) -> Tag:
    course = source.course
    item = Tag(
        "item",
        {"identifier": "item-1", "identifierref": "resource-1", "isvisible": "true"},
        [Tag("title", inside=course.title), Tag("adlcp:masteryscore", inside=str(PASSES_FROM))],
    )
    organization = Tag(
        "organization", {"identifier": "organization-1"}, [Tag("title", inside=course.title), item]
    )
    resource = Tag(
        "resource",
        {"identifier": "resource-1", "type": "webcontent", "adlcp:scormtype": "sco", "href": INDEX},
        [Tag("file", {"href": name}) for name in files],
    )
    return Tag(
        "manifest",
        {"identifier": source.identifier, "version": "1.0", **_NAMESPACES},
        [
            Tag(
                "metadata",
                inside=[
                    Tag("schema", inside="ADL SCORM"),
                    Tag("schemaversion", inside="1.2"),
                    _description(source),
                ],
            ),
            Tag("organizations", {"default": "organization-1"}, [organization]),
            Tag("resources", inside=[resource]),
        ],
    )


def _description(source: Source) -> Tag:
    """The same words that stand on the page of the course."""
    course = source.course

    def said(name: str, words: str) -> Tag:
        return Tag(name, inside=[Tag("langstring", {"xml:lang": course.language}, words)])

    general = [
        Tag("identifier", inside=source.identifier),
        said("title", course.title),
        Tag("language", inside=course.language),
        said("description", course.lead),
    ]
    educational = [
        Tag("typicallearningtime", inside=[Tag("datetime", inside=f"PT{course.minutes}M")]),
        Tag("language", inside=course.language),
    ]
    return Tag(
        "lom", {"xmlns": _METADATA}, [Tag("general", inside=general), Tag("educational", inside=educational)]
    )
