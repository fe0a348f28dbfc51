"""A field that holds several codes of a closed list."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.db import models

Choices = Iterable[tuple[str, Any]] | Callable[[], Iterable[tuple[str, Any]]]


class CodesField(models.JSONField):
    """A list of codes, such as ["en", "fr"]; in forms a row of check boxes. The list of choices stays out of migrations."""

    def __init__(self, *args: Any, codes: Choices = (), **kwargs: Any) -> None:
        self.codes = codes
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        return name, path, list(args), dict(kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        return forms.TypedMultipleChoiceField(
            choices=self.codes,
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
            initial=list,
            coerce=str,
        )
