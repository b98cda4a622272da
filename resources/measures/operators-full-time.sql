-- SPDX-License-Identifier: GPL-3.0-or-later
-- Operators of built stations, with the number of distinct residents in full time at those stations.
-- An operator stands once for each county in which it has stations.
-- subject: orgs
-- unit: person
-- clause: A-66
-- reach: county
SELECT
  s.org_id AS subject,
  s.county AS division,
  count (DISTINCT p.person_id) AS value,
  1 AS counts,
  NULL AS reason
FROM facts_stations s
LEFT JOIN facts_posts p
  ON p.as_of = :as_of AND p.place = s.place AND p.station_id = s.id
  AND p.role = 'resident' AND p.employment = 'full_time'
WHERE s.as_of = :as_of
  AND s.kind = :station_kind
  AND s.built = 1
  AND s.org_id IS NOT NULL
  AND s.place >= :from_code AND s.place < :below_code
GROUP BY s.org_id, s.county;
