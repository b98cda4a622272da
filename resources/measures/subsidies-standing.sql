-- SPDX-License-Identifier: GPL-3.0-or-later
-- Streets and towns whose subsidy is on record as paid by the day, with 0 where the comprehensive station was
-- closed in the year of the payment, 1 where it was not.
-- subject: divisions
-- unit: township
-- clause: B-31
-- reach: whole
-- because: stations
SELECT
  d.id AS subject,
  d.code AS division,
  CASE WHEN s.stage = 'closed' AND substr (s.stage_from, 1, 4) = substr (y.paid_on, 1, 4) THEN 0 ELSE 1 END AS value,
  1 AS counts,
  CASE WHEN s.stage = 'closed' THEN 'closed' END AS reason,
  s.id AS because
FROM subsidies y
JOIN facts_divisions d ON d.as_of = :as_of AND d.code = y.division_code
JOIN facts_stations s ON s.as_of = :as_of AND s.id = y.station_id
WHERE y.state = 'paid'
  AND y.paid_on <= :as_of
  AND y.division_code >= :from_code AND y.division_code < :below_code;
