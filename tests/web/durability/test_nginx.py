"""nginx with the very file of the documentation before the real server: who asks, over what, how slowly, how much."""

import datetime as dt
import ipaddress
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from requests.adapters import HTTPAdapter

from web.durability import sites
from web.durability.sites import HOUSE, Site
from web.ports import free_port

NAME = "plan.example.gov.cn"
SETTINGS = {"GANGYAO_TLS": "on", "GANGYAO_HOSTS": NAME, "GANGYAO_PROXIES": "127.0.0.1/32"}
MAIN = """user {user};
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 512; }}
http {{
    access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
    uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    include {folder}/site.conf;
}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The site behind nginx: the port of https, the port of http, where the certificate lies."""

    site: Site
    port: int
    plain: int
    certificate: Path

    def browser(self, address: str = "127.0.0.1") -> requests.Session:
        """A browser that comes from an address."""
        session, adapter = requests.Session(), From(address)
        session.mount("https://", adapter)
        session.mount("http://", adapter)
        session.headers["Host"] = NAME
        session.trust_env, session.verify = False, str(self.certificate)
        return session

    def address(self, path: str) -> str:
        return f"https://127.0.0.1:{self.port}/{path}"


class From(HTTPAdapter):
    """Requests from one of the addresses of this machine."""

    def __init__(self, address: str) -> None:
        self.own = address
        super().__init__()

    def init_poolmanager(self, *args: object, **more: object) -> None:
        super().init_poolmanager(*args, **more, source_address=(self.own, 0))  # type: ignore[arg-type]


def certify(folder: Path) -> None:
    """A certificate of the site's own."""
    key, now = ec.generate_private_key(ec.SECP256R1()), dt.datetime.now(dt.UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(7)
    made = made.not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=1))
    here = [x509.DNSName(NAME), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = made.add_extension(x509.SubjectAlternativeName(here), critical=False)
    (folder / "plan.crt").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    private = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "plan.key").write_bytes(key.private_bytes(*private))


def write_configuration(folder: Path, site: Site, ports: tuple[int, int]) -> None:
    """The file of the documentation with the ports and folders of a test, and a shorter time for heads."""
    text = (HOUSE / "docs" / "nginx.conf").read_text(encoding="utf-8")
    for found, own in {
        "listen 443 ssl": f"listen 127.0.0.1:{ports[0]} ssl", "listen 80": f"listen 127.0.0.1:{ports[1]}",
        "127.0.0.1:8000;": f"127.0.0.1:{site.port};", "/etc/nginx/": f"{folder}/", "client_header_timeout 10s": "client_header_timeout 1s",
    }.items():  # fmt: skip
        assert text.count(found) >= 1, found
        text = text.replace(found, own)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user="root" if os.getuid() == 0 else "nobody"))


@pytest.fixture
def front(served: Site, tmp_path: Path) -> Iterator[Front]:
    """nginx before a site."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        pytest.skip("nginx is not here: apt install nginx-light")
    folder, ports = tmp_path / "nginx", (free_port(), free_port())
    folder.mkdir()
    certify(folder)
    write_configuration(folder, served, ports)
    command = [program, "-p", folder, "-c", folder / "nginx.conf"]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    with sites.running(served, settings=SETTINGS):
        process = subprocess.Popen(command)
        made = Front(site=served, port=ports[0], plain=ports[1], certificate=folder / "plan.crt")
        wait(made, process)
        yield made
        process.terminate()
        process.wait()


def wait(front: Front, process: subprocess.Popen[bytes]) -> None:
    """Nothing; nginx listens."""
    until = time.monotonic() + sites.LONGEST
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", front.port)).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise AssertionError(process.poll())


def test_a_page_comes_over_https_and_http_leads_there(front: Front) -> None:
    browser = front.browser()
    page = browser.get(front.address("sign-in/"))
    plain = browser.get(f"http://127.0.0.1:{front.plain}/plans/?a=b", allow_redirects=False)

    assert page.status_code == 200
    assert page.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert {cookie.name for cookie in browser.cookies} == {"__Host-csrf"}
    assert (plain.status_code, plain.headers["Location"]) == (308, f"https://{NAME}/plans/?a=b")


def test_people_sign_in_through_it_and_what_a_client_says_of_its_address_is_not_believed(front: Front) -> None:
    login, password = next(iter(front.site.passwords().items()))
    forged = {"X-Forwarded-For": "6.6.6.6", "X-Forwarded-Proto": "http", "Referer": f"https://{NAME}/sign-in/"}
    said = []
    for word in ("wrong", password):
        browser = front.browser("127.0.0.9")
        token = sites.token_in(browser.get(front.address("sign-in/")).text)
        told = {"login": login, "password": word, "csrfmiddlewaretoken": token}
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.cookies)
        headers = {**forged, "Cookie": cookies}
        said.append(browser.post(front.address("sign-in/"), told, headers=headers, allow_redirects=False).status_code)

    assert said == [401, 302]
    rows = front.site.rows("SELECT address, outcome FROM event WHERE act = 'signed.in' ORDER BY n")
    assert rows[-2:] == [("127.0.0.9", "failed"), ("127.0.0.9", "done")]


def test_slow_heads_end_at_nginx_and_hold_nobody_up(front: Front) -> None:
    context = ssl.create_default_context(cafile=str(front.certificate))
    context.check_hostname = False
    slow = []
    for _ in range(60):
        one = context.wrap_socket(socket.create_connection(("127.0.0.1", front.port)))
        one.sendall(b"POST /sign-in/ HTTP/1.1\r\nHost: " + NAME.encode() + b"\r\n")
        slow.append(one)

    assert [front.browser("127.0.0.9").get(front.address(path)).status_code for path in ("health", "sign-in/") * 4] == [200] * 8
    for one in slow:
        one.settimeout(sites.LONGEST)
        assert one.recv(1) == b""  # hung up
        one.close()


def test_one_address_has_so_many_connections_and_another_is_not_asked_to_wait(front: Front) -> None:
    context = ssl.create_default_context(cafile=str(front.certificate))
    context.check_hostname = False
    head = b"POST /language/ HTTP/1.1\r\nHost: " + NAME.encode() + b"\r\nContent-Length: 1000\r\n\r\n"
    held = []
    for _ in range(200):  # each with a body that does not come
        one = context.wrap_socket(socket.create_connection(("127.0.0.1", front.port)))
        one.sendall(head)
        held.append(one)

    until = time.monotonic() + sites.LONGEST
    while front.browser().get(front.address("sign-in/")).status_code != 503:
        assert time.monotonic() < until
    assert front.browser("127.0.0.9").get(front.address("sign-in/")).status_code == 200
    for one in held:
        one.close()


def test_what_is_larger_than_the_site_takes_is_refused_before_it_is_sent(front: Front) -> None:
    answer = front.browser().post(front.address("upload/"), data=b"", headers={"Content-Length": "99999999999"})

    assert answer.status_code == 413
