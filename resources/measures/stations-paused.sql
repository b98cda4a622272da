-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations, with 1 for those that look idle: no worker was in post since :paused_since, or months were
-- entered once and none of the last :service_months tells of any service. One that was built lately is not
-- judged yet. It counts as built all the same; reports name the number beside.
-- subject: stations
-- unit: station
-- clause: A-15 B-19
SELECT
  s.id AS subject,
  s.place AS division,
  CASE
    WHEN s.stage_from < :paused_since AND p.station_id IS NULL THEN 1
    WHEN s.first_built_on <= :service_since AND v.recent = 0 THEN 1
    ELSE 0
  END AS value,
  s.built AS counts,
  CASE
    WHEN s.built = 0 THEN 'not-built'
    WHEN s.stage_from < :paused_since AND p.station_id IS NULL THEN 'no-staff'
    WHEN s.first_built_on <= :service_since AND v.recent = 0 THEN 'no-service'
    WHEN s.stage_from >= :paused_since THEN 'new-station'
  END AS reason
FROM facts_stations s
LEFT JOIN (
  SELECT q.station_id
  FROM posts q
  WHERE q.role IN ('resident', 'supervisor')
    AND q.start_on <= :as_of
    AND (q.end_on IS NULL OR q.end_on >= :paused_since)
  GROUP BY q.station_id
) AS p ON p.station_id = s.id
LEFT JOIN (
  SELECT
    m.station_id,
    sum (CASE WHEN m.month > :service_since THEN 1 ELSE 0 END) AS recent
  FROM services m
  WHERE m.month <= :as_of
  GROUP BY m.station_id
) AS v ON v.station_id = s.id
WHERE s.as_of = :as_of
  AND s.kind = :station_kind
  AND s.place >= :from_code AND s.place < :below_code;
