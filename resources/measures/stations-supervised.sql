-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations whose operator has two built stations or more, with 1 where a supervisor of five years'
-- practice and a social worker make up the staff. Where the operator has no second station (any more)
-- nothing of the kind may be done. :stations_per_supervisor limits how many built stations a supervisor
-- may look after; 0 does not ask.
-- subject: stations
-- unit: station
-- clause: A-25
-- reach: operator
WITH operators (org_id) AS (
  SELECT o.org_id
  FROM facts_stations o
  WHERE o.as_of = :as_of AND o.kind = :station_kind AND o.built = 1 AND o.org_id IS NOT NULL
  GROUP BY o.org_id
  HAVING count (*) >= 2
)
SELECT
  t.id AS subject,
  t.place AS division,
  CASE WHEN t.supervisors > 0 AND t.workers > 0 THEN 1 ELSE 0 END AS value,
  CASE WHEN t.built = 0 THEN 0 WHEN o.org_id IS NULL THEN 2 ELSE 1 END AS counts,
  CASE
    WHEN t.built = 0 THEN 'not-built'
    WHEN o.org_id IS NULL THEN 'single-station'
    WHEN t.supervisors > 0 AND t.workers > 0 THEN 'supervised'
    ELSE 'not-supervised'
  END AS reason
FROM (
  SELECT
    s.id, s.place, s.built, s.org_id,
    sum (CASE WHEN p.role = 'resident' THEN 1 ELSE 0 END) AS workers,
    sum (CASE
      WHEN p.role <> 'supervisor' OR coalesce (p.five_years, 0) = 0 THEN 0
      WHEN :stations_per_supervisor = 0 THEN 1
      WHEN (SELECT count (DISTINCT q.station_id) FROM facts_posts q
            WHERE q.as_of = :as_of AND q.person_id = p.person_id AND q.role = 'supervisor'
              AND q.counted = 1 AND q.station_built = 1) <= :stations_per_supervisor THEN 1
      ELSE 0
    END) AS supervisors
  FROM facts_stations s
  LEFT JOIN facts_posts p
    ON p.as_of = :as_of AND p.place = s.place AND p.station_id = s.id AND p.counted = 1
  WHERE s.as_of = :as_of
    AND s.kind = :station_kind
    AND s.place >= :from_code AND s.place < :below_code
  GROUP BY s.place, s.id, s.built, s.org_id
) AS t
LEFT JOIN operators o ON o.org_id = t.org_id;
