"""Acts: the one spelling of an act, its envelope, and a typed struct for each kind of act."""
