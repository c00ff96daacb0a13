"""A small OpenID Connect provider on this machine: discovery, authorization code with PKCE, tokens, keys."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "gangyao-test", "a shared secret of thirty-two bytes!"
KEY, STRANGE = RSAKey.generate_key(2048, {"kid": "1"}), RSAKey.generate_key(2048, {"kid": "1"})


class Provider:
    """The provider: `claims` and `header` change what its tokens say, `sign` who signs them."""

    def __init__(self) -> None:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.answers())
        self.server.daemon_threads = True
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []
        self.claims: dict[str, Any] = {}
        self.told: dict[str, Any] = {}
        self.sign: Callable[[dict[str, Any]], str] = signed
        self.broken: set[str] = set()
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def close(self) -> None:
        """The provider goes away."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(5)

    def authorize(self, address: str, **claims: object) -> dict[str, str]:
        """What a browser brings back from the page that it was sent to."""
        asked = dict(parse_qsl(urlsplit(address).query))
        assert address.startswith(f"{self.issuer}/authorize?")
        assert (asked["client_id"], asked["response_type"], asked["code_challenge_method"]) == (CLIENT, "code", "S256")
        assert "openid" in asked["scope"].split()
        code = secrets.token_urlsafe(8)
        self.codes[code] = asked
        self.claims = {"sub": "subject-1", "preferred_username": "planner", **claims}
        return {"code": code, "state": asked["state"]}

    def discovery(self) -> dict[str, Any]:
        """What it says of itself."""
        ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        return {"issuer": self.issuer, **{name: f"{self.issuer}/{path}" for name, path in ends.items()}, **self.told}

    def token(self, sent: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """The tokens for a code; each code once, for whom it was made out."""
        asked = self.codes.pop(sent.get("code", ""), None)
        challenge = (
            base64.urlsafe_b64encode(hashlib.sha256(sent.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        )
        known = base64.b64decode(authorization.removeprefix("Basic ")).decode() == f"{CLIENT}:{SECRET}"
        if (
            asked is None
            or not known
            or (asked["code_challenge"], asked["redirect_uri"]) != (challenge, sent.get("redirect_uri"))
        ):
            return None
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"], **self.claims}
        claims = {name: value for name, value in claims.items() if value is not None}
        return {"access_token": "a", "token_type": "Bearer", "id_token": self.sign(claims)}

    def answers(self) -> type[BaseHTTPRequestHandler]:
        """The handler of its server."""
        provider = self

        class Answers(BaseHTTPRequestHandler):
            """Its pages."""

            def do_GET(self) -> None:
                path = urlsplit(self.path).path
                provider.asked.append(path)
                pages = {
                    "/.well-known/openid-configuration": provider.discovery(),
                    "/keys": {"keys": [KEY.as_dict(private=False)]},
                }
                self.send(None if path in provider.broken else pages.get(path))

            def do_POST(self) -> None:
                provider.asked.append(self.path)
                body = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                self.send(
                    provider.token(
                        {name: values[0] for name, values in body.items()}, self.headers.get("Authorization", "Basic ")
                    )
                )

            def send(self, told: dict[str, Any] | None) -> None:
                content = json.dumps(told or {"error": "invalid_grant"}).encode()
                self.send_response(200 if told else 400)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                return

        return Answers


def signed(claims: dict[str, Any]) -> str:
    """A token as it should be."""
    return jwt.encode({"alg": "RS256", "kid": "1"}, claims, KEY)


def signed_by_another(claims: dict[str, Any]) -> str:
    """A token of somebody else's key."""
    return jwt.encode({"alg": "RS256", "kid": "1"}, claims, STRANGE)


def signed_with_the_secret(claims: dict[str, Any]) -> str:
    """A token signed with what the client knows too."""
    return jwt.encode({"alg": "HS256", "kid": "1"}, claims, OctKey.import_key(SECRET), algorithms=["HS256"])


def signed_with_the_public_key(claims: dict[str, Any]) -> str:
    """A token whose shared secret is the public key, which everybody has."""
    return jwt.encode({"alg": "HS256", "kid": "1"}, claims, OctKey.import_key(KEY.as_pem(private=False)), algorithms=["HS256"])


def unsigned(claims: dict[str, Any]) -> str:
    """A token that nobody signed."""
    parts = (json.dumps(part).encode() for part in ({"alg": "none", "kid": "1"}, claims))
    return ".".join([*(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts), ""])


def changed(claims: dict[str, Any]) -> str:
    """A token whose claims were changed after it was signed."""
    head, _, signature = signed(claims).split(".")
    body = base64.urlsafe_b64encode(json.dumps(claims | {"preferred_username": "secadm"}).encode()).rstrip(b"=").decode()
    return f"{head}.{body}.{signature}"
