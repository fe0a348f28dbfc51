"""Dates in words, as each language writes them."""

import datetime as dt

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language


def _speaker(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def long_date(date: dt.date, language: str) -> str:
    """Give "10 December 2026", "1er janvier 2018", "10 de diciembre de 2026". English in the international order."""
    locale = _speaker(language)
    if locale.language == "en":
        return format_date(date, "d MMMM y", locale="en_GB")
    words = format_date(date, "long", locale=locale)
    return words.replace("1 ", "1er ", 1) if locale.language == "fr" and date.day == 1 else words


def partial_date(year: int, month: int | None, day: int | None, language: str) -> str:
    """A date known to the year, the month or the day: "2018", "November 2021", "30 January 2018"."""
    if month is None:
        return str(year)
    if day is None:
        return format_skeleton("yMMMM", dt.date(year, month, 1), locale=_speaker(language))
    return long_date(dt.date(year, month, day), language)


def short_date(date: dt.date, language: str) -> str:
    """Give "10 Dec", "10 déc.", "10 dic": for where a long date has no room."""
    locale = _speaker(language)
    if locale.language == "en":
        return format_date(date, "d MMM", locale="en_GB")
    return format_skeleton("MMMd", date, locale=locale)


def in_words(day: dt.date | None) -> str:
    """The long date in the language that is active, a moment by our clocks; "" for none.

    Where Django's own format of dates would do, but for "1er janvier", which it writes "1 janvier".
    """
    if not day:
        return ""
    if isinstance(day, dt.datetime):
        day = timezone.localdate(day) if timezone.is_aware(day) else day.date()
    return long_date(day, get_language() or settings.LANGUAGE_CODE)
