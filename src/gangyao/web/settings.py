"""Django's settings, from the Configuration of the data folder that GANGYAO_SITE names."""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from gangyao import __version__
from gangyao.web.configuration import read_configuration, read_keys
from gangyao.web.store.engines import database_of

HERE = Path(__file__).parent
CONFIGURATION = read_configuration(Path(os.environ.get("GANGYAO_SITE", "gangyao-data")))
NO_SITE = (secrets.token_urlsafe(),)  # where there is no installation: a key that nothing is kept under, and nothing written
KEYS = read_keys(CONFIGURATION.key_file) if CONFIGURATION.data.is_dir() else NO_SITE

DEBUG = False
SECRET_KEY, SECRET_KEY_FALLBACKS = KEYS[0], list(KEYS[1:])
ALLOWED_HOSTS = list(CONFIGURATION.hosts)
ROOT_URLCONF = "gangyao.web.urls"
INSTALLED_APPS = ["django.contrib.sessions", "django.contrib.staticfiles", "gangyao.web.store", "gangyao.web"]
MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",  # outermost, so that no answer is without it
    "gangyao.web.answers.Answers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "gangyao.web.people.presence.Presence",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "builtins": ["gangyao.web.templatetags.words"],
            "context_processors": ["django.template.context_processors.request", "gangyao.web.frames.frame"],
            "string_if_invalid": "",
        },
    }
]
DATABASES = {"default": database_of(CONFIGURATION)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME, LANGUAGE_COOKIE_SAMESITE = "language", "Lax"
TIME_ZONE, USE_TZ, USE_I18N = "Asia/Shanghai", True, True

STATIC_URL = "/static/"
STATICFILES_DIRS = [HERE / "static", CONFIGURATION.static]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
STATIC_VERSION = __version__

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = CONFIGURATION.session * 3600  # the absolute limit; the idle one is kept by people.presence
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "gangyao.web.refusals.forged"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = CONFIGURATION.tls
SESSION_COOKIE_NAME = "__Host-session" if CONFIGURATION.tls else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if CONFIGURATION.tls else "csrf"
SECURE_SSL_REDIRECT = CONFIGURATION.tls
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if CONFIGURATION.tls else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = CONFIGURATION.tls
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIGURATION.proxies else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
ISSUER = urlsplit(CONFIGURATION.provider.issuer if CONFIGURATION.provider else "")
PROVIDER = [f"{ISSUER.scheme}://{ISSUER.netloc}"] if ISSUER.netloc else []  # where signing in may lead away to: an origin,
# since a path of a policy would have to be the very page
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE], "script-src": [SELF], "style-src": [SELF], "img-src": [SELF, "data:"], "connect-src": [SELF],
        "font-src": [SELF], "form-action": [SELF, *PROVIDER], "frame-ancestors": [NONE], "base-uri": [NONE], "object-src": [NONE],
    }
}  # fmt: skip

PASSWORD_HASHERS = ["gangyao.web.people.hashing.OneAtATime"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # of what is not a file
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 60
FILE_UPLOAD_TEMP_DIR = str(CONFIGURATION.work)
FILE_UPLOAD_HANDLERS = ["gangyao.web.uploads.limits.Limited", "django.core.files.uploadhandler.TemporaryFileUploadHandler"]
LOGGING_CONFIG = "gangyao.web.logs.configure"
LOGGING = {"level": os.environ.get("GANGYAO_LOG", "INFO")}
