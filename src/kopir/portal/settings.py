"""Settings of the portal. What may differ between machines is read from the environment:

KOPIR_HOME (data), KOPIR_DATABASE (PostgreSQL in the place of SQLite), KOPIR_SECRET_KEY, KOPIR_HOSTS (comma
separated), KOPIR_DEBUG=1, KOPIR_HTTPS=1 (behind TLS).
"""

from __future__ import annotations

import os
from pathlib import Path

from kopir.accounts.identity.setting import APPS, identity
from kopir.accounts.identity.setting import MIDDLEWARE as IDENTITY_MIDDLEWARE
from kopir.accounts.mail import SECONDS, mail, sender, site
from kopir.portal.catalogues import compiled
from kopir.portal.database import database
from kopir.portal.locations import home, secret_key

BASE_DIR = Path(__file__).parent
KOPIR_HOME = home()
KOPIR_HOME.mkdir(parents=True, exist_ok=True)

DEBUG = os.environ.get("KOPIR_DEBUG", "") == "1"
SECRET_KEY = secret_key()
ALLOWED_HOSTS = [
    name.strip()
    for name in os.environ.get("KOPIR_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
    if name.strip()
]

INSTALLED_APPS = [
    "kopir.portal.apps.PortalConfig",
    "kopir.cooperation.programmes.apps.ProgrammesConfig",
    "kopir.cooperation.apps.CooperationConfig",
    "kopir.cooperation.assessments.apps.AssessmentsConfig",
    "kopir.cooperation.following.apps.FollowingConfig",
    "kopir.solutions.apps.SolutionsConfig",
    "kopir.accounts.apps.AccountsConfig",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "kopir.portal.middleware.permissions_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kopir.portal.middleware.bodies",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "kopir.portal.middleware.told",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
# Who else says who somebody is. Without it nothing of django-allauth is there: no tables, no addresses.
IDENTITY_PROVIDER = identity(os.environ)
if IDENTITY_PROVIDER:
    INSTALLED_APPS += APPS
    MIDDLEWARE += [IDENTITY_MIDDLEWARE]
    SOCIALACCOUNT_PROVIDERS = IDENTITY_PROVIDER.providers()
    SOCIALACCOUNT_ADAPTER = "kopir.accounts.identity.adapter.Identities"
    SOCIALACCOUNT_STORE_TOKENS = False
    ACCOUNT_EMAIL_VERIFICATION = SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
ROOT_URLCONF = "kopir.portal.urls"
WSGI_APPLICATION = "kopir.portal.wsgi.application"
APPEND_SLASH = False

DATABASES = {"default": database(os.environ.get("KOPIR_DATABASE", ""), KOPIR_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [
            BASE_DIR / "templates",
            BASE_DIR.parent / "cooperation" / "templates",
            BASE_DIR.parent / "solutions" / "templates",
            BASE_DIR.parent / "accounts" / "templates",
        ],
        "OPTIONS": {
            # Only of pages that are made for one person; the pages for all are told everything they show.
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.contrib.messages.context_processors.messages",
                "kopir.portal.framing.frame",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader"],
                )
            ]
            if not DEBUG
            else ["django.template.loaders.filesystem.Loader"],
        },
    }
]

USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("KOPIR_TIME_ZONE", "Asia/Almaty")
LANGUAGE_CODE = "en"
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
LOCALE_PATHS = [compiled(KOPIR_HOME / "locale")]
FORMAT_MODULE_PATH = ["kopir.portal.formats"]
LANGUAGE_COOKIE_NAME = "kopir_language"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "kopir.portal.assets.VersionedFiles"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0 if DEBUG else 86_400
WHITENOISE_INDEX_FILE = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
HTTPS = os.environ.get("KOPIR_HTTPS", "") == "1"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["kopir.accounts.backend.ByName"]
LOGIN_URL = "login"
SESSION_COOKIE_NAME = "kopir_session"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "kopir.portal.answers.forbidden"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
# Of a form without files, for people who are signed in; others send 64 KiB at most (middleware.bodies).
DATA_UPLOAD_MAX_MEMORY_SIZE = 24 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 50
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS

_MAIL = mail(os.environ.get("KOPIR_EMAIL_URL", ""))
EMAIL_BACKEND = _MAIL.backend
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.starttls, _MAIL.tls
EMAIL_TIMEOUT = SECONDS
DEFAULT_FROM_EMAIL = sender(os.environ.get("KOPIR_EMAIL_FROM", ""))
# Where others find the portal: of links in mails and feeds.
KOPIR_ADDRESS = site(os.environ.get("KOPIR_ADDRESS", ""))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}
