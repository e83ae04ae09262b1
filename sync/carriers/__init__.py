"""How frames travel: TLS and WebSocket between two nodes, and the hints where other nodes may be."""
