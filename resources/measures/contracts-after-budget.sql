-- SPDX-License-Identifier: GPL-3.0-or-later
-- Contracts signed by the day, with 1 where money to purchase services had been planned for the county
-- and year before or on the day of signing, 0 where the first such line came later. Without any line, or
-- without the day of signing, it is not known.
-- subject: contracts
-- unit: contract
-- clause: A-58
WITH budgets (county_code, year, first_on) AS (
  SELECT f.county_code, f.year, min (f.date)
  FROM funds f
  WHERE f.kind = 'planned' AND f.purpose = 'purchase' AND f.amount_fen > 0
  GROUP BY f.county_code, f.year
)
SELECT
  c.id AS subject,
  c.county_code AS division,
  CASE WHEN c.signed_on IS NULL OR b.first_on IS NULL THEN NULL WHEN b.first_on <= c.signed_on THEN 1 ELSE 0 END AS value,
  CASE WHEN coalesce (c.signed_on, c.start_on) <= :as_of THEN 1 ELSE 0 END AS counts,
  CASE
    WHEN b.first_on IS NULL THEN 'no-budget'
    WHEN c.signed_on IS NULL THEN 'no-date'
    WHEN b.first_on > c.signed_on THEN 'budget-later'
  END AS reason
FROM contracts c
LEFT JOIN budgets b ON b.county_code = c.county_code AND b.year = c.year
WHERE c.county_code >= :from_code AND c.county_code < :below_code;
