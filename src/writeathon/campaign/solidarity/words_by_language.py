"""A field of the desk for words in several languages: one box each, instead of JSON typed by hand."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language

from writeathon.platform.places.languages import (
    language_inside,
    languages_people_read,
    text_direction,
)


class WordsByLanguageWidget(forms.Widget):
    """The languages of this site, and one more: that of the person."""

    template_name = "solidarity/desk/words_by_language.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        words: dict[str, str] = value if isinstance(value, dict) else {}
        own = dict(settings.LANGUAGES)
        others = [code for code in words if code not in own]
        more = others[0] if others else ""
        context["rows"] = [_row(name, code, words.get(code, "")) for code in own]
        context["more"] = {
            "name": f"{name}-more",
            "code": more,
            "words": words.get(more, "") if more else "",
            "choices": [each for each in languages_people_read() if each[0] not in own],
        }
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        typed = {code: data.get(f"{name}-{code}", "") for code, _name in settings.LANGUAGES}
        if more := data.get(f"{name}-more", ""):
            typed[more] = data.get(f"{name}-more-words", "")
        return {code: words.strip() for code, words in typed.items() if words.strip()}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return False

    def id_for_label(self, id_: str) -> str:
        return ""  # several boxes, each with a label of its own


class WordsByLanguageField(forms.Field):
    """{"en": "…", "fr": "…"}: only languages in which something stands."""

    widget = WordsByLanguageWidget

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or {}) != (data or {})


def _row(name: str, code: str, words: str) -> dict[str, str]:
    return {
        "name": f"{name}-{code}",
        "code": code,
        "label": language_inside(code, get_language() or code),
        "direction": text_direction(code),
        "words": words,
    }
