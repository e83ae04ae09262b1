"""Known attacks on the rules, each with everything about it drawn anew: who, what, having seen what.

The names in brackets are those of the stories that they come from: f, a and b of attacks on version 3, S and N of
attacks on drafts of version 4. A plan writes with a `Pen`; whether it gains anything is for the laws to say.
"""

from collections.abc import Callable
from typing import Final

from tests.ledger.rules.attacks import actas, offices, takings_back
from tests.ledger.rules.attacks.pen import Pen

Plan = Callable[[Pen], object]

PLANS: Final[tuple[Plan, ...]] = (
    offices.contest_what_holds,
    offices.claim_the_stock,
    offices.unseat_the_honest,
    offices.wake_drafts,
    offices.sign_many_at_once,
    offices.settle_anything,
    offices.ratify_their_own,
    offices.forge_a_signer,
    offices.restore_themselves,
    offices.write_under_old_rules,
    offices.end_terms,
    actas.count_out_households,
    actas.another_seal,
    actas.speak_for_the_past,
    actas.another_history,
    actas.invent_households,
    actas.take_keys_over,
    actas.close_over_a_closing,
    actas.leave_with_their_cards,
    takings_back.withdraw,
    takings_back.fork_their_lanes,
    takings_back.object_to,
    takings_back.give_back,
    takings_back.found_again,
)
