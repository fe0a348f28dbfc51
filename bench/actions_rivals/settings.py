"""Our own database and cases, but Django's and Wagtail's ordinary request stack (as `wagtail start` gives it)."""

from writeathon.config.settings import *  # noqa: F403 - the rival stands on the same installation
from writeathon.config.settings import INSTALLED_APPS

INSTALLED_APPS = ["actions_rivals.apps.RivalsConfig", "wagtail.contrib.forms", *INSTALLED_APPS]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
ROOT_URLCONF = "actions_rivals.urls"
# Without it a form page of Wagtail would look for our languages' addresses.
WAGTAIL_I18N_ENABLED = False
