"""Rules of charters, mandates and settlements."""

from collections.abc import Iterator

from caracol.ledger.acts.bodies import CharterAmended
from caracol.ledger.acts.endings import MandateDeclined, MandateRestored
from caracol.ledger.acts.mandates import MandateGranted
from caracol.ledger.acts.settling import ActAnnulled, ActRatified, ActWithdrawn
from caracol.ledger.rules.conditions.completing import seen_complete
from caracol.ledger.rules.conditions.condition import PENDING, VOID, Condition, asked, refused
from caracol.ledger.rules.conditions.fits.registry import fits, unfit
from caracol.ledger.rules.conditions.settling import may_settle
from caracol.ledger.rules.conditions.withdrawn import may_withdraw
from caracol.ledger.rules.deciding.charters import can_stand
from caracol.ledger.rules.judging.judgement import Judgement
from caracol.ledger.rules.order.vertex import Vertex


@fits(CharterAmended)
def charter_amended(judgement: Judgement, vertex: Vertex, data: CharterAmended) -> Iterator[Condition]:
    """The body can live by the new charter."""
    if not can_stand(data.charter):
        yield unfit()


@fits(MandateGranted)
def mandate_granted(judgement: Judgement, vertex: Vertex, data: MandateGranted) -> Iterator[Condition]:
    """Nobody grants a power that the charter does not give the post."""
    for charter in judgement.charters(vertex):
        post = charter.posts.get(data.post) if data.post else None
        allowed = charter.task_powers or () if post is None else post.powers
        if (data.post and post is None) or not set(data.powers) <= set(allowed):
            is_own = charter is judgement.charter_of(vertex)
            yield unfit() if is_own else refused("charter", failing=PENDING)


@fits(MandateDeclined)
def mandate_declined(judgement: Judgement, vertex: Vertex, data: MandateDeclined) -> Iterator[Condition]:
    """Who has accepted it resigns, whatever becomes of that: nothing declined in vain wakes by taking it back."""
    book = judgement.book
    mandate = book.mandate(data.mandate)
    for accepted in judgement.ask(book.by_type, "mandate.accepted", vertex):
        same = mandate and book.mandate(accepted.act.references[0].name) == mandate
        if same and accepted.key == vertex.key and judgement.before(accepted, vertex):
            yield unfit(accepted)


@fits(MandateRestored)
def mandate_restored(judgement: Judgement, vertex: Vertex, data: MandateRestored) -> Iterator[Condition]:
    """Nobody restores what is not suspended yet: not even who is to be suspended."""
    suspended = judgement.book.nodes[data.suspended]
    if suspended.type == "mandate.suspended":
        yield from asked("fits", seen_complete(judgement, vertex, suspended), VOID, (suspended,))


@fits(ActRatified)
def ratified(judgement: Judgement, vertex: Vertex, data: ActRatified) -> Iterator[Condition]:
    """What settling asks."""
    yield from may_settle(judgement, vertex, data)


@fits(ActAnnulled)
def annulled(judgement: Judgement, vertex: Vertex, data: ActAnnulled) -> Iterator[Condition]:
    """What settling asks."""
    yield from may_settle(judgement, vertex, data)


@fits(ActWithdrawn)
def withdrawn(judgement: Judgement, vertex: Vertex, data: ActWithdrawn) -> Iterator[Condition]:
    """What taking back asks."""
    yield from may_withdraw(judgement, vertex, data)
