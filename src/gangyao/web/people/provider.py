"""Signing in through an OpenID Connect provider, where the installation names one (authorization code with PKCE).

Nobody gets an account this way: an account whose login is the provider's preferred_username is bound to its subject at the
first time. Needs the extra gangyao[oidc].
"""

import hashlib
import secrets
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from gangyao.foreign import Foreign
from gangyao.web.actors import actor_of
from gangyao.web.configuration import Provider
from gangyao.web.people import signing
from gangyao.web.people.presence import is_open
from gangyao.web.requests import Asked
from gangyao.web.store import accounts
from gangyao.web.store.ledger import log
from gangyao.web.store.models import Account

STATE = "provider"
SECONDS = 10
ALGORITHMS = ("RS256", "ES256", "PS256")  # never none, never a shared secret
LONGEST = 300  # letters of a subject as it is kept
LEEWAY = 60  # seconds that the clocks may differ


def named() -> Provider:
    """The provider of the installation; Http404 where none is named."""
    provider: Provider | None = settings.CONFIGURATION.provider
    if provider is None:
        raise Http404
    return provider


def client(request: Asked, **more: str) -> Foreign:
    """A client of the provider; Http404 where none is named."""
    provider = named()
    from authlib.integrations.requests_client import OAuth2Session  # noqa: PLC0415 - an extra, loaded where it is used

    back = request.build_absolute_uri(reverse("provider-back"))
    return OAuth2Session(
        provider.client, provider.secret, scope="openid profile", redirect_uri=back, code_challenge_method="S256", **more
    )


def discovered(session: Foreign) -> dict[str, Any]:
    """What the provider says of itself; its issuer must be the one that is named."""
    issuer = named().issuer
    told = session.get(f"{issuer}/.well-known/openid-configuration", withhold_token=True, timeout=SECONDS, allow_redirects=False)
    found: dict[str, Any] = told.json()
    if found.get("issuer", "").rstrip("/") != issuer:
        raise Http404
    return found


def leave(request: Asked) -> HttpResponseBase:
    """To the provider."""
    if signing.is_readable(request):
        return signing.page(request, "plain_http", status=403)
    session = client(request)
    verifier, nonce = secrets.token_urlsafe(48), secrets.token_urlsafe(24)
    try:
        target = discovered(session)["authorization_endpoint"]
    except Exception:  # noqa: BLE001 - whatever a provider or the way to it trips up is one refusal
        return refuse(request, "-")
    address, state = session.create_authorization_url(target, code_verifier=verifier, nonce=nonce)
    request.session[STATE] = [state, verifier, nonce, signing.following(request)]
    return HttpResponseRedirect(address)


def arrive(request: Asked) -> HttpResponseBase:
    """Back from the provider."""
    state, verifier, nonce, address = request.session.pop(STATE, ("", "", "", ""))
    if not state or request.GET.get("state") != state or "error" in request.GET:
        return signing.page(request, "provider_failed", status=401)
    session = client(request, state=state)
    try:
        claims = claims_of(session, discovered(session), request, (verifier, nonce))
    except Exception:  # noqa: BLE001 - whatever a provider or the way to it trips up is one refusal
        return refuse(request, "-")
    identity, login = identity_of(claims), str(claims.get("preferred_username", ""))
    account = accounts.find_identity(identity) or unbound(login, identity, request)
    if account is None or not is_open(account):
        return refuse(request, account.login if account else signing.masked(login))
    return signing.come_in(request, account, address)


def claims_of(session: Foreign, told: dict[str, Any], request: Asked, kept: tuple[str, str]) -> Foreign:
    """The claims of the identity token, its signature, audience, nonce and times verified."""
    from joserfc import jwt  # noqa: PLC0415 - as above
    from joserfc.jwk import KeySet  # noqa: PLC0415 - as above

    verifier, nonce = kept
    token = session.fetch_token(
        told["token_endpoint"], authorization_response=request.build_absolute_uri(), code_verifier=verifier, timeout=SECONDS
    )
    keys = session.get(told["jwks_uri"], withhold_token=True, timeout=SECONDS, allow_redirects=False).json()
    found = jwt.decode(token["id_token"], KeySet.import_key_set(keys), algorithms=list(ALGORITHMS))
    jwt.JWTClaimsRegistry(
        leeway=LEEWAY, iss={"essential": True, "value": told["issuer"]}, aud={"essential": True, "value": session.client_id},
        nonce={"essential": True, "value": nonce}, sub={"essential": True}, exp={"essential": True},
    ).validate(found.claims)  # fmt: skip
    return found.claims


def identity_of(claims: Foreign) -> str:
    """The provider's subject; a long one by its digest, so that no two are cut to the same."""
    words = f"{claims['iss']} {claims['sub']}"
    return words if len(words) <= LONGEST else hashlib.sha256(words.encode()).hexdigest()


def unbound(login: str, identity: str, request: Asked) -> Account | None:
    """The account of that login, bound now; None where there is none or it belongs to another subject."""
    account = accounts.find_account(login) if login else None
    if account is None or account.identity or not is_open(account):
        return None
    accounts.bind(account, identity, actor_of(request, login))
    return account


def refuse(request: Asked, login: str) -> HttpResponseBase:
    """The provider vouches for nobody that is known here."""
    log("signed.in", actor_of(request, login), login, outcome="failed", details={"provider": True})
    return signing.page(request, "provider_failed", status=401)
