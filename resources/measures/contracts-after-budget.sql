-- SPDX-License-Identifier: GPL-3.0-or-later
-- Contracts signed by the day, with 1 where their budget was approved before or on the day of signing, 0
-- where it came later. The budget is the one that is entered for the contract; where none is, the first line
-- planned to purchase services in the county and year. Without either, or without the day of signing, it is
-- not known.
-- subject: contracts
-- unit: contract
-- clause: A-58
WITH lines (county_code, year, first_on) AS (
  SELECT f.county_code, f.year, min (f.date)
  FROM funds f
  WHERE f.kind = 'planned' AND f.purpose = 'purchase' AND f.amount_fen > 0
  GROUP BY f.county_code, f.year
),
own (contract_id, first_on) AS (
  SELECT b.contract_id, min (b.approved_on) FROM contract_budgets b GROUP BY b.contract_id
)
SELECT
  c.id AS subject,
  c.county_code AS division,
  CASE
    WHEN c.signed_on IS NULL OR coalesce (o.first_on, l.first_on) IS NULL THEN NULL
    WHEN coalesce (o.first_on, l.first_on) <= c.signed_on THEN 1
    ELSE 0
  END AS value,
  CASE WHEN coalesce (c.signed_on, c.start_on) <= :as_of THEN 1 ELSE 0 END AS counts,
  CASE
    WHEN coalesce (o.first_on, l.first_on) IS NULL THEN 'no-budget'
    WHEN c.signed_on IS NULL THEN 'no-date'
    WHEN coalesce (o.first_on, l.first_on) > c.signed_on THEN 'budget-later'
  END AS reason
FROM contracts c
LEFT JOIN own o ON o.contract_id = c.id
LEFT JOIN lines l ON l.county_code = c.county_code AND l.year = c.year
WHERE c.county_code >= :from_code AND c.county_code < :below_code;
