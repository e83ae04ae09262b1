"""Keys: Ed25519 signatures, key files under a passphrase, fingerprints as words."""
