-- SPDX-License-Identifier: GPL-3.0-or-later
-- Townships and streets with a built station of the main kind, with how many of them there are: one is meant
-- for each. Nothing is asked of those without any, which another rule asks for.
-- subject: divisions
-- unit: number
-- clause: B-03
SELECT
  d.id AS subject,
  d.code AS division,
  count (s.id) AS value,
  CASE WHEN d.counts = 0 THEN 0 WHEN count (s.id) = 0 THEN 2 ELSE 1 END AS counts,
  CASE
    WHEN d.counts = 0 THEN 'zone'
    WHEN count (s.id) = 0 THEN 'no-station'
    WHEN count (s.id) > 1 THEN 'several-stations'
  END AS reason
FROM facts_divisions d
LEFT JOIN facts_stations s
  ON s.as_of = :as_of AND s.place = d.code AND s.kind = :station_kind AND s.built = 1
WHERE d.as_of = :as_of
  AND d.level = 'township'
  AND d.code >= :from_code AND d.code < :below_code
GROUP BY d.id, d.code, d.counts;
