"""Looks for every answered form of a file in the ledger; prints what is lost, doubled, different. `proving.py FILE`."""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "writeathon.config.settings")

import django

django.setup()

from django.db.models import Count  # noqa: E402 - Django is set up now
from django.utils import timezone  # noqa: E402 - as above

from writeathon.campaign.actions.models import Action, SetAside  # noqa: E402 - as above
from writeathon.campaign.actions.recounting import recount  # noqa: E402 - as above
from writeathon.campaign.actions.tokens import read_form  # noqa: E402 - as above

now = timezone.now()
answered = {read_form(line, now=now).token for line in Path(sys.argv[1]).read_text().split()}
stored = set(Action.objects.values_list("token", flat=True)) | set(
    SetAside.objects.values_list("pk", flat=True)
)
several = Action.objects.values("token").annotate(n=Count("season")).filter(n__gt=1)
print(
    json.dumps(
        {
            "lost": len(answered - stored),
            "doubled": several.count(),
            "differences": len(recount().differences),
        }
    )
)
