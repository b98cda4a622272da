-- SPDX-License-Identifier: GPL-3.0-or-later
-- The export record: who took what out of the ledger, and who had a masked value shown or purged. It
-- stands outside the change log and outside undo. Where the ledger cannot be written the same table
-- stands in a file of the user's own; see src/ledger/sg-export-record.c.

-- `what` is the name of a report, register or chart; `carries` the registers whose rows went out, joined
-- with "|", NULL where only figures did; `unit` a division's code; `file` a name without its folder.
-- `field` and `row_id` say which value of which row was shown or purged. `change` is the number of the
-- ledger's latest change at that moment, or of the purge itself. `seal` is made of the entry and the
-- seal before it, so that an entry that was altered or taken out by another program is found by a check.
CREATE TABLE exports (
  export INTEGER PRIMARY KEY,
  time TEXT NOT NULL,
  who TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('report', 'table', 'list', 'chart', 'print', 'copy', 'package', 'reveal', 'purge')),
  what TEXT NOT NULL,
  carries TEXT,
  audience TEXT NOT NULL CHECK (audience IN ('internal', 'upward', 'public')),
  as_of TEXT CHECK (length (as_of) = 10),
  unit TEXT,
  n_rows INTEGER NOT NULL CHECK (n_rows >= 0),
  file TEXT,
  field TEXT,
  row_id INTEGER,
  change INTEGER NOT NULL,
  reason TEXT,
  seal TEXT NOT NULL
) STRICT;
CREATE INDEX exports_by_change ON exports (change);

-- Entries are added at the end and stay as they are. An INSERT that replaces fires no DELETE trigger:
-- numbers must follow on one another.
CREATE TRIGGER exports_are_added BEFORE INSERT ON exports
WHEN NEW.export <> (SELECT coalesce (max (export), 0) + 1 FROM exports)
BEGIN
  SELECT RAISE (ABORT, 'the export record only grows at its end');
END;
CREATE TRIGGER exports_are_not_altered BEFORE UPDATE ON exports
BEGIN
  SELECT RAISE (ABORT, 'the export record is never altered');
END;
CREATE TRIGGER exports_are_not_removed BEFORE DELETE ON exports
BEGIN
  SELECT RAISE (ABORT, 'the export record is never cut');
END;
