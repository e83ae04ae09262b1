"""The store: one SQLite file per node.

    store, writing     what others use: open, read; one transaction
    opening, steps     is the file ours, of our time, readable with this key; bringing it forward
    database, damage   one connection, with SQLite's errors in words
    lock               one writing process at a time
    lane_notes         whether a lane may be continued (docs/ledger/store.md, 2.7)
    scrub, rescue      is everything what was signed; taking over what can be read of a damaged file
    powercut/          what is left after power cuts, tried by the thousand

The truth, which cannot be made again:

    lanes              volumes, lanes and their branches
    blocks, texts      act texts, compressed
    chain, signatures  hashes made again from the texts; what was signed
    placing, growing   where acts that arrive belong; putting them there
    pruning            branches that are not kept
    closing            a quiet volume's document takes the place of its texts
    stretches          what is held, as signed segments
    not_yet            lanes whose key is not known yet
    private_texts      texts beside the acts, which can be erased

The index, made from the truth at any time:

    index, finding     acts by id, type, subject, date, words; verdicts
    names, search      what comes up often, once; how words are spelled
    stale, digest      bodies to be settled; one hash over a volume's state

The file's format is written down in docs/ledger/store.md.
"""
