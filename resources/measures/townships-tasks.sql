-- SPDX-License-Identifier: GPL-3.0-or-later
-- Streets and towns with a built station of the main kind, with how many of five things they see to are on
-- record: a place for the station; in the year a project that covers it, the purchase of that (nothing where
-- the staff are employed directly), service, and an evaluation with score or grade. Where none of it is on
-- record, it is not known.
-- subject: divisions
-- unit: number
-- clause: B-29
SELECT
  t.id AS subject,
  t.code AS division,
  CASE
    WHEN t.place + t.project + t.purchase + t.months + t.evaluation > 0
      THEN t.place + t.project + t.purchase + t.months + t.evaluation
  END AS value,
  t.counts AS counts,
  CASE
    WHEN t.counts = 0 THEN 'zone'
    WHEN t.counts = 2 THEN 'no-station'
    WHEN t.place + t.project + t.purchase + t.months + t.evaluation = 0 THEN 'nothing-recorded'
    WHEN t.place + t.project + t.purchase + t.months + t.evaluation < 5
      THEN 'without' || CASE WHEN t.place = 0 THEN '-place' ELSE '' END
        || CASE WHEN t.project = 0 THEN '-project' ELSE '' END
        || CASE WHEN t.purchase = 0 THEN '-purchase' ELSE '' END
        || CASE WHEN t.months = 0 THEN '-months' ELSE '' END
        || CASE WHEN t.evaluation = 0 THEN '-evaluation' ELSE '' END
  END AS reason
FROM (
  SELECT
    d.id, d.code,
    CASE WHEN d.counts = 0 THEN 0 WHEN count (s.id) = 0 THEN 2 ELSE 1 END AS counts,
    max (CASE WHEN s.has_address = 1 OR s.office_m2 > 0 OR s.activity_m2 > 0 THEN 1 ELSE 0 END) AS place,
    max (CASE WHEN EXISTS (
      SELECT 1
      FROM contracts_station_ids l JOIN contracts c ON c.id = l.owner_id
      WHERE l.target_id = s.id AND c.start_on <= :as_of AND c.end_on >= :year_start
    ) THEN 1 ELSE 0 END) AS project,
    max (CASE WHEN s.mode = 'direct' OR EXISTS (
      SELECT 1
      FROM contracts_station_ids l JOIN contracts c ON c.id = l.owner_id
      WHERE l.target_id = s.id AND c.start_on <= :as_of AND c.end_on >= :year_start
        AND c.method IS NOT NULL AND c.signed_on <= :as_of
    ) THEN 1 ELSE 0 END) AS purchase,
    max (CASE WHEN EXISTS (
      SELECT 1 FROM services v
      WHERE v.station_id = s.id AND v.month >= :year_start AND v.month <= :as_of
    ) THEN 1 ELSE 0 END) AS months,
    max (CASE WHEN EXISTS (
      SELECT 1 FROM inspections i
      WHERE (
          i.station_id = s.id
          OR i.contract_id IN (SELECT l.owner_id FROM contracts_station_ids l WHERE l.target_id = s.id)
        )
        AND i.kind = 'performance'
        AND i.inspected_on >= :year_start AND i.inspected_on <= :as_of
        AND (i.score IS NOT NULL OR i.grade IS NOT NULL)
    ) THEN 1 ELSE 0 END) AS evaluation
  FROM facts_divisions d
  LEFT JOIN facts_stations s
    ON s.as_of = :as_of AND s.place = d.code AND s.kind = :station_kind AND s.built = 1
  WHERE d.as_of = :as_of
    AND d.level = 'township'
    AND d.code >= :from_code AND d.code < :below_code
  GROUP BY d.id, d.code, d.counts
) AS t;
