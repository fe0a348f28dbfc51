"""Whether post runs, for pages on which somebody is about to post a letter."""

from typing import Any

from django import template
from django.utils import timezone, translation

from writeathon.campaign.cases.models import Authority, Case
from writeathon.campaign.letters.post_desk.notices import suspension
from writeathon.campaign.letters.post_desk.numbers import printed
from writeathon.platform.places.countries import country_name

register = template.Library()


@register.inclusion_tag("letters/post_desk/suspended.html")
def post_notice(authority: Authority) -> dict[str, Any]:
    """That post to the country of an authority is suspended, since when and who says so; nothing where it runs."""
    return _told([authority])


@register.inclusion_tag("letters/post_desk/suspended.html")
def post_notices(case: Case) -> dict[str, Any]:
    """The same for everybody whom a case asks to write to."""
    return _told([target.authority for target in case.targets.select_related("authority")])


def _told(authorities: list[Authority]) -> dict[str, Any]:
    language, today = translation.get_language() or "en", timezone.localdate()
    countries = dict.fromkeys(authority.country for authority in authorities)
    found = [(code, suspension(code, today)) for code in countries]
    notices = [(country_name(code, language), notice) for code, notice in found if notice]
    embassy = any(authority.embassy_copies.exists() for authority in authorities) if notices else False
    return {"notices": notices, "embassy": embassy}


@register.filter
def printed_number(number: str) -> str:
    """As it stands on the envelope."""
    return printed(number)
