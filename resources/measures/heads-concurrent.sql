-- SPDX-License-Identifier: GPL-3.0-or-later
-- Heads of built stations, with 1 where the post is held concurrently, as that of the official in charge
-- of civil affairs is.
-- subject: persons
-- unit: person
-- clause: A-24
-- because: stations
SELECT
  p.person_id AS subject,
  p.place AS division,
  CASE WHEN p.employment = 'concurrent' THEN 1 WHEN p.employment IS NOT NULL THEN 0 END AS value,
  p.station_built AS counts,
  CASE
    WHEN p.station_built = 0 THEN 'station-not-built'
    WHEN p.employment = 'concurrent' THEN 'concurrent'
    WHEN p.employment IS NOT NULL THEN 'not-concurrent'
    ELSE 'unknown'
  END AS reason,
  p.station_id AS because
FROM facts_posts p
WHERE p.as_of = :as_of
  AND p.station_kind = :station_kind
  AND p.role = 'head'
  AND p.place >= :from_code AND p.place < :below_code;
