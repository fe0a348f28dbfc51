"""The one watch of this process, over the rules and totals of the database."""

import logging
from collections import Counter

from django.db import InterfaceError, OperationalError, connection
from django.db.models import Sum

from writeathon.campaign.actions.records import Total, WatchRule
from writeathon.campaign.actions.watching import Counted, Rule, Watch

_logger = logging.getLogger(__name__)
_last = Counted((), Counter())


def ask() -> Counted:
    """The rules in force, and what is counted in seasons that are not over. What was known before, if the database does not answer."""
    global _last  # noqa: PLW0603 - the memory of the process
    try:
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
        rules = tuple(
            Rule(rule.name, rule.shape, rule.kind, rule.most, rule.minutes, float(rule.percent))
            for rule in WatchRule.objects.filter(active=True)
        )
        rows = Total.objects.filter(season__archived=False).order_by()
        places = rows.values_list("season", "case", "kind", "country").annotate(sum=Sum("quantity"))
        _last = Counted(rules, Counter({(s, c, k, country): n for s, c, k, country, n in places}))
    except (OperationalError, InterfaceError):
        _logger.warning("The rules against false reports could not be read; those known before go on.")
    return _last


WATCH = Watch(ask)
