"""The parts of a guide: plain texts, because the same words go into pages, PDFs and Word documents."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class FactBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Label"), max_length=80)
    words = blocks.TextBlock(label=_("Words"), rows=2)

    class Meta:
        icon = "info-circle"
        label = _("Fact")


class RowBlock(blocks.StructBlock):
    """Two or three cells."""

    first = blocks.CharBlock(label=_("First column"), max_length=200)
    second = blocks.CharBlock(label=_("Second column"), max_length=400)
    third = blocks.CharBlock(label=_("Third column"), max_length=400, required=False)

    class Meta:
        icon = "table"
        label = _("Row")


class TableBlock(blocks.StructBlock):
    head = RowBlock(label=_("Head"))
    rows = blocks.ListBlock(RowBlock(), label=_("Rows"))

    class Meta:
        icon = "table"
        label = _("Table")


class GuideBlocks(blocks.StreamBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120, icon="title")
    subheading = blocks.CharBlock(label=_("Smaller heading"), max_length=120, icon="title")
    paragraph = blocks.TextBlock(label=_("Paragraph"), icon="pilcrow", max_length=3000)
    list = blocks.ListBlock(blocks.CharBlock(max_length=400), label=_("List"), icon="list-ul")
    steps = blocks.ListBlock(blocks.CharBlock(max_length=400), label=_("Steps, in order"), icon="list-ol")
    note = blocks.TextBlock(label=_("Note: to be seen first"), icon="warning", rows=3, max_length=1000)
    facts = blocks.ListBlock(FactBlock(), label=_("Facts"), icon="info-circle")
    table = TableBlock()


class LessonStepBlock(blocks.StructBlock):
    minutes = blocks.IntegerBlock(label=_("Minutes"), min_value=1, max_value=90)
    title = blocks.CharBlock(label=_("Title"), max_length=100)
    words = blocks.TextBlock(label=_("What happens"), rows=3, max_length=1000)

    class Meta:
        icon = "time"
        label = _("Step")
