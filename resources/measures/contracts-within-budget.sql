-- SPDX-License-Identifier: GPL-3.0-or-later
-- Contracts signed by the day, with the sum of the county's contracts of that year up to and including
-- this one, in the order of signing, against the money planned by the day to purchase services. A
-- contract without amount, or a year without a plan, cannot be judged.
-- subject: contracts
-- unit: fen
-- clause: A-58
-- required: fen
WITH budgets (county_code, year, planned_fen) AS (
  SELECT f.county_code, f.year, sum (f.amount_fen)
  FROM funds f
  WHERE f.kind = 'planned' AND f.purpose = 'purchase' AND f.date <= :as_of
  GROUP BY f.county_code, f.year
)
SELECT
  c.id AS subject,
  c.county_code AS division,
  (SELECT CASE WHEN count (e.amount_fen) = count (*) THEN sum (e.amount_fen) END
   FROM contracts e
   WHERE e.county_code = c.county_code AND e.year = c.year
     AND (e.signed_on < c.signed_on OR (e.signed_on = c.signed_on AND e.id <= c.id))) AS value,
  CASE WHEN coalesce (c.signed_on, c.start_on) <= :as_of THEN 1 ELSE 0 END AS counts,
  CASE WHEN b.planned_fen IS NULL THEN 'no-budget' WHEN c.signed_on IS NULL THEN 'no-date' END AS reason,
  b.planned_fen AS required
FROM contracts c
LEFT JOIN budgets b ON b.county_code = c.county_code AND b.year = c.year
WHERE c.county_code >= :from_code AND c.county_code < :below_code;
