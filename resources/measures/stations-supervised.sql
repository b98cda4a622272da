-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations whose operator has two built stations or more, with 1 where a supervisor of five years'
-- practice and a social worker make up the staff. Where the operator has no second station (any more)
-- nothing of the kind may be done. :stations_per_supervisor limits how many built stations a supervisor
-- may look after; 0 does not ask. Of stations that are not built the staff is not looked at. The limit keeps
-- the engine from asking for the staff again wherever the answer is used.
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
  t.supervised AS value,
  CASE WHEN t.built = 0 THEN 0 WHEN t.several = 1 THEN 1 ELSE 2 END AS counts,
  CASE
    WHEN t.built = 0 THEN 'not-built'
    WHEN t.several = 1 AND t.supervised = 1 THEN 'supervised'
    WHEN t.several = 1 THEN 'not-supervised'
    ELSE 'single-station'
  END AS reason
FROM (
  SELECT
    s.id, s.place, s.built,
    CASE WHEN s.built = 1 THEN s.org_id IN operators END AS several,
    CASE
      WHEN s.built = 1
        THEN EXISTS (
          SELECT 1 FROM facts_posts p
          WHERE p.as_of = :as_of AND p.place = s.place AND p.station_id = s.id
            AND p.counted = 1 AND p.role = 'resident'
        ) AND EXISTS (
          SELECT 1 FROM facts_posts p
          WHERE p.as_of = :as_of AND p.place = s.place AND p.station_id = s.id
            AND p.counted = 1 AND p.role = 'supervisor' AND p.five_years = 1
            AND (
              :stations_per_supervisor = 0
              OR (SELECT count (DISTINCT q.station_id) FROM facts_posts q
                  WHERE q.as_of = :as_of AND q.person_id = p.person_id AND q.role = 'supervisor'
                    AND q.counted = 1 AND q.station_built = 1) <= :stations_per_supervisor
            )
        )
    END AS supervised
  FROM facts_stations s
  WHERE s.as_of = :as_of
    AND s.kind = :station_kind
    AND s.place >= :from_code AND s.place < :below_code
  LIMIT -1
) AS t;
