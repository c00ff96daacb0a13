"""What an installation is told: settings.toml in its data folder, each value overruled by the environment (GANGYAO_...).

In: a folder and the environment. Out: a Configuration. Nothing here knows Django.
"""

import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

Network = IPv4Network | IPv6Network
MODE_OF_SECRETS, MODE_OF_FOLDER = 0o600, 0o700
KEY_BYTES = 48
HERE = ("localhost", "127.0.0.1", "[::1]")  # names of this very machine


class Misconfigured(ValueError):
    """A setting has a value that means nothing: which, what was found, what was expected."""

    def __init__(self, name: str, found: str, expected: str) -> None:
        super().__init__(f"GANGYAO_{name.upper()}={found!r}: {expected}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """An OpenID Connect provider that people may sign in with."""

    issuer: str
    client: str
    secret: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """An installation. `tls` switches secure cookies, HSTS and the redirect on; `proxies` are those whose X-Forwarded-For is
    believed; pages of administrators answer only `admin_networks`; `second_factor` is office (asked of everybody who has a
    role) or optional; `idle` minutes and `session` hours end a session; `digest` is the algorithm of new records; the head of
    the chain is told to a file in `heads_folder` and over `heads_wire`, which is syslog (auto, off, a path, host:port).
    """

    data: Path
    database: str = ""
    owner: str = ""
    key_file: Path
    tls: bool = False
    hosts: tuple[str, ...] = HERE
    proxies: tuple[Network, ...] = ()
    admin_networks: tuple[Network, ...] = ()
    passwords: str = "dengbao"
    second_factor: str = "office"
    idle: int = 30
    session: int = 12
    digest: str = "sha256"
    scan_command: str = ""
    chain: tuple[str, ...] = ()
    upload_mb: int = 50
    provider: Provider | None = None
    demo: bool = False
    heads_folder: Path | None = None
    heads_wire: str = "auto"
    security_contact: str = ""

    @property
    def sqlite(self) -> Path:
        """The database file of an installation without a server."""
        return self.data / "site.sqlite3"

    @property
    def anchors(self) -> Path:
        """The file outside the database that keeps every head of the chain."""
        return self.data / "anchors.log"

    @property
    def heads(self) -> Path | None:
        """The file in a folder of choice, best of another machine, that every head is told to, too."""
        return self.heads_folder / f"{self.data.name}.heads.log" if self.heads_folder else None

    @property
    def work(self) -> Path:
        """What is under way and may be swept at the next start."""
        return self.data / "work"

    @property
    def cache(self) -> Path:
        """What can be computed anew."""
        return self.data / "cache"

    @property
    def static(self) -> Path:
        """Files made at the first start: the chart bundle."""
        return self.data / "static"


def read_configuration(data: Path, environment: Mapping[str, str] = os.environ) -> Configuration:
    """The configuration of a data folder; raises Misconfigured."""
    path = data / "settings.toml"
    stated = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}

    def said(name: str, default: object = "") -> str:
        words = environment.get(f"GANGYAO_{name.upper()}", stated.get(name, default))
        return ",".join(map(str, words)) if isinstance(words, list) else str(words)

    return Configuration(
        data=data,
        database=environment.get("DATABASE_URL", said("database")),
        owner=environment.get("DATABASE_OWNER_URL", said("owner")),
        key_file=Path(said("key_file", data.with_name(f"{data.name}.key"))),
        tls=is_on("tls", said("tls", "off")),
        hosts=(*HERE, *listed(said("hosts"))),
        proxies=networks("proxies", said("proxies")),
        admin_networks=networks("admin_networks", said("admin_networks")),
        passwords=one_of("passwords", said("passwords", "dengbao"), "dengbao", "asvs"),
        second_factor=one_of("second_factor", said("second_factor", "office"), "office", "optional"),
        idle=number("idle", said("idle", 30)),
        session=number("session", said("session", 12)),
        digest=one_of("digest", said("digest", "sha256"), "sha256", "sm3"),
        scan_command=said("scan_command"),
        chain=steps("chain", said("chain").replace(",", " ").split()),
        upload_mb=number("upload_mb", said("upload_mb", 50)),
        provider=provider_of(said("oidc_issuer"), said("oidc_client"), said("oidc_secret"), said("oidc_name", "OpenID Connect")),
        demo=is_on("demo", said("demo", "off")),
        heads_folder=Path(said("heads_folder")) if said("heads_folder") else None,
        security_contact=contact("security_contact", said("security_contact")),
        heads_wire=syslog("syslog", said("syslog", "auto")),
    )


def provider_of(issuer: str, client: str, secret: str, name: str) -> Provider | None:
    """The provider, where one is named."""
    return Provider(issuer=issuer.rstrip("/"), client=client, secret=secret, name=name) if issuer else None


def is_on(name: str, words: str) -> bool:
    """A switch."""
    if words.lower() not in {"on", "off", "1", "0", "true", "false", ""}:
        raise Misconfigured(name, words, "on / off")
    return words.lower() in {"on", "1", "true"}


def one_of(name: str, words: str, *known: str) -> str:
    """One of a few words."""
    if words not in known:
        raise Misconfigured(name, words, " / ".join(known))
    return words


def number(name: str, words: str) -> int:
    """A number above nought."""
    if not words.isdecimal() or int(words) < 1:
        raise Misconfigured(name, words, "1, 2, 3 …")
    return int(words)


def steps(name: str, words: list[str]) -> tuple[str, ...]:
    """The roles of a chain of signatures, none where the usual one holds."""
    if len(words) > 3 or not set(words) <= {"head", "reviewer", "leader"}:  # noqa: PLR2004 - one to three steps
        raise Misconfigured(name, " ".join(words), "head reviewer leader")
    return tuple(words)


def contact(name: str, words: str) -> str:
    """Where whoever finds a weakness can say so: one address (RFC 9116)."""
    if words and (not words.startswith(("mailto:", "tel:", "https://")) or not words.isprintable() or " " in words):
        raise Misconfigured(name, words, "mailto:anquan@plan.wuxing.gov.cn / tel:+86-572-0000000 / https://…")
    return words


def syslog(name: str, words: str) -> str:
    """Where syslog listens."""
    port = words.partition(":")[2]
    if not words or (port and not port.isdecimal() and not words.startswith("/")):
        raise Misconfigured(name, words, "auto / off / /dev/log / host:514")
    return words


def listed(words: str) -> tuple[str, ...]:
    """Words with commas between them."""
    return tuple(word.strip() for word in words.split(",") if word.strip())


def networks(name: str, words: str) -> tuple[Network, ...]:
    """Networks with commas between them."""
    try:
        return tuple(ip_network(word) for word in listed(words))
    except ValueError as error:
        raise Misconfigured(name, words, "10.1.0.0/16, 127.0.0.1/32 …") from error


def made_folder(path: Path) -> Path:
    """A folder of the installation, readable by nobody else."""
    path.mkdir(parents=True, exist_ok=True, mode=MODE_OF_FOLDER)
    return path


def put_first(part: Path, path: Path) -> None:
    """A finished file at its place, unless another process was faster; the part is gone."""
    try:
        os.link(part, path)
    except FileExistsError:
        pass
    except OSError:  # a file system without links: the last one counts
        part.replace(path)
    part.unlink(missing_ok=True)


def make_key(path: Path) -> None:
    """A key, whole and on the disk before anything is signed with it: a half of one would lock everybody out for ever. Of two
    processes that make it at once the first counts.
    """
    made_folder(path.parent)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, MODE_OF_SECRETS)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(KEY_BYTES) + "\n")
        file.flush()
        os.fsync(file.fileno())
    put_first(part, path)
    if os.name != "nt":  # Windows opens no folder
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


def read_keys(path: Path) -> tuple[str, ...]:
    """The keys of an installation, the one in use first; made at the first start. Older ones stay below it until nothing
    that they signed or encrypted is left.
    """
    if not path.is_file():
        make_key(path)
    return tuple(line for line in path.read_text(encoding="ascii").split() if line)
