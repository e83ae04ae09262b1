"""The core of Caracol: signed acts and what follows from them. No network, no web, no clock.

    ids, errors   the two words that everything else uses
    keys/         Ed25519 keys, key files under a passphrase, fingerprints as words
    acts/         the one spelling of an act, its envelope, and a typed struct for each kind of act
    volumes/      volumes, lanes and changes as Automerge documents; signed segments, in which lanes travel
    gate/         what comes from outside passes here, whole or not at all
    rules/        from a set of acts to verdicts and states
    store/        one SQLite file per node: the truth, and an index that can be made again from it
    bundle/       the file in which volumes leave a node for an auditor or another tool
    audit/        proves a bundle: every hash, every signature, every rule
    views/        what people ask of a judged body: who belongs, who holds what, what there is
    explain/      a verdict in words, with its rule, its chain of mandates and what would change it
    ledger.py     a store with its rules: takes deliveries in
    recording.py  writes the acts of one key

Everything but `store/`, `bundle/`, `keys/keyfile.py` and the child process of `volumes/document.py` is pure:
values come in and values go out. The byte level is written down in docs/ledger.md.
"""
