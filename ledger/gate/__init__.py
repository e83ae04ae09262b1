"""The gate: what comes from outside passes here, whole or not at all."""
