"""The parts of a lesson: words to read, and three kinds of exercise. Plain texts: the same words go into every package."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from writeathon.campaign.learning.exercises import Choose, Exercise, Mend, Option, Order
from writeathon.campaign.learning.lessons import Passage

_LEAST = 2
# The profile of the Common Cartridge (rule 4d of its QTI) knows no multiple choice with fewer answers.
_LEAST_ANSWERS = 3


class AnswerBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Answer"), max_length=240)
    right = blocks.BooleanBlock(label=_("This is the right answer"), required=False)
    feedback = blocks.TextBlock(label=_("What whoever chooses it learns"), rows=2)


class SentenceBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=pgettext_lazy("of a text", "Sentence"), max_length=300)
    right = blocks.BooleanBlock(label=_("It has to go or to change"), required=False)
    feedback = blocks.TextBlock(label=_("Why"), rows=2)


class ChooseBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=240)
    options = blocks.ListBlock(AnswerBlock(), label=_("Answers"), min_num=_LEAST)

    class Meta:
        icon = "radio-full"
        label = _("Exercise: choose")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if len(cleaned["options"]) < _LEAST_ANSWERS:
            message = _("Give at least three answers: platforms of schools ask for them.")
            raise blocks.StructBlockValidationError({"options": ValidationError(message)})
        if sum(option["right"] for option in cleaned["options"]) != 1:
            raise blocks.StructBlockValidationError(
                {"options": ValidationError(_("Exactly one answer is right."))}
            )
        return cleaned


class OrderBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=240)
    steps = blocks.ListBlock(
        blocks.CharBlock(max_length=200), label=_("Steps in their right order"), min_num=_LEAST
    )
    feedback = blocks.TextBlock(label=_("Why in this order"), rows=2)

    class Meta:
        icon = "list-ol"
        label = _("Exercise: put in order")


class MendBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("What is asked"), max_length=240)
    sentences = blocks.ListBlock(SentenceBlock(), label=_("Sentences of the letter"), min_num=_LEAST)

    class Meta:
        icon = "edit"
        label = _("Exercise: mend a letter")


class LessonBlocks(blocks.StreamBlock):
    """The id of a block is the same in every language (wagtail-localize keeps it)."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120, icon="title")
    paragraph = blocks.TextBlock(label=_("Paragraph"), icon="pilcrow", rows=3)
    quote = blocks.TextBlock(label=_("Quotation or example"), icon="openquote", rows=3)
    list = blocks.ListBlock(blocks.CharBlock(max_length=300), label=_("List"), icon="list-ul")
    note = blocks.TextBlock(label=_("Note: to be seen first"), icon="warning", rows=2)
    choose = ChooseBlock()
    order = OrderBlock()
    mend = MendBlock()


def part_of(block: Any) -> Passage | Exercise:
    """A block of the stream as plain data."""
    value = block.value
    match block.block_type:
        case "choose":
            return Choose(block.id, value["question"], _options(value["options"]))
        case "mend":
            return Mend(block.id, value["question"], _options(value["sentences"]))
        case "order":
            return Order(block.id, value["question"], tuple(value["steps"]), value["feedback"])
        case "list":
            return Passage("list", items=tuple(value))
    return Passage(block.block_type, str(value))


def _options(values: Any) -> tuple[Option, ...]:
    return tuple(Option(each["text"], bool(each["right"]), each["feedback"]) for each in values)
