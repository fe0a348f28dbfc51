"""The settings of the site as they are, with the tiny works of the tests of jobs beside its own."""

from writeathon.config.settings import *  # noqa: F403 - every setting as it is
from writeathon.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "working_app.TinyWorks"]
