-- SPDX-License-Identifier: GPL-3.0-or-later
-- Problems found by the day, with 1 where they were reported to the bureau, or struck off without.
-- subject: problems
-- unit: number
-- clause: B-37
SELECT
  p.id AS subject,
  coalesce (p.county_code, s.place, '') AS division,
  CASE WHEN p.reported_on <= :as_of OR p.closed_on <= :as_of THEN 1 ELSE 0 END AS value,
  CASE WHEN p.found_on <= :as_of THEN 1 ELSE 0 END AS counts,
  CASE WHEN p.reported_on IS NULL AND p.closed_on IS NULL THEN 'not-reported' END AS reason
FROM problems p
LEFT JOIN facts_stations s ON s.as_of = :as_of AND s.id = p.station_id
WHERE coalesce (p.county_code, s.place, '') >= :from_code
  AND coalesce (p.county_code, s.place, '') < :below_code;
