"""The founding of an invented village: its charter, its keys, its first mandates; and its charter as it is amended."""

from collections.abc import Callable
from typing import Any

from caracol.ledger.acts.base32 import spell
from caracol.node.demo.cast import FIRST, FOUNDERS, Member
from caracol.node.demo.places import Place

QUORUM: dict[str, Any] = {"quorum": {"at_least": [1, 2], "of": "households"}}
MAJORITY: dict[str, Any] = {"share": {"more_than": [1, 2], "of": "cast", "option": "yes"}}
CHARTER: dict[str, Any] = {
    "languages": ["es", "tzo"],
    "matters": [
        {"rule": "agreement", "types": ["body.ended", "charter.amended"]},
        {"rule": "election", "types": ["mandate.granted"]},
        {"rule": "majority"},
    ],
    "posts": {
        "council": {"names": {"es": "Consejo"}, "powers": ["record", "attest", "admit"], "seats": 2},
        "secretary": {"names": {"es": "Secretaría"}, "powers": ["record", "attest", "admit"]},
        "storekeeper": {"names": {"es": "Encargo del almacén"}, "powers": ["steward"]},
    },
    "rules": {
        "agreement": {"all": [QUORUM, {"no": "block"}, MAJORITY]},
        "election": {"all": [QUORUM, {"elect": {"by": "hands", "seats": 1}}]},
        "majority": {"all": [QUORUM, MAJORITY]},
    },
}
AMENDED: dict[str, Any] = {
    **CHARTER,
    "posts": {**CHARTER["posts"], "water": {"names": {"es": "Encargo del agua"}, "powers": []}},
}
"""With a post more."""
COUNCIL = ["record", "attest", "admit"]


def founding(place: Place, people: dict[str, Member], rng: Callable[[int], bytes]) -> dict[str, Any]:
    """The data of `body.founded`."""
    founders, cards = ([people[label] for label in labels] for labels in (FOUNDERS, FIRST))
    return {
        "cards": [_key(each) for each in cards],
        "charter": CHARTER,
        "founders": [_key(each) for each in founders],
        "households": [each.household for each in (*founders, *cards)],
        "kind": "assembly",
        "languages": ["es", "tzo"],
        "mandates": [_mandate(each, "secretary" if each is founders[0] else "council") for each in founders],
        "names": {"es": f"Asamblea de {place.name}"},
        "nonce": spell(rng(16)),
        "place": {"es": f"{place.name}, {place.where}"},
    }


def _key(member: Member) -> dict[str, str]:
    return {"household": member.household, "key": member.public, "person": member.person}


def _mandate(member: Member, post: str) -> dict[str, Any]:
    return {"person": member.person, "post": post, "powers": COUNCIL, "since": "2026-01-10", "until": "2028-12-31"}
