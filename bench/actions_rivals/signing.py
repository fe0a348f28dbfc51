"""Prints so many signed forms, opened a minute ago."""

import datetime as dt
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "writeathon.config.settings")

import django

django.setup()

from django.utils import timezone  # noqa: E402 - Django is set up now

from writeathon.campaign.actions.tokens import issue_form  # noqa: E402 - as above

opened = timezone.now() - dt.timedelta(minutes=1)
print("\n".join(issue_form(now=opened) for _ in range(int(sys.argv[1]))))
