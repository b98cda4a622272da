-- SPDX-License-Identifier: GPL-3.0-or-later
-- Contracts signed by the day, against their budget. Where budgets are entered for the contract, year by year,
-- its parts of those years count, or its amount where it has no parts. Where none are, the contracts of the
-- county and year up to and including this one, in the order of signing, stand against what was planned there
-- by the day to purchase services. Without amount or budget it cannot be said.
-- subject: contracts
-- unit: fen
-- clause: A-58
-- required: fen
WITH lines (county_code, year, planned_fen) AS (
  SELECT f.county_code, f.year, sum (f.amount_fen)
  FROM funds f
  WHERE f.kind = 'planned' AND f.purpose = 'purchase' AND f.date <= :as_of
  GROUP BY f.county_code, f.year
),
own (contract_id, budget_fen, part_fen) AS (
  SELECT b.contract_id, sum (b.budget_fen), sum (b.part_fen)
  FROM contract_budgets b
  WHERE b.approved_on <= :as_of
  GROUP BY b.contract_id
)
SELECT
  c.id AS subject,
  c.county_code AS division,
  CASE WHEN o.contract_id IS NOT NULL THEN coalesce (o.part_fen, c.amount_fen) ELSE (
    SELECT CASE WHEN count (e.amount_fen) = count (*) THEN sum (e.amount_fen) END
    FROM contracts e
    WHERE e.county_code = c.county_code AND e.year = c.year
      AND (e.signed_on < c.signed_on OR (e.signed_on = c.signed_on AND e.id <= c.id))
  ) END AS value,
  CASE WHEN coalesce (c.signed_on, c.start_on) <= :as_of THEN 1 ELSE 0 END AS counts,
  CASE
    WHEN coalesce (o.budget_fen, l.planned_fen) IS NULL THEN 'no-budget'
    WHEN c.signed_on IS NULL THEN 'no-date'
  END AS reason,
  coalesce (o.budget_fen, l.planned_fen) AS required
FROM contracts c
LEFT JOIN own o ON o.contract_id = c.id
LEFT JOIN lines l ON l.county_code = c.county_code AND l.year = c.year
WHERE c.county_code >= :from_code AND c.county_code < :below_code;
