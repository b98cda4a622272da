-- SPDX-License-Identifier: GPL-3.0-or-later
-- The same for residents in full time only.
-- subject: persons
-- unit: person
-- clause: A-11
-- because: stations
SELECT
  p.person_id AS subject,
  p.place AS division,
  p.certified AS value,
  CASE WHEN p.role = 'resident' AND p.employment = 'full_time' AND p.station_built = 1 THEN 1 ELSE 0 END AS counts,
  CASE
    WHEN p.role <> 'resident' THEN p.role
    WHEN p.employment = 'full_time' AND p.station_built = 1 AND p.certified = 1 THEN 'certified'
    WHEN p.employment = 'full_time' AND p.station_built = 1 THEN 'no-certificate'
    WHEN p.employment = 'full_time' THEN 'station-not-built'
    ELSE 'employment'
  END AS reason,
  p.station_id AS because
FROM facts_posts p
WHERE p.as_of = :as_of
  AND p.station_kind = :station_kind
  AND p.place >= :from_code AND p.place < :below_code
UNION ALL
SELECT
  q.person_id,
  s.place,
  NULL,
  0,
  CASE WHEN q.end_on < :as_of THEN 'ended' WHEN q.start_on > :as_of THEN 'not-begun' ELSE 'no-start' END,
  s.id
FROM facts_stations s
CROSS JOIN posts q
WHERE q.station_id = s.id
  AND s.as_of = :as_of
  AND s.kind = :station_kind
  AND s.place >= :from_code AND s.place < :below_code
  AND (q.end_on < :as_of OR q.start_on > :as_of OR q.start_on IS NULL);
