"""An installation as it is served to others: settings under TLS, keys in a file of their own, and what its settings refuse."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from gangyao.web.configuration import Misconfigured, read_configuration, read_keys

NAMES = (
    "SESSION_COOKIE_NAME SESSION_COOKIE_SECURE SESSION_COOKIE_HTTPONLY SESSION_COOKIE_SAMESITE CSRF_COOKIE_NAME CSRF_COOKIE_SECURE CSRF_COOKIE_HTTPONLY "
    "LANGUAGE_COOKIE_SECURE SECURE_SSL_REDIRECT SECURE_HSTS_SECONDS SECURE_HSTS_INCLUDE_SUBDOMAINS SECURE_PROXY_SSL_HEADER DEBUG CONTENT_SECURITY_POLICY "
    "SECRET_KEY_FALLBACKS ALLOWED_HOSTS"
).split()
TELL = f"""
import json
import django
django.setup()
from django.conf import settings
from gangyao.web.people.presence import cookie_name
print(json.dumps({{name: getattr(settings, name) for name in {NAMES!r}}} | {{"alive": cookie_name()}}))
"""
ASK = """
import django
django.setup()
from django.test import Client
from django.contrib.auth.hashers import make_password
client = Client(SERVER_NAME="plan.example.gov.cn")
plain, secure = client.get("/sign-in/"), client.get("/sign-in/", secure=True)
signed = secure.cookies["__Host-csrf"]
import json
print(json.dumps({
    "plain": [plain.status_code, plain["Location"]], "health": client.get("/health").status_code, "secure": secure.status_code,
    "hsts": secure["Strict-Transport-Security"], "cookie": [bool(signed["secure"]), signed["path"], signed["domain"], bool(signed["httponly"])],
    "policy": plain["Content-Security-Policy"], "hash": make_password("x"),
}))
"""


def run(tmp_path: Path, *command: str, **words: str) -> subprocess.CompletedProcess[str]:
    """Python in an installation of its own."""
    data = tmp_path / "site"
    for folder in ("work", "static", "cache"):
        (data / folder).mkdir(parents=True, exist_ok=True)
    told = {
        "GANGYAO_SITE": str(data),
        "DJANGO_SETTINGS_MODULE": "gangyao.web.settings",
        "GANGYAO_LOG": "CRITICAL",
        "GANGYAO_HOSTS": "plan.example.gov.cn",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GANGYAO_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, *command], env=kept | told | words, capture_output=True, text=True, timeout=60, check=False
    )


def test_djangos_own_check_finds_nothing(tmp_path: Path) -> None:
    done = run(
        tmp_path, "-m", "django", "check", "--deploy", "--fail-level", "WARNING", GANGYAO_TLS="on", GANGYAO_PROXIES="127.0.0.1/32"
    )

    assert (done.returncode, "no issues" in done.stdout) == (0, True), done.stderr


def test_under_tls_cookies_are_bound_to_the_host_and_the_wire(tmp_path: Path) -> None:
    told = json.loads(run(tmp_path, "-c", TELL, GANGYAO_TLS="on").stdout)

    assert {told["SESSION_COOKIE_NAME"], told["CSRF_COOKIE_NAME"], told["alive"]} == {
        "__Host-session",
        "__Host-csrf",
        "__Host-alive",
    }
    assert all(told[name] for name in NAMES if name.endswith(("SECURE", "HTTPONLY", "REDIRECT", "SUBDOMAINS")))
    assert told["SECURE_HSTS_SECONDS"] >= 365 * 24 * 3600
    assert told["SECURE_PROXY_SSL_HEADER"] is None
    assert told["DEBUG"] is False
    assert "*" not in "".join(told["ALLOWED_HOSTS"])


def test_under_tls_plain_requests_are_sent_to_the_encrypted_address(tmp_path: Path) -> None:
    made = run(tmp_path, "-m", "django", "migrate", "-v0", GANGYAO_TLS="on")
    told = json.loads(run(tmp_path, "-c", ASK, GANGYAO_TLS="on").stdout)

    assert made.returncode == 0
    assert told["plain"] == [301, "https://plan.example.gov.cn/sign-in/"]
    assert told["health"] == 200
    assert told["secure"] == 200
    assert told["hsts"] == "max-age=31536000; includeSubDomains; preload"
    assert told["cookie"] == [True, "/", "", True]
    assert "default-src 'none'" in told["policy"]
    assert told["hash"].startswith("argon2$argon2id$v=19$m=102400,t=2,p=8$")


@pytest.mark.parametrize(
    ("issuer", "origin"),
    [
        ("https://idp.example.gov.cn/realms/county", "https://idp.example.gov.cn"),
        ("https://idp.example.gov.cn:8443/", "https://idp.example.gov.cn:8443"),
        ("", ""),
    ],
)
def test_the_policy_lets_signing_in_lead_to_the_provider_and_to_nobody_else(tmp_path: Path, issuer: str, origin: str) -> None:
    told = json.loads(run(tmp_path, "-c", TELL, GANGYAO_OIDC_ISSUER=issuer).stdout)

    assert told["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]["form-action"] == ["'self'", *([origin] if origin else [])]
    assert "unsafe" not in json.dumps(told["CONTENT_SECURITY_POLICY"])


@pytest.mark.parametrize("words", ["GANGYAO_DEBUG", "DEBUG", "DJANGO_DEBUG"])
def test_no_word_of_the_environment_switches_debugging_on(tmp_path: Path, words: str) -> None:
    assert json.loads(run(tmp_path, "-c", TELL, **{words: "on"}).stdout)["DEBUG"] is False


def test_keys_lie_outside_the_data_folder_readable_by_nobody_else_and_old_ones_below_the_new(tmp_path: Path) -> None:
    configuration = read_configuration(tmp_path / "site", {})
    (made,) = read_keys(configuration.key_file)
    configuration.key_file.write_text("a-newer-key\n" + configuration.key_file.read_text())
    told = json.loads(run(tmp_path, "-c", TELL).stdout)

    assert configuration.data not in configuration.key_file.parents
    assert stat.S_IMODE(configuration.key_file.stat().st_mode) == 0o600
    assert len(made) >= 50
    assert read_keys(configuration.key_file) == ("a-newer-key", made)
    assert told["SECRET_KEY_FALLBACKS"] == [made]


WRONG = {
    "GANGYAO_PASSWORDS": "none", "GANGYAO_SECOND_FACTOR": "off", "GANGYAO_TLS": "maybe", "GANGYAO_IDLE": "0", "GANGYAO_SESSION": "-1",
    "GANGYAO_PROXIES": "everybody", "GANGYAO_ADMIN_NETWORKS": "10.0.0.300", "GANGYAO_DIGEST": "md5", "GANGYAO_CHAIN": "planner", "GANGYAO_UPLOAD_MB": "all",
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_setting_that_means_nothing_is_refused_by_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(Misconfigured, match=name):
        read_configuration(tmp_path, {name: WRONG[name]})
