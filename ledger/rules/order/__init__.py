"""Who had seen what, and what the acts of one body say: docs/ledger/verdicts.md, section 1. No verdicts yet."""
