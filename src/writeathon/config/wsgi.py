"""What the server loads. The flood of reports takes the short way beside Django (see actions.intake_wsgi)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "writeathon.config.settings")

application = get_wsgi_application()
