"""What `caracol show` prints of mandates and burdens, line by line, in the reader's language."""
