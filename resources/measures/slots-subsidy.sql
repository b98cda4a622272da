-- SPDX-License-Identifier: GPL-3.0-or-later
-- Streets and towns whose subsidy is on record as paid by the day, with what was paid, against what may be: 
-- :subsidy_fen once. A street that goes on under another code, or came out of others, whose own subsidy was
-- paid already has no second claim; the one that goes on keeps its record.
-- subject: divisions
-- unit: fen
-- clause: B-31
-- reach: whole
-- required: fen
SELECT
  d.id AS subject,
  d.code AS division,
  y.amount_fen AS value,
  1 AS counts,
  CASE WHEN e.place IS NOT NULL THEN 'paid-before' END AS reason,
  CASE WHEN e.place IS NOT NULL THEN 0 ELSE :subsidy_fen END AS required
FROM subsidies y
JOIN facts_divisions d ON d.as_of = :as_of AND d.code = y.division_code
LEFT JOIN (
  SELECT DISTINCT m.place
  FROM facts_moves m
  JOIN subsidies x ON x.division_code = m.code
  WHERE m.as_of = :as_of AND x.state = 'paid' AND x.paid_on <= :as_of
) AS e ON e.place = y.division_code
WHERE y.state = 'paid'
  AND y.paid_on <= :as_of
  AND y.division_code >= :from_code AND y.division_code < :below_code;
