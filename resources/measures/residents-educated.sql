-- SPDX-License-Identifier: GPL-3.0-or-later
-- Residents at built stations, with 1 for college or more.
-- subject: persons
-- unit: person
-- clause: A-28
-- because: stations
SELECT
  p.person_id AS subject,
  p.place AS division,
  p.college_up AS value,
  CASE WHEN p.in_residents = 1 AND p.station_built = 1 THEN 1 ELSE 0 END AS counts,
  CASE
    WHEN p.kind = 0 THEN 'employment'
    WHEN p.in_residents = 0 THEN 'other-kind'
    WHEN p.station_built = 0 THEN 'station-not-built'
    WHEN p.college_up = 1 THEN 'college'
    WHEN p.college_up = 0 THEN 'below-college'
    ELSE 'unknown'
  END AS reason,
  p.station_id AS because
FROM facts_posts p
WHERE p.as_of = :as_of
  AND p.station_kind = :station_kind
  AND (p.role = 'resident' OR p.in_residents = 1)
  AND p.place >= :from_code AND p.place < :below_code;
