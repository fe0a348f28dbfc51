"""Django's settings, read from the environment. Operators edit no Python; docs/reference/settings.md lists every name."""

import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.utils.translation import gettext_lazy as _

from writeathon.config.logs import logging_of
from writeathon.config.mails import ANYMAIL as BY_ANYMAIL
from writeathon.config.mails import mails_by, webhook_secret
from writeathon.config.networks import networks_of
from writeathon.config.stores import cache_in, files_in, queues_in

PACKAGE = Path(__file__).resolve().parents[1]

# FileAwareEnv reads NAME, or the content of the file named by NAME_FILE: secrets need not stand in the environment.
env = environ.FileAwareEnv()

HOME = Path(env.str("WRITEATHON_HOME", default=str(Path.cwd() / "var"))).resolve()
HOME.mkdir(parents=True, exist_ok=True)


def _own_secret() -> str:
    """The secret of a small installation: made once, kept in WRITEATHON_HOME/secret with mode 0600."""
    path = HOME / "secret"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text().strip()


SECRET_KEY = env.str("SECRET_KEY", default="") or _own_secret()
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000").rstrip("/")
# Behind a proxy that ends TLS: it must set X-Forwarded-Proto itself.
HTTPS = BASE_URL.startswith("https://")

INSTALLED_APPS = [
    "writeathon.interfaces.website",
    "writeathon.interfaces.console",
    "writeathon.campaign.learning",
    "writeathon.campaign.kits",
    "writeathon.campaign.letters",
    "writeathon.campaign.petitions",
    "writeathon.campaign.posts",
    "writeathon.campaign.solidarity",
    "writeathon.campaign.actions",
    "writeathon.campaign.cases",
    "writeathon.campaign.people",
    "writeathon.platform.theme",
    "writeathon.platform.typesetting",
    "writeathon.platform.places",
    "writeathon.platform.charts",
    "writeathon.platform.jobs",
    "writeathon.platform.delivery",
    "writeathon.platform.vault",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.humanize",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "writeathon.interfaces.website.machine_pages.MachinePagesMiddleware",
    "writeathon.interfaces.website.headers.SecurityHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "writeathon.interfaces.website.headers.DeskPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "writeathon.interfaces.website.refusing_files.RefuseFilesMiddleware",
    "writeathon.interfaces.website.compressing.CompressWordsMiddleware",
    "writeathon.interfaces.website.caching.MicrocacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "writeathon.interfaces.website.guessing.GuessingMiddleware",
]

ROOT_URLCONF = "writeathon.config.urls"
WSGI_APPLICATION = "writeathon.config.wsgi.application"
AUTH_USER_MODEL = "people.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["writeathon.platform.places.templatetags.dates"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "writeathon.interfaces.website.context.site",
            ],
        },
    },
]

# Databases. SQLite in WAL with synchronous=FULL: an answered action survives a power cut (reference: performance.md §2).
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{HOME / 'writeathon.sqlite3'}")
}
DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONNECTION_SECONDS", default=600)
# Behind pgBouncer in transaction mode no statement may count on the connection of the one before.
DATABASE_POOLED = env.bool("DATABASE_POOLED", default=False)
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
    if DATABASE_POOLED:
        DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
        DATABASES["default"]["OPTIONS"]["prepare_threshold"] = None

# Languages: the interface's and the content's. The first is where the words are written first.
_NAMES = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "ar": "العربية",
    "de": "Deutsch",
    "pt": "Português",
}
_CODES = env.list("LANGUAGES", default=["en", "fr", "es"])
LANGUAGES = [(code, _NAMES.get(code, code)) for code in _CODES]
LANGUAGE_CODE = _CODES[0]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["writeathon.config.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", default="UTC")

