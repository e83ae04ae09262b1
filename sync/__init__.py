"""Moves signed changes between nodes: discovery, sessions, carriers, couriers."""
