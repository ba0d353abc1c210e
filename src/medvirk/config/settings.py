"""Django's settings, built from the installation's own (`infra.settings`)."""

import os
from urllib.parse import parse_qs, unquote, urlparse

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from medvirk.config.static import static_digest
from medvirk.infra.places import CONTENT, LOCALE, PACKAGE  # noqa: F401  (CONTENT is read by the catalogue)
from medvirk.infra.settings import settings

HERE = settings()

SECRET_KEY = HERE.secret_key
DEBUG = HERE.debug
ALLOWED_HOSTS = [HERE.host] if HERE.host else ["*"]  # a laptop's address is not known beforehand (R25)
USE_X_FORWARDED_HOST = bool(HERE.host)
ROOT_URLCONF = "medvirk.config.urls"
ASGI_APPLICATION = "medvirk.config.asgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "medvirk.apps.accounts",
    "medvirk.apps.analyses",
    "medvirk.apps.catalogue",
    "medvirk.apps.measures",
    "medvirk.apps.interviews",
    "medvirk.apps.registers",
    "medvirk.apps.scripts",
    "medvirk.apps.boards",
    "medvirk.apps.needs",
    "medvirk.apps.interventions",
    "medvirk.apps.plans",
    "medvirk.apps.meetings",
    "medvirk.apps.reports",
    "medvirk.live",
    "medvirk.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "medvirk.web.middleware.PageHeaders",
    "medvirk.web.middleware.Language",
    "medvirk.web.middleware.RoomOnly",
    "medvirk.web.middleware.Sessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "medvirk.web.middleware.KeepSignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "medvirk.web.middleware.Busy",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]


def _database() -> dict[str, object]:
    if not HERE.database_url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(HERE.data / "medvirk.sqlite3"),
            "OPTIONS": {
                # IMMEDIATE: Django's default mode failed 336 of 1200 concurrent writes, this none.
                "transaction_mode": "IMMEDIATE",
                "timeout": 5,
                # FULL: "delivered" means synced to disk (B6). secure_delete: lock erases (R8).
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;",
            },
            "TEST": {"NAME": os.environ.get("MEDVIRK_TEST_DATABASE") or None},
        }
    url = urlparse(HERE.database_url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or "")
        or parse_qs(url.query).get("host", [""])[0],  # or a socket's folder
        "PORT": str(url.port or ""),
        # A database that was stopped: connections from before are noticed, and new ones are tried soon and
        # not waited for, because the whole room waits along.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": 8, "timeout": 10, "reconnect_timeout": 5},
            "connect_timeout": 5,
            "tcp_user_timeout": 10_000,  # milliseconds
        },
    }


FORM_RENDERER = "medvirk.web.forms.Renderer"

DATABASES = {"default": _database()}

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["medvirk.infra.passwords.Argon2InTheWorkProcess"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "medvirk.apps.accounts.validators.LongEnough"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # "wait 15 minutes" stays true
AXES_LOCKOUT_CALLABLE = "medvirk.apps.accounts.views.locked_out"
AXES_DISABLE_ACCESS_LOG = True  # no table of who signed in from which address
AXES_USERNAME_FORM_FIELD = "username"
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/o/"

# A facilitator is never logged out of a running meeting (R27).
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HERE.behind_tls
CSRF_COOKIE_HTTPONLY = False  # the screens send it with fetch
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HERE.behind_tls else None
# A join token in an address must not travel on. Not "no-referrer": forms would then say "Origin: null".
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "SAMEORIGIN"  # the status frame of phones without JavaScript (R24)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
    }
}

LANGUAGE_CODE = HERE.language
LANGUAGES = [("nb", _("Bokmål")), ("nn", _("Nynorsk")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "medvirk_language"
LOCALE_PATHS = [LOCALE]
USE_I18N = True
USE_TZ = True
TIME_ZONE = HERE.zone

# One digest of all static files stands in their address, so they are cached for ever and modules
# can import each other by relative path (R31) without any rewriting.
STATIC_URL = f"/static/{static_digest()}/"
STATIC_ROOT = HERE.data / "static" / static_digest()
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # config/static_files.py collects, compresses and serves them.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"kinds": {"()": "medvirk.infra.quiet.Kinds"}},  # no words of anybody (R8)
    "filters": {"room_faults": {"()": "medvirk.infra.quiet.RoomFaults"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "kinds"},
        "requests": {"class": "logging.StreamHandler", "formatter": "kinds", "filters": ["room_faults"]},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # Nothing about a request of a room is ever logged (R8): the address and the moment name a writer.
        "django.request": {"handlers": ["requests"], "level": "ERROR", "propagate": False},
        "django.server": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "uvicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "axes": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "medvirk": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