# Files.
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(HOME / "media")))
# Pictures; made kits: a cache that is never public and may be deleted at any time; private files, encrypted. On disk, or in S3.
STORAGE_URL = env.str("STORAGE_URL", default="")
STORAGES: dict[str, dict[str, Any]] = {
    **files_in(STORAGE_URL, home=HOME),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# Redis or Valkey: what several processes share for speed alone. It may be emptied or be away at any moment.
REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {"default": cache_in(REDIS_URL)}

# Background work: the database is the queue; `writeathon run` starts one worker child. "rq": the queue is in Redis.
TASKS, RQ_QUEUES = queues_in(env.str("TASKS_BACKEND", default="database"), redis_url=REDIS_URL)
if RQ_QUEUES:
    INSTALLED_APPS += ["django_rq"]
# Jobs (platform/jobs): how often a running one says that it lives, after which silence it is taken up again,
# how often a worker looks for both and for what is due, and how long an ended one is kept.
JOBS_HEARTBEAT_SECONDS = env.float("JOBS_HEARTBEAT_SECONDS", default=5)
JOBS_SILENCE_SECONDS = env.float("JOBS_SILENCE_SECONDS", default=30)
JOBS_TICK_SECONDS = env.float("JOBS_TICK_SECONDS", default=5)
JOBS_KEPT_DAYS = env.int("JOBS_KEPT_DAYS", default=7)
# After so long a wait a message that is nowhere in the queue is sent again, and after so long /readyz says that work waits.
JOBS_PATIENCE_SECONDS = env.float("JOBS_PATIENCE_SECONDS", default=60)
JOBS_LATE_SECONDS = env.float("JOBS_LATE_SECONDS", default=600)

# Wagtail. What each of these prevents stands in libraries.md §2.
WAGTAIL_SITE_NAME = env.str("ORGANISATION_NAME", default="Writeathon")
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILIMAGES_IMAGE_MODEL = "theme.Picture"
WAGTAILIMAGES_EXTENSIONS = ["avif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"avif": "avif", "webp": "webp"}
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = "website/locked.html"  # noqa: S105 - a template, no password
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["bold", "italic", "link", "ul", "ol"]},
    }
}
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True

# Mails (platform/delivery): by which channel, from whom, and where they come back to. "console": a demonstration, none leaves.
MAIL = mails_by(
    env.str("EMAIL_URL", default="console"),
    sender=env.str("MAIL_FROM", default=""),
    bounces=env.str("MAIL_BOUNCES", default=""),
    organisation=WAGTAIL_SITE_NAME,
    site=urlsplit(BASE_URL).hostname or "",
)
# Those of Django and Wagtail to staff take the same way.
EMAIL_BACKEND = MAIL.backend
EMAIL_HOST, EMAIL_PORT, EMAIL_TIMEOUT = MAIL.host, MAIL.port, MAIL.timeout
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.tls == "starttls", MAIL.tls == "tls"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = MAIL.sender
if MAIL.channel == BY_ANYMAIL:
    INSTALLED_APPS += ["anymail"]
    ANYMAIL = {**MAIL.anymail, "WEBHOOK_SECRET": webhook_secret(env.str("MAIL_WEBHOOK_SECRET", default=""))}
# Of all mails together at most so many in a minute; the folder (Maildir) into which the mail server puts what comes back;
# how long the words of a mail are kept after it left.
MAIL_PER_MINUTE = env.int("MAIL_PER_MINUTE", default=60)
MAIL_BOUNCES_FOLDER = env.str("MAIL_BOUNCES_FOLDER", default="")
MAIL_CONTENT_DAYS = env.int("MAIL_CONTENT_DAYS", default=28)

# Where "leave quickly" goes: a page that looks harmless. Nothing is fetched from it.
LEAVE_URL = env.str("LEAVE_URL", default="https://www.wikipedia.org/")

# Where the source of this very version can be had (AGPL §13); shown in the footer.
SOURCE_URL = env.str("SOURCE_URL", default="")

# What an organisation may be called in letters: the check "organisation named" looks for these (comma separated).
ORGANISATION_NAMES = env.list("ORGANISATION_NAMES", default=["Writeathon"])

