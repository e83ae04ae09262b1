"""What `caracol show` prints of meetings, disputes, mandates and burdens, line by line, in the reader's language."""
