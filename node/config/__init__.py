"""Where a node keeps what it has, as the command line and the environment tell it."""
