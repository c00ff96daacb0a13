"""Who acts, as the log names them."""

from gangyao.web.requests import Asked, Signed
from gangyao.web.store.ledger import Actor


def actor_of(request: Asked | Signed, login: str = "") -> Actor:
    """The person of a request; `login` names one who has not come in yet."""
    person = getattr(request, "person", None)
    return Actor(
        login=person.login if person else login or "-",
        role=person.roles if person else "",
        address=getattr(request, "address", ""),
        request=getattr(request, "id", ""),
    )
