"""To whom a paper goes: what law and use say of its kind (recipients.csv), where the one who writes names nobody.

In: a kind, an issuer, the plan's place. Out: addressee and copies.
"""

from dataclasses import dataclass

from gangyao.vocabulary.standards.rows import load_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipients:
    """To whom it goes, and who gets copies; empty where nothing is said."""

    addressee: str = ""
    copies: str = ""


def recipients_of(kind: str, issuer: str, place: str) -> Recipients:
    """The recipients of a paper of a kind by an issuer; none where it is not the place's own government."""
    for row in load_rows("gangyao.papers", "recipients"):
        own = issuer.removesuffix(row["issuer"])
        if row["kind"] == kind and own != issuer and own and place.endswith(own):
            return Recipients(addressee=row["addressee"].format(place=place), copies=(row["copies"] or "").format(place=place))
    return Recipients()
