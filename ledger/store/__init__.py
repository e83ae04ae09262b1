"""The store: one SQLite file per node (docs/ledger/store.md).

store, writing     what others use: open, read; one transaction
opening, steps     is the file ours, of our time, readable with this key; bringing it forward
database, damage   one connection with SQLite's errors in words
lock               one writing process at a time
lane_notes         whether a lane may be continued (DESIGN 3.2)

the truth
lanes              volumes, lanes and their branches
blocks, texts      act texts, compressed
chain, signatures  hashes made again from the texts; what was signed
placing, growing   where acts that arrive belong; putting them there

the index, made again from the truth at any time
index, names       acts by id, type, subject, date; verdicts
search             words
stale, digest      bodies to be settled; one hash over a volume's state
"""
