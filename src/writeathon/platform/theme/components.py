"""The components with an example each: what the page of components shows, and what the tests render."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from django import forms
from django.templatetags.static import static
from django.utils.functional import lazy

# Asked for when it is shown: the addresses of files are known only once they are gathered.
_static = lazy(static, str)


@dataclass(frozen=True)
class Component:
    """An include under theme/components/, with the words of an example; `inside` names the list it stands in."""

    name: str
    title: str
    use: str
    context: Mapping[str, Any] = field(default_factory=dict)
    inside: str = ""

    @property
    def template(self) -> str:
        return f"theme/components/{self.name}.html"


class _ExampleForm(forms.Form):
    town = forms.CharField(label="Town", help_text="As it stands on an envelope.", required=True)
    paper = forms.ChoiceField(
        label="Paper", choices=[("a4", "A4"), ("us-letter", "US Letter")], widget=forms.RadioSelect
    )


def _refused() -> _ExampleForm:
    form = _ExampleForm({"town": "", "paper": "a4"}, prefix="example")
    form.is_valid()
    return form


def examples() -> list[Component]:
    """Every component once, in the order in which a page uses them."""
    return [*_words(), *_people(), *_forms(), *_paper()]


def _words() -> list[Component]:
    return [
        Component("crumbs", "Where one is", "Above the heading: the way back and the step, in words.",
                  {"href": "#", "back": "Ilena Tasvari", "step": "Step 2 of 3"}),
        Component("button", "Button", "One red one a screen; a verb on it.",
                  {"words": "Write a letter", "first": True, "drawing": "pen-line", "href": "#"}),
        Component("button", "Button, the others", "Everything else one may do.",
                  {"words": "Print", "drawing": "printer", "type": "button"}),
        Component("figures", "Figures", "A number, and how it was made.", {"figures": [
            {"number": "1,615", "words": "actions of this season, reported to us.", "href": "#", "link": "Actions are not people."},
            {"number": "16", "words": "days until 10 December 2026"}]}),
        Component("notice", "Notice", "Something to know.", {"words": "The address was verified on 12 October 2026."}),
        Component("notice", "Notice: good", "Something went well.", {"kind": "good", "words": "Nothing to put right. Your letter is ready."}),
        Component("notice", "Notice: think first", "A risk, told before writing.",
                  {"kind": "warn", "heading": "Think first", "words": "If you travel to this country, give your initials only."}),
        Component("stop", "Stop", "Letters are stopped: date, reason, what to do instead.", {"stop": SimpleNamespace(
            get_reason_display="the person has been released", since=dt.date(2026, 11, 9), get_instead_display="Write for somebody else of this season.")}),
        Component("details", "Details", "What only some want to read.",
                  {"summary": "How this figure is made", "words": "The figure is the sum of a list of reports without names."}),
        Component("steps", "Steps", "How it works.", {"steps": [
            {"title": "Read a case", "words": "Who is it? What do we ask, and of whom?"},
            {"title": "Make the letter yours", "words": "Start from the sample and add words of your own."},
            {"title": "Post it and tell us", "words": "Print, sign and post it. Then press one button."}]}),
        Component("pager", "Pager", "The one before, the one after.",
                  {"previous": {"href": "#", "words": "Season 2025"}, "next": {"href": "#", "words": "Season 2026"}}),
    ]  # fmt: skip


def _people() -> list[Component]:
    drawing = _static("theme/letters.svg")
    return [
        Component("stamp", "Stamp", "The picture of a person or of a case; its description is written by an editor.",
                  {"drawing": drawing, "description": "A pile of letters, an inkwell and a quill."}),
        Component("person", "Person", "In lists: the picture, the name, one line, where, the situation, the count.",
                  {"drawing": drawing, "url": "#", "name": "Ilena Tasvari", "place": "Ostrevel, Valdoria", "situation": "In prison",
                   "one_line": "A librarian is serving five years because she taught children to read.", "count": "472 actions so far"},
                  inside="people"),
        Component("situation", "Situation", "Under the name, always.", {"words": "In prison"}),
        Component("situation", "Situation: free", "In words that do not flatter.", {"words": "Released, but the conviction stands", "freed": True}),
        Component("timeline", "Timeline", "What has happened, with a postmark each.", {"milestones": [
            {"when": "17 February 2024", "words": "Police arrest her in the library."},
            {"when": "21 June 2024", "words": "A court sentences her to five years in prison."},
            {"when": "24 March 2026", "words": "She is released.", "freed": True}]}),
        Component("postmark", "Postmark", "Posted, released, dated. Use the tag {% postmark place date %}.", {}),
    ]  # fmt: skip


def _forms() -> list[Component]:
    form = _refused()
    return [
        Component("error_summary", "Summary of errors", "On top of a form; it takes the focus.",
                  {"errors": [{"field": "id_example-town", "message": "Say which town."}], "quiet": True}),
        Component("field", "Field", "Label, hint, error, in this order; all read out with the field.", {"field": form["town"]}),
        Component("choices", "Choices", "One of a few.", {"field": form["paper"]}),
        Component("code_entry", "Code of a slip", "Any spelling of it is taken.",
                  {"key": "example-code", "label": "Code", "hint": "25 letters and digits. Spaces and missing dashes do not matter."}),
        Component("ruled", "Ruled lines", "Where one writes.", {"key": "example-words", "label": "Why does her story matter to you?",
                  "words": "I learned to read in a library like hers.", "longest": 600, "count": "Up to 600 characters"}),
        Component("finding", "Finding", "Beside the words it means.", {"words": "[your town]", "message": "This is still the place-holder of the sample."}),
        Component("finding", "Finding that must be mended", "Only where the rules of the case say so.",
                  {"words": "Amnesty", "message": "The organisation must not be named in this letter.", "must": True}),
        Component("rule_card", "Rule card", "A note in the margin of the letter.", {"key": "example-rules", "heading": "Rules for this letter",
                  "rules": ["Stay polite.", "Nothing about religion.", "One page."]}),
        Component("downloads", "Downloads", "What it is, its pages and its size, in the words of the link.", {"files": [
            {"href": "#", "words": "Letter and slip: PDF, 2 pages, 48 KB", "first": True, "drawing": "printer"},
            {"href": "#", "words": "To edit: Word document (DOCX), 21 KB", "drawing": "file-text"}]}),
    ]  # fmt: skip


def _paper() -> list[Component]:
    return [
        Component("sheet", "Sheet", "Things that are letters.", {"lang": "en", "paragraphs": [
            "Your Majesty,", "I respectfully ask you to do everything in your power so that Ilena Tasvari is released."]}),
        Component("tear_off", "Tear-off line", "Above what is kept back when the letter is posted.", {"words": "Keep this part"}),
        Component("airmail", "Airmail edge", "Only on envelopes and on the page that says “posted”."),
        Component("languages", "Languages", "In their own names; one stays on the same page.", {"label": "Languages of the example", "languages": [
            {"code": "en", "name": "English", "url": "#", "current": True}, {"code": "fr", "name": "Français", "url": "#"}]}),
    ]  # fmt: skip
