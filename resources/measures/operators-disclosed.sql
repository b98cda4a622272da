-- SPDX-License-Identifier: GPL-3.0-or-later
-- Operators of built stations, with how many of the four kinds of information they disclosed for the year.
-- An operator of which nothing was ever entered is not known.
-- subject: orgs
-- unit: number
-- clause: A-65
-- reach: operator
WITH disclosed (org_id, n) AS (
  SELECT x.org_id, sum (CASE WHEN x.year = :year AND x.disclosed_on <= :as_of THEN 1 ELSE 0 END)
  FROM disclosures x
  GROUP BY x.org_id
)
SELECT
  s.org_id AS subject,
  s.county AS division,
  x.n AS value,
  1 AS counts,
  CASE WHEN x.org_id IS NULL THEN 'nothing-recorded' END AS reason
FROM facts_stations s
LEFT JOIN disclosed x ON x.org_id = s.org_id
WHERE s.as_of = :as_of
  AND s.kind = :station_kind
  AND s.built = 1
  AND s.org_id IS NOT NULL
  AND s.place >= :from_code AND s.place < :below_code
GROUP BY s.org_id, s.county, x.n, x.org_id;
