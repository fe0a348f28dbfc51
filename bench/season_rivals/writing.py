"""Writes the reports of one day for two threads: `writing.py PLACE NUMBER DAY CASES KINDS`; one in 200 is sent twice.

The skew is that of a real season: few cases and countries get most (weights 1/rank), half name no country; most report one action.
"""

import datetime as dt
import json
import os
import random
import sys
from pathlib import Path
from urllib.parse import urlencode

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "writeathon.config.settings")

import django

django.setup()

from django.utils import timezone  # noqa: E402 - Django is set up now

from writeathon.campaign.actions.tokens import issue_form  # noqa: E402 - as above
from writeathon.platform.places.countries import country_choices  # noqa: E402 - as above

place, number, day = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
cases, kinds = json.loads(sys.argv[4]), json.loads(sys.argv[5])
chance = random.Random(day)  # noqa: S311 - the same every time
countries = [code for code, _name in country_choices("en")][:240]
chance.shuffle(countries)


def drawn(values: list, number: int) -> list:
    return chance.choices(values, [1 / rank for rank in range(1, len(values) + 1)], k=number)


opened = timezone.now() + dt.timedelta(days=day, minutes=-1)
rows = zip(
    drawn(cases, number),
    drawn(kinds, number),
    drawn(["", *countries], number),
    chance.choices([1, 2, 5, 20], [90, 7, 2, 1], k=number),
    strict=True,
)
quantity = 0
with Path(f"{place}.1").open("w") as first, Path(f"{place}.2").open("w") as second:
    for index, (case, kind, country, many) in enumerate(rows):
        form = issue_form(now=opened)
        fields = {
            "form": form,
            "case": case,
            "kind": kind,
            "quantity": many,
            "country": country,
            "website": "",
        }
        line = urlencode(fields) + "\n"
        (first if index % 2 else second).write(line)
        quantity += many
        if index % 200 == 0:
            (second if index % 2 else first).write(line)
print(json.dumps({"quantity": quantity}))
