"""What stands in the database at the end, and how long it takes to read it: medians of seven, in ms. `reading.py SEASON`."""

import datetime as dt
import itertools
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "writeathon.config.settings")

import django

django.setup()

from django.db import connection  # noqa: E402 - Django is set up now
from django.db.models import Sum  # noqa: E402 - as above
from django.test import Client  # noqa: E402 - as above
from django.utils import timezone  # noqa: E402 - as above

from writeathon.campaign.actions import queries  # noqa: E402 - as above
from writeathon.campaign.actions.models import Action, DayTotal, SetAside, Tally, Total  # noqa: E402 - as above
from writeathon.campaign.actions.recounting import recount  # noqa: E402 - as above
from writeathon.campaign.cases.models import Season  # noqa: E402 - as above


def timed(ask: Callable[[], Any]) -> float:
    times = []
    for _ in range(7):
        began = time.perf_counter()
        ask()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def results_page() -> float:
    """The page of the season, as no cache of pages has it; its templates are loaded, as in a server that has answered before."""
    client, number = Client(HTTP_HOST="127.0.0.1"), itertools.count()

    def ask() -> None:
        answer = client.get(f"/en/seasons/{season.year}/results/?bench={next(number)}")
        assert answer.status_code == HTTPStatus.OK, answer.status_code

    ask()
    return timed(ask)


season = Season.objects.get(pk=sys.argv[1])
if connection.vendor == "postgresql":
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
today = timezone.localdate() + dt.timedelta(days=40)
rows = Action.objects.filter(season=season)
print(
    json.dumps(
        {
            "rows": rows.count(),
            "tokens": rows.values("token").distinct().count(),
            "quantity": rows.aggregate(sum=Sum("quantity"))["sum"],
            "total": queries.season_total(season),
            "aside": SetAside.objects.count(),
            "differences": len(recount().differences),
            "tables": {model.__name__: model.objects.count() for model in (Tally, Total, DayTotal)},
            "days": len(queries.by_day(season)),
            "ms": {
                "by case": timed(lambda: queries.case_totals(season)),
                "by country": timed(lambda: queries.by_country(season, today=today)),
                "by day": timed(lambda: queries.by_day(season)),
                "by kind": timed(lambda: queries.by_kind(season)),
                "total with its provenance": timed(lambda: queries.count_of(season)),
                "results page, not from a cache": results_page(),
            },
        }
    )
)
