-- SPDX-License-Identifier: GPL-3.0-or-later
-- Graduates among the staff of built stations, with 1 where they are in the plan for graduates at the base.
-- subject: persons
-- unit: person
-- clause: A-60
-- because: stations
SELECT
  p.person_id AS subject,
  p.place AS division,
  h.growth_plan AS value,
  CASE WHEN p.counted = 1 AND p.station_built = 1 AND h.graduate = 1 THEN 1 ELSE 0 END AS counts,
  CASE WHEN h.growth_plan IS NULL THEN 'unknown' END AS reason,
  p.station_id AS because
FROM facts_posts p
JOIN persons h ON h.id = p.person_id
WHERE p.as_of = :as_of
  AND p.station_kind = :station_kind
  AND p.place >= :from_code AND p.place < :below_code;
