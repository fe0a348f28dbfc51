"""Makes six kits of ten cases, as often as the first word says; prints the seconds as JSON. Run inside an installation with its demonstration."""

import json
import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "writeathon.config.settings")

import django

django.setup()

from django.utils import timezone  # noqa: E402 - Django is set up now

from kits_rivals.doubling import double  # noqa: E402 - as above
from writeathon.campaign.cases.models import Authority, Case  # noqa: E402 - as above
from writeathon.campaign.kits import keeping  # noqa: E402 - as above
from writeathon.campaign.kits.building import build, kept  # noqa: E402 - as above
from writeathon.campaign.kits.choice import Choice  # noqa: E402 - as above
from writeathon.campaign.kits.contents import contents_now  # noqa: E402 - as above
from writeathon.campaign.kits.models import Kit  # noqa: E402 - as above

CHOICES = [
    Choice(audience="event", language=language, paper=paper, editable=True)
    for language in ("en", "fr", "es")
    for paper in ("a4", "us-letter")
]


def make_all() -> float:
    began = time.perf_counter()
    for choice in CHOICES:
        contents = contents_now(choice, now=timezone.now())
        if kept(contents) is None:
            build(contents, now=timezone.now())
    return time.perf_counter() - began


def main() -> None:
    for case in list(Case.objects.filter(demonstration=True)):
        double(case)
    assert Case.objects.filter(demonstration=True).count() == 10
    found: dict[str, list[float]] = {"cold": [], "again": [], "one address changed": []}
    for number in range(int(sys.argv[1])):
        Kit.objects.all().delete()
        keeping.throw_away_unheld()
        found["cold"].append(make_all())
        found["again"].append(make_all())
        authority = Authority.objects.filter(demonstration=True).first()
        authority.label = f"{authority.label}\nRoom {number}"
        authority.save()
        found["one address changed"].append(make_all())
    files = [file["path"] for kit in Kit.objects.all() for file in kit.files]
    kits = {each: [name for name in files if name.endswith(each)] for each in (".pdf", ".docx")}
    half = 2  # the kits before the address changed are still there
    print(
        json.dumps(
            {**found, "files": [len(files) / half], "documents": [sum(map(len, kits.values())) / half]}
        )
    )


main()
