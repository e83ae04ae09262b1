"""The founding of an invented village: its charter and its first mandates."""

from collections.abc import Callable
from typing import Any

from caracol.ledger.acts.base32 import spell
from caracol.node.demo.cast import FIRST, FOUNDERS, Member
from caracol.node.demo.places import Place

CHARTER: dict[str, Any] = {
    "languages": ["es", "tzo"],
    "posts": {
        "council": {"names": {"es": "Consejo"}, "powers": ["record", "attest", "admit"], "seats": 2},
        "secretary": {"names": {"es": "Secretaría"}, "powers": ["record", "attest", "admit"]},
        "storekeeper": {"names": {"es": "Encargo del almacén"}, "powers": ["steward"]},
    },
    "rules": {
        "majority": {
            "all": [
                {"quorum": {"at_least": [1, 2], "of": "households"}},
                {"share": {"more_than": [1, 2], "of": "cast", "option": "yes"}},
            ]
        }
    },
}
COUNCIL = ["record", "attest", "admit"]


def founding(place: Place, people: dict[str, Member], rng: Callable[[int], bytes]) -> dict[str, Any]:
    """The data of `body.founded`."""
    founders = [people[label] for label in FOUNDERS]
    return {
        "charter": CHARTER,
        "founders": [{"household": each.household, "key": each.public, "person": each.person} for each in founders],
        "households": [people[label].household for label in (*FOUNDERS, *FIRST)],
        "kind": "assembly",
        "languages": ["es", "tzo"],
        "mandates": [_mandate(each, "secretary" if each is founders[0] else "council") for each in founders],
        "names": {"es": f"Asamblea de {place.name}"},
        "nonce": spell(rng(16)),
        "place": {"es": f"{place.name}, {place.where}"},
    }


def _mandate(member: Member, post: str) -> dict[str, Any]:
    return {"person": member.person, "post": post, "powers": COUNCIL, "since": "2026-01-10", "until": "2028-12-31"}
