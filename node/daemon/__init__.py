"""A node that runs: it holds the store open, serves its page, and exchanges acts with other nodes.

    daemon      puts all of it together, starts and stops it
    keeper      the ledger, in a thread of its own
    control     orders from this machine, over a Unix socket; client and remote are the other end
    running     one daemon for each folder, and one recorder at a time
    jobs        what is to be done from time to time

Laws: the event loop never waits for the disk; the keys of people are never held here; nothing is told to anyone before
it is committed; whatever the moment at which the process ends, the next one goes on.
"""
