"""What people said of bodies, and the bodies that others offer (docs/ledger/store.md, 2.5).

An offer is a body that somebody handed over and nobody here has accepted. What came of it waits in `not_yet`; it is in
no volume and no index. Whoever offers bodies fills a share of a small box: each sender keeps at most
`MAX_PER_SENDER`, and where there are too many, whoever has most gives way.
"""

from typing import Final, Literal, NamedTuple, get_args

from caracol.ledger.ids import decode_id, encode_id
from caracol.ledger.store.database import Database

Choice = Literal["own", "accepted", "refused"]
CHOICES: Final = get_args(Choice)

MAX_OFFERS = 64
MAX_PER_SENDER = 16
MAX_BYTES_PER_OFFER = 1 << 20
MAX_BYTES = 8 << 20
"""Of all offers together; what is beyond comes again once the body is accepted."""


class Offer(NamedTuple):
    """A body that waits to be accepted."""

    body: str
    sender: bytes
    """The node key of whoever offered it first; empty: a courier file."""


def hold(db: Database, body: str) -> None:
    """Something of a body is held from now on: it is this node's own, unless people have said what it is."""
    db.run("INSERT OR IGNORE INTO choices VALUES (?, 'own')", (decode_id(body),))


def choose(db: Database, body: str, choice: Choice | None) -> None:
    """Note what people said of a body; None: nothing any more. It is no offer from then on."""
    db.run("DELETE FROM choices WHERE body = ?", (decode_id(body),))
    if choice:
        db.run("INSERT INTO choices VALUES (?, ?)", (decode_id(body), choice))
    db.run("DELETE FROM offers WHERE body = ?", (decode_id(body),))


def choices(db: Database) -> dict[str, Choice]:
    """What bodies are to this node: those that are kept, and those that are refused."""
    return {encode_id(body): choice for body, choice in db.rows("SELECT body, choice FROM choices ORDER BY body")}


def remember(db: Database, offer: Offer) -> None:
    """Remember that somebody offers a body; of whoever offered it before, nothing changes."""
    db.run("INSERT OR IGNORE INTO offers (body, sender) VALUES (?, ?)", (decode_id(offer.body), offer.sender))


def read(db: Database) -> list[Offer]:
    """The offers, oldest first."""
    return [
        Offer(encode_id(body), sender)
        for body, sender in db.rows(
            "SELECT body, sender FROM offers WHERE body NOT IN (SELECT body FROM volumes) ORDER BY number"
        )
    ]


def make_room(db: Database) -> None:
    """Forget offers, if there are too many: those of whoever has most, the oldest first, with what waits of them."""
    db.run("DELETE FROM offers WHERE body IN (SELECT body FROM volumes)")  # they are held by now
    gone = db.rows(
        "WITH of_sender AS ("
        "  SELECT number, row_number() OVER (PARTITION BY sender ORDER BY number DESC) AS turn FROM offers"
        ") SELECT body FROM offers WHERE number NOT IN"
        " (SELECT number FROM of_sender WHERE turn <= ? ORDER BY turn, number DESC LIMIT ?)",
        (MAX_PER_SENDER, MAX_OFFERS),
    )
    for table in ("not_yet", "offers"):
        db.run_many(f"DELETE FROM {table} WHERE body = ?", gone)  # noqa: S608 (our own names)
