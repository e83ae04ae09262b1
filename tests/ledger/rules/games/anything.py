"""An attacker without a plan: whatever accomplices can write, about anything, in any lane, having seen anything.

    class Tuesday(Anything): seed = 2                     # an attack like any other (playing.py)

Before it and after it, the honest do this and that, every act signed by as many of them as the threshold asks for, or
wanted by all households that are not accomplices'.
"""

import random
from collections.abc import Callable
from typing import Any, ClassVar, Final

from caracol.ledger.acts.act import KINDS, Act
from tests.ledger.rules.games.board import Board
from tests.ledger.rules.games.playing import Attack
from tests.ledger.rules.histories import WORDS, Person, member_id
from tests.ledger.rules.naive.village import CALL, MOTION, STOCK

HONEST_ACTS: Final = 6
ATTACKS: Final = 14
TOGETHER: Final = 0.7
"""How often the accomplices sign what one of them writes."""
Data = dict[str, Any]


class Anything(Attack):
    """A number says everything that happens."""

    seed: ClassVar[int] = 0

    def before(self, board: Board) -> None:
        self.rng = random.Random(self.seed)
        self.newcomers = [Person(f"newcomer {n}", member_id(f"new household {n}")) for n in range(2)]
        self.phones = [Person(f"new phone {n}", "") for n in range(3)]
        for _ in range(self.rng.randint(1, HONEST_ACTS)):
            self._honest(board)

    def play(self, board: Board) -> None:
        for _ in range(ATTACKS):
            self._attack(board)

    def after(self, board: Board) -> None:
        """The honest go on, having seen all of it."""
        self.rng = random.Random(-self.seed)
        for _ in range(self.rng.randint(0, 3)):
            self._honest(board)

    def _honest(self, board: Board) -> None:
        signers = self.rng.sample(board.honest, k=len(board.honest))
        kind, data = self.rng.choice(self._menu(board, board.accomplices or [board.founders[0]]))
        chance = self.rng.random()
        if chance < 0.3:
            board.closing(*signers)
        elif chance < 0.5 and KINDS[kind].households and self._all_speak(board):
            board.wanted(kind, data, *board.others)
        else:
            board.together(kind, data, *signers)

    def _all_speak(self, board: Board) -> bool:
        """Whether the honest are a majority without the voice of anybody whose key was replaced."""
        return all(act.entry.type != "key.replaced" for act in board.acts)

    def _menu(self, board: Board, aims: list[Person]) -> list[tuple[str, Data]]:
        """What may be written against or for these people."""
        aim, new = self.rng.choice(aims), self.rng.choice(self.newcomers)
        phone = self.rng.choice(self.phones)
        owner = self.rng.choice(board.bystanders)
        return [
            ("mandate.recalled", board.recall_of(aim)),
            ("mandate.suspended", board.recall_of(aim)),
            ("mandate.granted", board.grant_for(self.rng.choice([board.zoila, new, owner]))),
            ("household.registered", {"household": new.household}),
            ("household.left", {"household": aim.household}),
            ("key.admitted", board.admission_of(new)),
            ("key.revoked", board.revocation_of(aim)),
            ("key.replaced", board.replacement_of(owner, phone)),
            ("resource.registered", STOCK),
        ]

    def _attack(self, board: Board) -> None:
        who, lane = self.rng.choice([*board.accomplices, board.zoila]), self.rng.randrange(4)
        how: Data = {"lane": lane, "sees": self._seen(board)}
        own = [act for act in board.acts if act.key == who.signing_key.public and act.founds is None]
        if own and self.rng.random() < 0.15:
            how = {"instead_of": self.rng.choice(own), "sees": how["sees"]}
        self.rng.choice([self._sign, self._sign, self._speak, self._write, self._write])(board, who, how)

    def _seen(self, board: Board) -> list[Act]:
        """Everything up to some moment, and perhaps something of what came later."""
        moment = self.rng.randint(len(board.start), len(board.acts))
        later = board.acts[moment:]
        return board.acts[:moment] + self.rng.sample(later, k=min(len(later), self.rng.choice((0, 0, 1, 3))))

    def _sign(self, board: Board, who: Person, how: Data) -> None:
        act = self.rng.choice(board.acts[len(board.start) :] or board.acts)
        board.attest(who, act, **{**how, "sees": [*how["sees"], act]})

    def _speak(self, board: Board, who: Person, how: Data) -> None:
        act = self.rng.choice(board.acts[len(board.start) :] or board.acts)
        board.voice(who, act, **{**how, "sees": [*how["sees"], act]})

    def _write(self, board: Board, who: Person, how: Data) -> None:
        acts = [act.id for act in board.acts[len(board.start) :]] or [board.acts[-1].id]
        some = self.rng.choice(acts)
        opened = [act.id for act in board.acts if act.entry.type == "meeting.opened"] or [some]
        suspended = [act.id for act in board.acts if act.entry.type == "mandate.suspended"] or [some]
        kind, data = self.rng.choice(
            [
                *self._menu(board, board.others),
                ("act.ratified", {"acts": [some]}),
                ("act.annulled", {"acts": [some]}),
                ("meeting.opened", {"convocation": 1, "households": 5, "present": 5, "represented": 0}),
                ("meeting.closed", {"meeting": self.rng.choice(opened)}),
                ("meeting.closed", {"meeting": self.rng.choice(opened)}),
                ("mandate.restored", {"suspended": self.rng.choice(suspended)}),
                ("mandate.resigned", {"mandate": board.recall_of(who)["mandate"]}),
                ("dispute.raised", {"about": [some], "words": WORDS}),
                ("motion.proposed", MOTION),
                ("meeting.convened", CALL),
            ]
        )
        write: Callable[..., Act] = board.write if kind in ("mandate.resigned", "dispute.raised") else board.by
        act = write(who, kind, data, **how)
        if self.rng.random() < TOGETHER:
            for other in board.accomplices:
                board.signed(other, act, lane=self.rng.choice((how.get("lane", 0), 5)))
