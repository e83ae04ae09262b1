"""Moves signed changes between nodes: discovery, sessions, carriers, couriers. Nothing is here yet."""
