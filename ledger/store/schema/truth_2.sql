-- The truth, version 2: which bodies the node keeps, as far as people said so, and which ones others offer it.

-- What a body is to this node. One that was recorded, joined or restored here is its own, one that is accepted or refused
-- is so because people said it. What is kept stays so if a damaged store loses the acts: they are fetched again.
CREATE TABLE choices (
  body BLOB PRIMARY KEY CHECK (length(body) = 20),
  choice TEXT NOT NULL CHECK (choice IN ('own', 'accepted', 'refused'))
) STRICT, WITHOUT ROWID;
INSERT INTO choices SELECT DISTINCT body, 'own' FROM volumes;

-- Bodies that wait to be accepted, oldest first, each with the node key of whoever offered it first; empty: a courier
-- file. What was handed over of them lies in not_yet.
CREATE TABLE offers (
  number INTEGER PRIMARY KEY,
  body BLOB NOT NULL UNIQUE CHECK (length(body) = 20),
  sender BLOB NOT NULL CHECK (length(sender) IN (0, 32))
) STRICT;
