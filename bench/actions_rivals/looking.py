"""Prints how many rows stand in the tables of the contestants, and how many tallies differ from the ledger."""

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ["DJANGO_SETTINGS_MODULE"] = "actions_rivals.settings"

import django

django.setup()

from wagtail.contrib.forms.models import FormSubmission  # noqa: E402 - Django is set up now

from actions_rivals.models import OrdinaryAction  # noqa: E402 - as above
from writeathon.campaign.actions.models import Action  # noqa: E402 - as above
from writeathon.campaign.actions.recounting import recount  # noqa: E402 - as above

rows = {
    "actions": Action.objects.count(),
    "ordinary": OrdinaryAction.objects.count(),
    "submissions": FormSubmission.objects.count(),
    "differences": len(recount().differences),
}
print(json.dumps(rows))
