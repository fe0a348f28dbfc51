"""The exercises with one right answer as a test in QTI 1.2, in the profile of Common Cartridge 1.1."""

from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.learning.exercises import Choose
from writeathon.campaign.learning.packaging.markup import Tag, document
from writeathon.campaign.learning.packaging.source import Source

_NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"


def quiz_title(source: Source) -> str:
    with translation.override(source.course.language):
        return _("Questions: %(course)s") % {"course": source.course.title}


def questions_of(source: Source) -> list[Choose]:
    return [each for each in source.course.exercises if isinstance(each, Choose)]


def quiz(source: Source) -> bytes:
    items = [_item(number, each) for number, each in enumerate(questions_of(source), 1)]
    assessment = Tag(
        "assessment",
        {"ident": f"{source.identifier}-questions", "title": quiz_title(source)},
        [
            _fields({"cc_profile": "cc.exam.v0p1", "qmd_assessmenttype": "Examination"}),
            Tag("section", {"ident": "section-1"}, items),
        ],
    )
    return document(Tag("questestinterop", {"xmlns": _NAMESPACE}, [assessment]))


def _fields(entries: dict[str, str]) -> Tag:
    rows = [
        Tag("qtimetadatafield", inside=[Tag("fieldlabel", inside=label), Tag("fieldentry", inside=entry)])
        for label, entry in entries.items()
    ]
    return Tag("qtimetadata", inside=rows)


def _item(number: int, exercise: Choose) -> Tag:
    answers = [(f"answer-{place}", option) for place, option in enumerate(exercise.options, 1)]
    labels = [Tag("response_label", {"ident": ident}, [_words(option.words)]) for ident, option in answers]
    choice = Tag(
        "response_lid",
        {"ident": "response", "rcardinality": "Single"},
        [Tag("render_choice", inside=labels)],
    )
    return Tag(
        "item",
        {"ident": f"question-{number}", "title": exercise.question},
        [
            Tag("itemmetadata", inside=[_fields({"cc_profile": "cc.multiple_choice.v0p1"})]),
            Tag("presentation", inside=[_words(exercise.question), choice]),
            _processing([(ident, option.right) for ident, option in answers]),
            *(
                Tag(
                    "itemfeedback",
                    {"ident": f"feedback-{ident}"},
                    [Tag("flow_mat", inside=[_words(option.feedback)])],
                )
                for ident, option in answers
            ),
        ],
    )


def _processing(answers: list[tuple[str, bool]]) -> Tag:
    """Each answer shows what it teaches; the right one is worth all points."""
    score = {"maxvalue": "100", "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"}
    rows = [_condition(ident, right=False) for ident, _right in answers]
    rows += [_condition(ident, right=True) for ident, right in answers if right]
    return Tag("resprocessing", inside=[Tag("outcomes", inside=[Tag("decvar", score)]), *rows])


def _condition(ident: str, *, right: bool) -> Tag:
    then = (
        Tag("setvar", {"action": "Set", "varname": "SCORE"}, "100")
        if right
        else Tag("displayfeedback", {"feedbacktype": "Response", "linkrefid": f"feedback-{ident}"})
    )
    equal = Tag("varequal", {"respident": "response"}, ident)
    return Tag(
        "respcondition", {"continue": "No" if right else "Yes"}, [Tag("conditionvar", inside=[equal]), then]
    )


def _words(text: str) -> Tag:
    return Tag("material", inside=[Tag("mattext", {"texttype": "text/plain"}, text)])
