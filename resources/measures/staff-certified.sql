-- SPDX-License-Identifier: GPL-3.0-or-later
-- Persons at built stations, with 1 for those with a certificate of any level by the day. Those count of whom
-- the profile takes the share, by their kinds of posts, wherever they work once; unless it says otherwise
-- residents and supervisors in full or part time, but no heads, interns and volunteers.
-- subject: persons
-- unit: person
-- clause: A-11
-- because: stations
SELECT
  p.person_id AS subject,
  p.place AS division,
  p.certified AS value,
  CASE WHEN p.in_rate = 1 AND p.station_built = 1 THEN 1 ELSE 0 END AS counts,
  CASE
    WHEN p.in_rate = 0 AND p.role IN ('head', 'intern', 'volunteer') THEN p.role
    WHEN p.kind = 0 THEN 'employment'
    WHEN p.in_rate = 0 THEN 'other-kind'
    WHEN p.station_built = 0 THEN 'station-not-built'
    WHEN p.certified = 1 THEN 'certified'
    ELSE 'no-certificate'
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
