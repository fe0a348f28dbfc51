"""Common Cartridge 1.1: pages and a test that Canvas, Moodle and others take into a course of their own.

Of the versions 1.1 is the newest that Moodle restores too.
"""

from writeathon.campaign.learning.packaging.archive import archive
from writeathon.campaign.learning.packaging.markup import Tag, document
from writeathon.campaign.learning.packaging.quiz import questions_of, quiz, quiz_title
from writeathon.campaign.learning.packaging.source import Source
from writeathon.campaign.learning.packaging.static_pages import INDEX, STYLE, page_name, separate_pages

MANIFEST = "imsmanifest.xml"
QUIZ = "questions/questions.xml"
_NAMESPACES = {
    "xmlns": "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1",
    "xmlns:lomimscc": "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest",
}
_TEST = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"


def cartridge(source: Source) -> bytes:
    pages = separate_pages(source)
    test = {QUIZ: quiz(source)} if questions_of(source) else {}
    return archive({MANIFEST: document(_manifest(source)), **pages, **test})


def _manifest(source: Source) -> Tag:
    metadata = [
        Tag("schema", inside="IMS Common Cartridge"),
        Tag("schemaversion", inside="1.1.0"),
        _description(source),
    ]
    return Tag(
        "manifest",
        {"identifier": source.identifier, **_NAMESPACES},
        [
            Tag("metadata", inside=metadata),
            Tag("organizations", inside=[_organization(source)]),
            Tag("resources", inside=_resources(source)),
        ],
    )


def _description(source: Source) -> Tag:
    def said(name: str, words: str) -> Tag:
        language = {"language": source.course.language}
        return Tag(f"lomimscc:{name}", inside=[Tag("lomimscc:string", language, words)])

    general = [
        said("title", source.course.title),
        Tag("lomimscc:language", inside=source.course.language),
        said("description", source.course.lead),
    ]
    return Tag("lomimscc:lom", inside=[Tag("lomimscc:general", inside=general)])


def _organization(source: Source) -> Tag:
    """The contents, each lesson, and the test at the end, beneath one root without a title as the format asks."""
    course = source.course
    items = [_item("contents", course.title)]
    items += [_item(f"lesson-{lesson.number}", lesson.title) for lesson in course.lessons]
    items += [_item("questions", quiz_title(source))] if questions_of(source) else []
    return Tag(
        "organization",
        {"identifier": "organization-1", "structure": "rooted-hierarchy"},
        [Tag("item", {"identifier": "root"}, items)],
    )


def _item(name: str, title: str) -> Tag:
    return Tag(
        "item",
        {"identifier": f"item-{name}", "identifierref": f"resource-{name}"},
        [Tag("title", inside=title)],
    )


def _resources(source: Source) -> list[Tag]:
    pages = [("contents", INDEX)]
    pages += [(f"lesson-{lesson.number}", page_name(lesson)) for lesson in source.course.lessons]
    style = Tag(
        "resource",
        {"identifier": "resource-style", "type": "webcontent", "href": STYLE},
        [Tag("file", {"href": STYLE})],
    )
    test = Tag("resource", {"identifier": "resource-questions", "type": _TEST}, [Tag("file", {"href": QUIZ})])
    return [*(_page(*each) for each in pages), style, *([test] if questions_of(source) else [])]


def _page(name: str, file: str) -> Tag:
    return Tag(
        "resource",
        {"identifier": f"resource-{name}", "type": "webcontent", "href": file},
        [Tag("file", {"href": file}), Tag("dependency", {"identifierref": "resource-style"})],
    )
