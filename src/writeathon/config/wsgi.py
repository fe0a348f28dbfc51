"""What the server loads: Django, and beside it the short way for the flood of reports."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "writeathon.config.settings")

_django = get_wsgi_application()

from writeathon.campaign.actions.intake_wsgi import beside  # noqa: E402 - it needs Django set up
from writeathon.interfaces.website.measuring import measure  # noqa: E402 - as above

measure()

application = beside(_django)
