-- SPDX-License-Identifier: GPL-3.0-or-later
-- Units with a target for coverage, whose counties have targets for the same day, too: the stations that the
-- parts add up to, against those that the whole requires. A unit has its own target by its row; without one
-- the region of a notice has what the notice asks (:region_targets). Shares are taken of the towns that count
-- on the day, rounded up.
-- subject: divisions
-- unit: number
-- clause: A-52
-- reach: whole
-- required: number
WITH asked_by_notice (division_code, due_on, per_cent, number) AS (
  SELECT value ->> 0, value ->> 2, value ->> 3, value ->> 4
  FROM json_each (:region_targets)
  WHERE value ->> 1 IN ('I-01', 'I-02')
),
towns (code, n) AS (
  SELECT d.code, (SELECT count (*) FROM facts_divisions w
                  WHERE w.as_of = :as_of AND w.level = 'township' AND w.counts = 1
                    AND w.code >= d.code AND w.code < d.code || ':')
  FROM facts_divisions d
  WHERE d.as_of = :as_of AND d.level IN ('city', 'county')
    AND (d.code IN (SELECT t.division_code FROM targets t)
         OR d.code IN (SELECT n.division_code FROM asked_by_notice n))
),
asked (division_code, due_on, number) AS (
  SELECT t.division_code, t.due_on, max (coalesce (t.number, (w.n * t.per_cent + 9999) / 10000))
  FROM targets t
  JOIN towns w ON w.code = t.division_code
  WHERE t.indicator IN ('I-01', 'I-02') AND t.contract_id IS NULL
  GROUP BY t.division_code, t.due_on
),
whole (division_code, due_on, number) AS (
  SELECT a.division_code, a.due_on, a.number FROM asked a
  UNION ALL
  SELECT n.division_code, n.due_on, max (coalesce (n.number, (w.n * n.per_cent + 99) / 100))
  FROM asked_by_notice n
  JOIN towns w ON w.code = n.division_code
  WHERE NOT EXISTS (SELECT 1 FROM asked a
                    WHERE a.division_code = n.division_code AND a.due_on = n.due_on)
  GROUP BY n.division_code, n.due_on
)
SELECT
  d.id AS subject,
  d.code AS division,
  sum (p.number) AS value,
  1 AS counts,
  'parts' AS reason,
  a.number AS required
FROM whole a
JOIN facts_divisions d ON d.as_of = :as_of AND d.code = a.division_code
JOIN asked p
  ON p.due_on = a.due_on AND p.division_code > a.division_code AND p.division_code < a.division_code || ':'
WHERE d.code >= :from_code AND d.code < :below_code
GROUP BY d.id, d.code, a.number, a.due_on;
