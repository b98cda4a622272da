-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations, with 1 where a brand of their own is on record, 0 where another built station has the same.
-- subject: stations
-- unit: station
-- clause: A-54
-- reach: whole
WITH brands (id, place, built, brand) AS (
  SELECT s.id, s.place, s.built, CASE WHEN h.row_id IS NOT NULL THEN h.value ELSE t.brand END
  FROM facts_stations s
  JOIN stations t ON t.id = s.id
  LEFT JOIN facts_held h ON h.as_of = :as_of AND h.row_id = s.id AND h.field = 'brand'
  WHERE s.as_of = :as_of AND s.kind = :station_kind
),
borne (brand, n) AS (
  SELECT b.brand, count (*) FROM brands b WHERE b.built = 1 AND b.brand IS NOT NULL GROUP BY b.brand
)
SELECT
  b.id AS subject,
  b.place AS division,
  CASE WHEN b.brand IS NULL THEN NULL WHEN n.n > 1 THEN 0 ELSE 1 END AS value,
  b.built AS counts,
  CASE WHEN b.built = 0 THEN 'not-built' WHEN b.brand IS NULL THEN 'unknown' WHEN n.n > 1 THEN 'same-brand' END AS reason
FROM brands b
LEFT JOIN borne n ON n.brand = b.brand
WHERE b.place >= :from_code AND b.place < :below_code;
