-- SPDX-License-Identifier: GPL-3.0-or-later
-- Divisions valid on :as_of: the first day is inside, the last day is the first that is not.
-- Of two rows of one code that both claim the day, the one that began later holds.
INSERT INTO facts_divisions (as_of, code, id, name, level, kind, counts, parent_code, display_order, plain_name)
SELECT :as_of, d.code, d.id, d.name, d.level, d.kind, d.counts, d.parent_code, d.display_order,
  {plain d.name}
FROM divisions d
WHERE (d.valid_from IS NULL OR d.valid_from <= :as_of)
  AND (d.valid_to IS NULL OR d.valid_to > :as_of)
  AND NOT EXISTS (
    SELECT 1 FROM divisions later
    WHERE later.code = d.code
      AND later.valid_from <= :as_of
      AND (later.valid_to IS NULL OR later.valid_to > :as_of)
      AND (d.valid_from IS NULL OR later.valid_from > d.valid_from)
  )
ORDER BY d.code;
