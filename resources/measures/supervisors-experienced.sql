-- SPDX-License-Identifier: GPL-3.0-or-later
-- Supervisors at built stations, with 1 for five years of practice. An empty first day is not five years.
-- subject: persons
-- unit: person
-- clause: A-26
-- because: stations
SELECT
  p.person_id AS subject,
  p.place AS division,
  CASE WHEN p.five_years = 1 THEN 1 ELSE 0 END AS value,
  CASE WHEN p.counted = 1 AND p.station_built = 1 THEN 1 ELSE 0 END AS counts,
  CASE
    WHEN p.counted = 0 THEN 'employment'
    WHEN p.station_built = 0 THEN 'station-not-built'
    WHEN p.five_years = 1 THEN 'five-years'
    WHEN p.five_years = 0 THEN 'not-five-years'
    ELSE 'no-practice'
  END AS reason,
  p.station_id AS because
FROM facts_posts p
WHERE p.as_of = :as_of
  AND p.station_kind = :station_kind
  AND p.role = 'supervisor'
  AND p.place >= :from_code AND p.place < :below_code;
