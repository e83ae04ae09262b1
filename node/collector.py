"""Python's garbage collector, calmed for a process that holds many small values and makes no cycles of them.

Left alone it looks through all acts again and again while they are taken in: measured, that doubles the time of a large
delivery. Reference counting frees all that matters; cycles are still collected, seldom.
"""

import gc

YOUNG = 500_000
"""New containers before the collector looks at the young ones; Python's own number is 700."""


def calm_collector() -> None:
    """To be called once, when everything is imported."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 50, 100)
