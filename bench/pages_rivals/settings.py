"""The ordinary request stack of actions_rivals, with the stock page."""

from actions_rivals.settings import *  # noqa: F403 - the same rival stack
from actions_rivals.settings import INSTALLED_APPS

INSTALLED_APPS = ["pages_rivals.apps.PagesRivalsConfig", *INSTALLED_APPS]
