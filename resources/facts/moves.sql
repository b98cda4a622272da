-- SPDX-License-Identifier: GPL-3.0-or-later
-- Where a code that does not hold on :as_of is to be found that day: along its successors when it has
-- ended, else back along its predecessors. The nearest valid code wins, of several the smallest.
-- Twenty steps are more than any town has seen, and end a ring that somebody typed.
INSERT INTO facts_moves (as_of, code, place)
WITH RECURSIVE
gone (code) AS (
  SELECT DISTINCT d.code
  FROM divisions d
  WHERE NOT EXISTS (SELECT 1 FROM facts_divisions f WHERE f.as_of = :as_of AND f.code = d.code)
),
ahead (origin, code, steps) AS (
  SELECT g.code, d.successor_code, 1
  FROM gone g JOIN divisions d ON d.code = g.code
  WHERE d.successor_code IS NOT NULL AND d.valid_to <= :as_of
  UNION
  SELECT a.origin, d.successor_code, a.steps + 1
  FROM ahead a JOIN divisions d ON d.code = a.code
  WHERE d.successor_code IS NOT NULL AND d.valid_to <= :as_of AND a.steps < 20
),
back (origin, code, steps) AS (
  SELECT g.code, d.code, 1
  FROM gone g JOIN divisions d ON d.successor_code = g.code
  WHERE d.valid_to > :as_of
  UNION
  SELECT b.origin, d.code, b.steps + 1
  FROM back b JOIN divisions d ON d.successor_code = b.code
  WHERE d.valid_to > :as_of AND b.steps < 20
),
found (origin, place, steps) AS (
  SELECT a.origin, a.code, a.steps
  FROM ahead a JOIN facts_divisions f ON f.as_of = :as_of AND f.code = a.code
  UNION ALL
  SELECT b.origin, b.code, b.steps + 100
  FROM back b JOIN facts_divisions f ON f.as_of = :as_of AND f.code = b.code
)
SELECT :as_of, w.origin, min (w.place)
FROM found w
WHERE w.steps = (SELECT min (o.steps) FROM found o WHERE o.origin = w.origin)
GROUP BY w.origin;
