"""Ours without the short way: the ordinary view, with group commit, in Django's whole request stack."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "writeathon.config.settings")
application = get_wsgi_application()

from writeathon.campaign.actions.intake import serve_many  # noqa: E402 - it needs Django set up

serve_many()
