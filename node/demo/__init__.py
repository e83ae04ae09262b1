"""A year of an invented region, written by its people's own keys through the same path as any act.

    places, cast, charter      the villages and the people: names, households, keys, all drawn from a seed
    village, meetings          how people write, wherever their machines are, and how they meet
    spring, summer, autumn     the year of the first village
    neighbours                 shorter lives, for the other villages
    year                       the first village's year in one folder, without a node
    running, region            all villages, each with a node that runs
    telling, proving           what happened, in order; what it left behind, for whoever does not believe the story

Laws: the same seed gives the same acts, byte for byte; the story does not know how its machines reach each other.
"""
