"""The settings of the program with this room alone: it needs no other, and a process of it starts quickly."""

from writeathon.config.settings import *  # noqa: F403 - every other setting as it is

INSTALLED_APPS = ["writeathon.platform.jobs", "django_tasks", "django_tasks_db", "working_app.TinyWorks"]
if RQ_QUEUES:  # noqa: F405 - of the settings above
    INSTALLED_APPS += ["django_rq"]
MIDDLEWARE = []
TEMPLATES = []
ROOT_URLCONF = "working_settings"
urlpatterns = []