# Counting (campaign/actions): how long a report may be undone, how fast a person can fill a form, how long a form stays good.
UNDO_SECONDS = 600
FORM_SECONDS_LEAST = env.int("FORM_SECONDS_LEAST", default=3)
FORM_SECONDS_MOST = 24 * 3600
REPORTS_PER_HOUR = env.int("REPORTS_PER_HOUR", default=300)
# Petitions: how many days after they were handed over names are erased.
PETITION_NAMES_DAYS = env.int("PETITION_NAMES_DAYS", default=30)
# Letters that supporters hand to us: how many days after they have left, or were cancelled, their words are erased.
ENTRUSTED_LETTER_DAYS = env.int("ENTRUSTED_LETTER_DAYS", default=28)
# The post desk: how many days after posting the files of a print batch are erased; the country of the organisation, whose embassies
# pass letters on where the writer's own have none; the lines on envelopes for what comes back, divided by "|".
PRINT_BATCHES_DAYS = env.int("PRINT_BATCHES_DAYS", default=14)
ORGANISATION_COUNTRY = env.str("ORGANISATION_COUNTRY", default="")
ORGANISATION_RETURN_ADDRESS = env.str("ORGANISATION_RETURN_ADDRESS", default="")
# Messages of solidarity: days until words are erased after a refusal, after handing over, after they were written where nobody
# decided about them, and after the person asked us to stop; and until addresses of those who want to hear an answer are erased
# after the season's figures.
REFUSED_MESSAGES_DAYS = env.int("REFUSED_MESSAGES_DAYS", default=14)
UNDECIDED_MESSAGES_DAYS = env.int("UNDECIDED_MESSAGES_DAYS", default=180)
WITHDRAWN_CONSENT_DAYS = env.int("WITHDRAWN_CONSENT_DAYS", default=14)
MESSAGES_KEPT_DAYS = env.int("MESSAGES_KEPT_DAYS", default=90)
SOLIDARITY_WISHES_DAYS = env.int("SOLIDARITY_WISHES_DAYS", default=180)
# Books of messages: how many days the file of one is kept.
BOOKS_KEPT_DAYS = env.int("BOOKS_KEPT_DAYS", default=14)
# Moderators: after so many decisions or minutes a page proposes a break.
MODERATION_PAUSE_AFTER = env.int("MODERATION_PAUSE_AFTER", default=60)
MODERATION_PAUSE_MINUTES = env.int("MODERATION_PAUSE_MINUTES", default=45)
# How long a message that a moderator opened stands in nobody else's queue.
MODERATION_RESERVED_MINUTES = env.int("MODERATION_RESERVED_MINUTES", default=10)
# Kits: whether those that most people want are made before anybody asks, and how long a request waits for one that is not.
KITS_AHEAD = env.bool("KITS_AHEAD", default=True)
KITS_WAIT_SECONDS = env.float("KITS_WAIT_SECONDS", default=2.0)
# Keys of the vault: "id:base64" pairs, newest first. Empty: derived from SECRET_KEY, for a laptop or a demo.
VAULT_KEYS = env.list("VAULT_KEYS", default=[])
# The address a request came from is used only for limits in memory; behind a proxy it stands in X-Forwarded-For.
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)

# Security (security.md §3.4).
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_SSL_REDIRECT = HTTPS and not BEHIND_PROXY
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_AGE = 8 * 3600
CSRF_COOKIE_HTTPONLY = False  # Wagtail's desk reads it
CSRF_TRUSTED_ORIGINS = [BASE_URL]
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
_SELF = ["'self'"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": _SELF,
        "style-src": _SELF,
        "img-src": _SELF,
        "connect-src": _SELF,
        "font-src": _SELF,
        "form-action": _SELF,
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
# Wagtail's desk still needs inline scripts in a few widgets (security.md 0.7); the public pages do not.
DESK_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "frame-src": _SELF,
    "frame-ancestors": _SELF,  # the preview beside the form
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: []
    for name in ("camera", "geolocation", "microphone", "payment", "usb", "accelerometer", "gyroscope")
}

# Who may read /metrics: these addresses, or whoever has the token. With neither the page is not there.
METRICS_ALLOW = networks_of(env.list("METRICS_ALLOW", default=[]), name="METRICS_ALLOW")
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")

# Logs carry no address of a visitor and no browser string (security.md T-60).
LOGGING = logging_of(
    form=env.str("LOG_FORMAT", default="plain"), level=env.str("LOG_LEVEL", default="WARNING"), words=DEBUG
)
SITE_TITLE = _("Letters for people at risk")
