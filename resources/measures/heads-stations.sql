-- SPDX-License-Identifier: GPL-3.0-or-later
-- Heads of built stations, with the number of built stations that each of them heads. Where towns were
-- merged one station is left, so that nobody heads two.
-- subject: persons
-- unit: station
-- clause: A-24
-- because: stations
SELECT
  p.person_id AS subject,
  p.place AS division,
  (SELECT count (DISTINCT q.station_id)
   FROM facts_posts q
   WHERE q.as_of = :as_of AND q.person_id = p.person_id
     AND q.role = 'head' AND q.station_built = 1) AS value,
  p.station_built AS counts,
  CASE WHEN p.station_built = 0 THEN 'station-not-built' ELSE 'heads' END AS reason,
  p.station_id AS because
FROM facts_posts p
WHERE p.as_of = :as_of
  AND p.station_kind = :station_kind
  AND p.role = 'head'
  AND p.place >= :from_code AND p.place < :below_code;
