"""Whether post to a country runs, by the latest notice that staff have kept."""

import datetime as dt

from writeathon.campaign.letters.records import PostNotice


def latest_notices(today: dt.date) -> dict[str, PostNotice]:
    """By country, the last notice of those that are in force."""
    notices = PostNotice.objects.filter(since__lte=today).order_by("since", "pk")
    return {notice.country: notice for notice in notices}


def suspension(country: str, today: dt.date) -> PostNotice | None:
    """The notice by which post to the country is suspended; None where it runs, or nobody has said anything."""
    if not country:
        return None
    notices = PostNotice.objects.filter(country=country, since__lte=today)
    latest = notices.order_by("-since", "-pk").first()
    return latest if latest and latest.suspended else None
