"""Random assemblies: one person keeps the book, so that most decisions stand or fall by their rule alone."""

import random

from caracol.ledger.acts.act import Act
from tests.ledger.rules import random_decisions as made_up
from tests.ledger.rules.histories import History

ALONE = {"charter": 1, "decision": 1, "mandate": 1, "admission": 1}


def assembly(seed: int) -> list[Act]:
    """A few meetings, and motions that are decided there, now and then twice."""
    rng = random.Random(seed)
    history = History(2, 4, thresholds=ALONE, rules=made_up.RULES_OF_CHARTERS, groups=["elders", "women"])
    history.found(history.founders[0])
    ana = history.founders[0]
    meetings: list[Act] = []
    motions: list[Act] = []
    for _ in range(rng.choice((2, 4, 6))):
        if not meetings or rng.random() < 0.5:
            first = rng.choice(meetings).id if meetings and rng.random() < 0.6 else None
            opened = {"convocation": 2 if first else 1, "first": first, "households": 4,
                      "present": rng.choice((1, 2, 3, 4, 4)), "represented": 0}  # fmt: skip
            meetings.append(history.write(ana, "meeting.opened", opened, under=history.seat(ana)))
        motions.append(history.write(ana, "motion.proposed", made_up.proposal(rng), under=history.seat(ana)))
        motion, meeting = rng.choice((*motions, motions[-1], motions[-1])), meetings[-1]
        data = made_up.decision(rng, history.charter, meeting.id, motion.id, meeting.data, motion.data)
        history.write(ana, "motion.decided", data, under=history.seat(ana))
    return history.acts
