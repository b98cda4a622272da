-- SPDX-License-Identifier: GPL-3.0-or-later
-- Policies that a ledger follows beside the one it was made with.

-- `body` is a key file with its bytes escaped (g_strescape), so that no quotation loses a letter: what
-- differs from the shipped policy `base`, or the whole where there is none.
CREATE TABLE policies (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  policy_id TEXT NOT NULL UNIQUE,
  base TEXT,
  body TEXT,
  valid_from TEXT CHECK (length (valid_from) = 10),
  valid_until TEXT CHECK (length (valid_until) = 10),
  CHECK (valid_until >= valid_from),
  CHECK (base IS NOT NULL OR body IS NOT NULL)
) STRICT;
