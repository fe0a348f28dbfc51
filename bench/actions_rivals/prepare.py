"""Makes the rivals' tables and pages in the installation's database and the visitors' sessions; prints what clients need."""

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ["DJANGO_SETTINGS_MODULE"] = "actions_rivals.settings"

import django

django.setup()

from django.contrib.sessions.backends.db import SessionStore  # noqa: E402 - Django is set up now
from django.core.management import call_command  # noqa: E402 - as above
from django.db.models import F  # noqa: E402 - as above
from django.utils import timezone  # noqa: E402 - as above
from wagtail.models import Page  # noqa: E402 - as above

from actions_rivals.models import FormField, FormPage, OrdinaryCount  # noqa: E402 - as above
from writeathon.campaign.actions.intake import open_cases  # noqa: E402 - as above
from writeathon.campaign.actions.models import WatchRule  # noqa: E402 - as above

_VISITORS = 2000
# A season in nine minutes is one long burst: the rules against false reports judge every report, with limits that are as much higher
# as time is shorter.
_FASTER = 30 * 24 * 60 // 9
_CHOICES = "letter,email"


def form_page(cases: list[int]) -> str:
    """Four questions, as an editor would put them together; returns its address."""
    home = Page.objects.filter(depth=2).first()
    page = home.add_child(instance=FormPage(title="Report", slug="rival-report", locale=home.locale))
    questions = [
        ("case", "dropdown", ",".join(map(str, cases))),
        ("kind", "dropdown", _CHOICES),
        ("quantity", "number", ""),
        ("country", "singleline", ""),
    ]
    for order, (label, kind, choices) in enumerate(questions):
        FormField.objects.create(
            page=page,
            sort_order=order,
            label=label,
            clean_name=label,
            field_type=kind,
            choices=choices,
            required=label != "country",
        )
    page.save_revision().publish()
    return "/rival-report/"


def visitors() -> list[str]:
    keys = []
    for _ in range(_VISITORS):
        session = SessionStore()
        session["reported"] = 0
        session.create()
        keys.append(session.session_key)
    return keys


call_command("migrate", run_syncdb=True, verbosity=0)
WatchRule.objects.update(most=F("most") * _FASTER, percent=999)
cases = sorted(open_cases(timezone.now()))
OrdinaryCount.objects.bulk_create(OrdinaryCount(case_id=case) for case in cases)
print(json.dumps({"cases": cases, "form_page": form_page(cases), "visitors": visitors()}))
