-- The truth, version 2: which bodies the node keeps, as far as people said so, and which ones others offer it.

-- What people said of a body. A body that is held and has no row here is the node's own.
CREATE TABLE choices (
  body BLOB PRIMARY KEY CHECK (length(body) = 20),
  choice TEXT NOT NULL CHECK (choice IN ('own', 'accepted', 'refused'))
) STRICT, WITHOUT ROWID;

-- Bodies that wait to be accepted, oldest first, each with the node key of whoever offered it first; empty: a courier
-- file. What was handed over of them lies in not_yet.
CREATE TABLE offers (
  number INTEGER PRIMARY KEY,
  body BLOB NOT NULL UNIQUE CHECK (length(body) = 20),
  sender BLOB NOT NULL CHECK (length(sender) IN (0, 32))
) STRICT;
