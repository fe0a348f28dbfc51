"""The one watch of this process, over the rules and totals of the database."""

import logging
from collections import Counter

from django.db import InterfaceError, OperationalError, connection
from django.db.models import Sum

from writeathon.campaign.actions.records import Total, WatchRule
from writeathon.campaign.actions.watching import WATCHED, Counted, Place, Rule, Watch

_logger = logging.getLogger(__name__)


def ask() -> Counted | None:
    """The rules in force, and what is counted in seasons that are not over. None if the database does not answer."""
    try:
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
        rules = tuple(
            Rule(rule.name, rule.shape, rule.kind, rule.most, rule.minutes, float(rule.percent))
            for rule in WatchRule.objects.filter(active=True)
        )
        key = ("season", "case", "kind", "country", "provenance")
        rows = Total.objects.filter(season__archived=False).order_by().values_list(*key)
        totals, watched = Counter[Place](), Counter[Place]()
        for season, case, kind, country, provenance, quantity in rows.annotate(sum=Sum("quantity")):
            totals[season, case, kind, country] += quantity
            if provenance in WATCHED:
                watched[season, case, kind, country] += quantity
    except (OperationalError, InterfaceError):
        _logger.warning("The rules against false reports could not be read; those known before go on.")
        return None
    return Counted(rules, totals, watched)


WATCH = Watch(ask)
