-- SPDX-License-Identifier: GPL-3.0-or-later
-- Counties and districts, with the inspections and evaluations of the year, of the unit or of its stations.
-- Where nothing of the kind was ever recorded for the unit, it is not known.
-- subject: divisions
-- unit: number
-- clause: A-48
-- reach: county
SELECT
  d.id AS subject,
  d.code AS division,
  CASE WHEN count (y.id) > 0 THEN sum (CASE
    WHEN y.day >= :year_start THEN 1 ELSE 0
  END) END AS value,
  CASE WHEN coalesce (d.kind, '') IN ('zone', 'placeholder', 'direct_city_placeholder') THEN 0 ELSE 1 END AS counts,
  CASE WHEN count (y.id) = 0 THEN 'nothing-recorded' END AS reason
FROM facts_divisions d
LEFT JOIN (
  SELECT r.id, r.inspected_on AS day, coalesce (r.county_code, s.county) AS county_code
  FROM inspections r
  LEFT JOIN facts_stations s ON s.as_of = :as_of AND s.id = r.station_id
  WHERE r.inspected_on <= :as_of
) AS y ON y.county_code = d.code
WHERE d.as_of = :as_of
  AND d.level = 'county'
  AND d.code >= :from_code AND d.code < :below_code
GROUP BY d.id, d.code, d.kind;
