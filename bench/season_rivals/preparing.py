"""Ten cases that may be reported for, and every kind that can be reported by hand; prints both."""

import json
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "writeathon.config.settings")

import django

django.setup()

from django.db.models import Sum  # noqa: E402 - Django is set up now
from django.utils import timezone  # noqa: E402 - as above

from kits_rivals.doubling import double  # noqa: E402 - as above
from writeathon.campaign.actions.intake import open_cases  # noqa: E402 - as above
from writeathon.campaign.actions.kinds import kinds  # noqa: E402 - as above
from writeathon.campaign.actions.models import Action  # noqa: E402 - as above
from writeathon.campaign.actions.states import Provenance  # noqa: E402 - as above
from writeathon.campaign.cases.models import Case, Season  # noqa: E402 - as above

for case in Case.objects.filter(seasons__archived=False, demonstration=True).distinct()[:5]:
    double(case)
season = Season.objects.get(archived=False)
reported = [kind.code for kind in kinds() if Provenance.SELF_REPORTED in kind.provenances and kind.by_hand]
of_before = Action.objects.filter(season=season)
quantity = of_before.aggregate(sum=Sum("quantity"))["sum"] or 0
before = {"rows": of_before.count(), "tokens": of_before.count(), "quantity": quantity, "total": quantity}
print(
    json.dumps(
        {
            "before": before,
            "cases": sorted(open_cases(timezone.now()))[:10],
            "kinds": reported,
            "season": season.pk,
        }
    )
)
