-- The truth, version 1. What cannot be made again: act texts, signatures, private texts. See docs/ledger/store.md.

CREATE TABLE volumes (
  number INTEGER PRIMARY KEY,
  body BLOB NOT NULL CHECK (length(body) = 20),
  year INTEGER NOT NULL CHECK (year BETWEEN 1 AND 9999),
  scope TEXT NOT NULL CHECK (scope IN ('open', 'inner')),
  UNIQUE (body, year, scope)
) STRICT;

-- A lane is a tree of branches, nearly always of one: its trunk, which has no parent and starts at position 1.
-- A branch continues its parent's last act; branches of one parent start at one position with different acts.
CREATE TABLE branches (
  number INTEGER PRIMARY KEY,
  volume INTEGER NOT NULL REFERENCES volumes,
  actor BLOB NOT NULL CHECK (length(actor) = 40),
  parent INTEGER REFERENCES branches,
  first INTEGER NOT NULL CHECK (first >= 1),
  start BLOB NOT NULL CHECK (length(start) = iif(parent IS NULL, 0, 32)), -- hash at `first`; empty for the trunk
  last INTEGER NOT NULL CHECK (last >= first - 1),
  tip BLOB NOT NULL CHECK (length(tip) = 32),                             -- hash at `last`
  in_document INTEGER NOT NULL DEFAULT 0,                                 -- acts up to here lie in the document
  UNIQUE (volume, actor, first, start)
) STRICT;

CREATE INDEX branches_parent ON branches (parent) WHERE parent IS NOT NULL;

-- Act texts, joined by newlines and compressed with Zstandard. A block never crosses a position divisible by 256.
CREATE TABLE blocks (
  branch INTEGER NOT NULL REFERENCES branches,
  first INTEGER NOT NULL,
  count INTEGER NOT NULL CHECK (count BETWEEN 1 AND 256),
  texts BLOB NOT NULL,
  PRIMARY KEY (branch, first)
) STRICT, WITHOUT ROWID;

-- Tip signatures: the one at the branch's end, and those at positions divisible by 256.
CREATE TABLE signatures (
  branch INTEGER NOT NULL REFERENCES branches,
  position INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  signature BLOB NOT NULL CHECK (length(signature) = 64),
  PRIMARY KEY (branch, position)
) STRICT, WITHOUT ROWID;

-- A closed volume's saved Automerge document, in place of its trunks' blocks.
CREATE TABLE documents (
  volume INTEGER PRIMARY KEY REFERENCES volumes,
  document BLOB NOT NULL
) STRICT;

-- Texts that lie beside inner acts: 16 random bytes and the text. Erased: the id stays, the content is gone.
CREATE TABLE private_texts (
  id BLOB PRIMARY KEY CHECK (length(id) = 20),
  volume INTEGER NOT NULL REFERENCES volumes,
  content BLOB
) STRICT, WITHOUT ROWID;

-- Tips whose body or key is not known yet, oldest first; and their segment, while there is room for it.
CREATE TABLE not_yet (
  number INTEGER PRIMARY KEY,
  body BLOB NOT NULL CHECK (length(body) = 20),
  year INTEGER NOT NULL,
  scope TEXT NOT NULL,
  actor BLOB NOT NULL CHECK (length(actor) = 40),
  position INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  signature BLOB NOT NULL CHECK (length(signature) = 64),
  segment BLOB,
  UNIQUE (body, year, scope, actor, position, hash)
) STRICT;
