"""Power cuts, tried by the thousand: is everything that was acknowledged still there?

    recording   an SQLite VFS that writes down every write and every sync
    image       what the disk may hold after a power cut at any of these points
    workload    a store at work, and what it has promised after each transaction
    draws       numbers that follow from a seed
    trial       cuts the power, starts the store again, and compares

This is no part of a running node: `caracol bench` and the tests call `trial.crash_images`.
"""
