-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations, with 1 where both site and equipment are provided by the township or street, 0 where one
-- is known to come from elsewhere.
-- subject: stations
-- unit: station
-- clause: A-63
SELECT
  k.id AS subject,
  k.place AS division,
  CASE
    WHEN k.site <> 'township' OR k.equipment <> 'township' THEN 0
    WHEN k.site = 'township' AND k.equipment = 'township' THEN 1
  END AS value,
  k.built AS counts,
  CASE
    WHEN k.built = 0 THEN 'not-built'
    WHEN (k.site IS NULL OR k.equipment IS NULL)
      AND coalesce (k.site, 'township') = 'township' AND coalesce (k.equipment, 'township') = 'township'
      THEN 'unknown'
  END AS reason
FROM (
  SELECT
    s.id, s.place, s.built,
    CASE WHEN h.row_id IS NOT NULL THEN h.value ELSE t.site_provider END AS site,
    CASE WHEN g.row_id IS NOT NULL THEN g.value ELSE t.equipment_provider END AS equipment
  FROM facts_stations s
  JOIN stations t ON t.id = s.id
  LEFT JOIN facts_held h ON h.as_of = :as_of AND h.row_id = s.id AND h.field = 'site_provider'
  LEFT JOIN facts_held g ON g.as_of = :as_of AND g.row_id = s.id AND g.field = 'equipment_provider'
  WHERE s.as_of = :as_of
    AND s.kind = :station_kind
    AND s.place >= :from_code AND s.place < :below_code
) AS k;
