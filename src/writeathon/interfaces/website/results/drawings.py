"""Map and curve of the results; the map, which is large, is drawn once for as long as its figures stay the same."""

from functools import lru_cache, partial

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from writeathon.campaign.actions.queries import NOT_TOLD, SMALLEST_CELL
from writeathon.interfaces.website.results import words
from writeathon.interfaces.website.results.figures import OTHERS, Cells, Figures
from writeathon.platform.charts.curve import Words, curve_svg
from writeathon.platform.charts.scales import lower_bounds, step_of
from writeathon.platform.places.dates import short_date
from writeathon.platform.places.worldmap.drawing import map_svg
from writeathon.platform.places.worldmap.shapes import world

# Pages in a few languages, of a few seasons, and the report in both inks.
_KEPT = 32
# Steps of ink that page and report can show.
TONES = 5


def legend_of(countries: Cells) -> list[tuple[int, str]]:
    """Each step of the map with the numbers it stands for: [(2, "10 to 99"), …, (5, "10,000 or more")]."""
    bounds = _bounds(countries)
    legend = []
    for step, bound in enumerate(bounds, 1):
        if step == len(bounds):
            text = _("%(number)s or more") % {"number": words.number(bound)}
        else:
            text = _("%(lowest)s to %(highest)s") % {
                "lowest": words.number(bound),
                "highest": words.number(bounds[step] - 1),
            }
        legend.append((_tone(step, bounds), text))
    return legend


def map_of(figures: Figures, language: str, *, style: str = "") -> SafeString:
    return _map(figures.countries, language, style)


def curve_of(figures: Figures, language: str, *, style: str = "") -> SafeString:
    """From the first day of the season to its last day of letters, or to today while that is later."""
    season, spans = figures.season, figures.spans
    begins = min([season.starts_on, *(span.first for span in spans)])
    ends = max([season.culminates_on, *(span.last for span in spans)])
    told = Words(
        label=_("Curve of all actions so far, and actions of each day; the table below has the same figures"),
        line=_("All actions so far"),
        bars=_("Actions of each day"),
        number=words.number,
        day=partial(short_date, language=language),
    )
    drawn = curve_svg(spans, begins=begins, ends=ends, words=told, marked=season.culminates_on, style=style)
    return mark_safe(drawn)  # noqa: S308 - curve_svg escapes every word


@lru_cache(maxsize=_KEPT)
def _map(countries: Cells, language: str, style: str) -> SafeString:
    bounds = _bounds(countries)
    told = [(code, actions) for code, actions in countries if code not in {OTHERS, NOT_TOLD}]
    label = ngettext(
        "World map: actions from %(number)s country or territory; the table has the same figures",
        "World map: actions from %(number)s countries and territories; the table has the same figures",
        len(told),
    ) % {"number": words.number(len(told))}
    drawn = map_svg(
        world(),
        {code: _tone(step_of(actions, bounds), bounds) for code, actions in told},
        label=label,
        titles={
            code: f"{words.name_of('country', code, language)}: {words.number(actions)}"
            for code, actions in told
        },
        style=style,
    )
    return mark_safe(drawn)  # noqa: S308 - map_svg escapes every word, and shapes.py lets nothing but outlines pass


def _tone(step: int, bounds: list[int]) -> int:
    """The darkest for the highest, however few steps there are: the lightest is nearest to plain land."""
    return TONES - len(bounds) + step


def _bounds(countries: Cells) -> list[int]:
    highest = max((actions for code, actions in countries if code not in {OTHERS, NOT_TOLD}), default=0)
    return lower_bounds(SMALLEST_CELL, highest, most=TONES)
