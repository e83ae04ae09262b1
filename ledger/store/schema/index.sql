-- The index. Made from the truth, and made again from it at any time with the same result; so nothing here is a
-- foreign key, which would only cost time.

-- Words that come up often, once each: act types, reason codes, ids that acts name.
CREATE TABLE names (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- AUTOINCREMENT: a number is never used twice, because `words` may still hold those of acts that were dropped.
CREATE TABLE acts (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 20),
  branch INTEGER NOT NULL,
  position INTEGER NOT NULL,
  type INTEGER NOT NULL,
  day INTEGER NOT NULL,                              -- 20261122
  verdict INTEGER CHECK (verdict BETWEEN 0 AND 3),   -- effective, pending, contested, void; NULL: not settled
  code INTEGER
) STRICT;

CREATE UNIQUE INDEX acts_place ON acts (branch, position);
CREATE INDEX acts_type ON acts (type, day);

CREATE TABLE subjects (
  subject INTEGER NOT NULL,
  act INTEGER NOT NULL,
  PRIMARY KEY (subject, act)
) STRICT, WITHOUT ROWID;

-- Which words stand in which act, and nothing else: no copy of the text, no places, no ranks.
CREATE VIRTUAL TABLE words USING fts5 (
  human, content = '', columnsize = 0, detail = none, tokenize = 'unicode61 remove_diacritics 2'
);

-- Bodies whose verdicts are older than their acts.
CREATE TABLE stale (
  body BLOB PRIMARY KEY CHECK (length(body) = 20)
) STRICT, WITHOUT ROWID;

-- What was made of a body's acts and would take long to make again; gone once the body changes.
CREATE TABLE kept (
  body BLOB NOT NULL CHECK (length(body) = 20),
  what TEXT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (body, what)
) STRICT, WITHOUT ROWID;

-- Which form the index has, and under which rules its verdicts were made. Empty: it has to be made.
CREATE TABLE index_state (
  version INTEGER NOT NULL,
  rules TEXT NOT NULL
) STRICT;
INSERT INTO index_state VALUES (2, '');
