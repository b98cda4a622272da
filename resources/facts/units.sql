-- SPDX-License-Identifier: GPL-3.0-or-later
-- Divisions of one level that are valid on :as_of, in display order.
SELECT d.code, d.name
FROM facts_divisions d
WHERE d.as_of = :as_of
  AND d.level = :level
  AND d.code >= :from_code AND d.code < :below_code
ORDER BY coalesce (d.display_order, 1000000000), d.code;
