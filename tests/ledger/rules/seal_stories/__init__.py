"""Stories of seals, each with its right outcome, for any evaluator: `STORIES` by name."""

from tests.ledger.rules.seal_stories import lapsing, later, sealed, settling
from tests.ledger.rules.seal_stories.lapsing import Store
from tests.ledger.rules.seal_stories.village import ABSENT, STORIES, Households, SealStory

__all__ = ["ABSENT", "STORIES", "Households", "SealStory", "Store", "lapsing", "later", "sealed", "settling"]
