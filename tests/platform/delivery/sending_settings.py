"""The settings of the program with the post office alone: a process of it starts quickly."""

import os

from writeathon.config.settings import *  # noqa: F403 - every other setting as it is

INSTALLED_APPS = [
    "writeathon.platform.jobs",
    "writeathon.platform.delivery",
    "writeathon.platform.vault",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = []
TEMPLATES = []
ROOT_URLCONF = "sending_settings"
urlpatterns = []
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405 - of the settings above
    DATABASES["default"]["OPTIONS"]["timeout"] = float(os.environ.get("SECONDS_TO_WAIT_FOR_LOCK", "20"))  # noqa: F405 - as above
