-- SPDX-License-Identifier: GPL-3.0-or-later
-- Figures as they stood when a target was judged.

CREATE TABLE freezes (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  freeze_id TEXT NOT NULL UNIQUE,
  obligation TEXT NOT NULL,
  division_code TEXT NOT NULL,
  due_on TEXT NOT NULL CHECK (length (due_on) = 10),
  numerator INTEGER NOT NULL CHECK (numerator BETWEEN 0 AND 1000000000000000),
  denominator INTEGER NOT NULL CHECK (denominator BETWEEN 0 AND 1000000000000000),
  required_number INTEGER NOT NULL CHECK (required_number BETWEEN 0 AND 1000000000000000),
  frozen_on TEXT NOT NULL CHECK (length (frozen_on) = 10),
  note TEXT,
  CHECK (frozen_on >= due_on)
) STRICT;
CREATE INDEX freezes_by_target ON freezes (obligation, division_code);
