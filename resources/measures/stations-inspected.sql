-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations, with the inspections of the year. In a district that never entered one it is not known.
-- subject: stations
-- unit: number
-- clause: B-25
-- reach: county
WITH begun (county_code) AS (
  SELECT DISTINCT coalesce (i.county_code, f.county)
  FROM inspections i
  LEFT JOIN facts_stations f ON f.as_of = :as_of AND f.id = i.station_id
  WHERE i.inspected_on <= :as_of
)
SELECT
  s.id AS subject,
  s.place AS division,
  CASE WHEN b.county_code IS NOT NULL THEN count (i.id) END AS value,
  s.built AS counts,
  CASE WHEN s.built = 0 THEN 'not-built' WHEN b.county_code IS NULL THEN 'nothing-recorded' END AS reason
FROM facts_stations s
LEFT JOIN begun b ON b.county_code = s.county
LEFT JOIN inspections i
  ON i.station_id = s.id AND i.inspected_on >= :year_start AND i.inspected_on <= :as_of
WHERE s.as_of = :as_of
  AND s.kind NOT IN ('center', 'room')
  AND s.place >= :from_code AND s.place < :below_code
GROUP BY s.place, s.id, s.built, b.county_code;
