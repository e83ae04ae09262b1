"""A year of one invented community, written by its people's own keys through the same path as any act.

    cast       the people: names, households, keys, all drawn from a seed
    village    two nodes of the village, and how their people write and sign
    spring, summer, autumn     the year
    telling    what happened, in order

Law: the same seed gives the same acts, byte for byte.
"""
