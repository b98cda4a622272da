-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations whose operator has two built stations or more, with 1 where a supervisor of five years'
-- practice and a social worker make up the staff. Where the operator has no second station (any more)
-- nothing of the kind may be done. :stations_per_supervisor limits how many built stations a supervisor
-- may look after; 0 does not ask.
-- subject: stations
-- unit: station
-- clause: A-25
WITH operators (org_id) AS (
  SELECT o.org_id
  FROM facts_stations o
  WHERE o.as_of = :as_of AND o.kind = :station_kind AND o.built = 1 AND o.org_id IS NOT NULL
  GROUP BY o.org_id
  HAVING count (*) >= 2
),
supervisors (person_id) AS (
  SELECT q.person_id
  FROM facts_posts q
  WHERE q.as_of = :as_of AND q.role = 'supervisor' AND q.counted = 1
    AND q.five_years = 1 AND q.station_built = 1
  GROUP BY q.person_id
  HAVING :stations_per_supervisor = 0 OR count (DISTINCT q.station_id) <= :stations_per_supervisor
),
teams (station_id, supervisors, workers) AS (
  SELECT
    p.station_id,
    count (v.person_id),
    sum (CASE WHEN p.role = 'resident' THEN 1 ELSE 0 END)
  FROM facts_posts p
  LEFT JOIN supervisors v ON v.person_id = p.person_id AND p.role = 'supervisor'
  WHERE p.as_of = :as_of AND p.counted = 1
    AND p.place >= :from_code AND p.place < :below_code
  GROUP BY p.station_id
)
SELECT
  s.id AS subject,
  s.place AS division,
  CASE WHEN t.supervisors > 0 AND t.workers > 0 THEN 1 ELSE 0 END AS value,
  CASE WHEN s.built = 0 THEN 0 WHEN o.org_id IS NULL THEN 2 ELSE 1 END AS counts,
  CASE
    WHEN s.built = 0 THEN 'not-built'
    WHEN o.org_id IS NULL THEN 'single-station'
    WHEN t.supervisors > 0 AND t.workers > 0 THEN 'supervised'
    ELSE 'not-supervised'
  END AS reason
FROM facts_stations s
LEFT JOIN operators o ON o.org_id = s.org_id
LEFT JOIN teams t ON t.station_id = s.id
WHERE s.as_of = :as_of
  AND s.kind = :station_kind
  AND s.place >= :from_code AND s.place < :below_code;
