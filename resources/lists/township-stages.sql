-- SPDX-License-Identifier: GPL-3.0-or-later
-- Townships and streets that count, with how far the station of the main kind is: 0 built, 1 its sign
-- is up but it is not built (已挂牌未运营), 2 planned, 3 suspended, 4 closed or merged, 5 none. Of several
-- stations the furthest speaks. What was closed or suspended ran once, sign or not. :zones report apart from
-- their county; :apart are those of them that the unit does not hold.
SELECT
  coalesce (c.code, substr (d.code, 1, 6)) AS county,
  coalesce (c.name, substr (d.code, 1, 6)) AS county_name,
  d.code AS code,
  d.name AS name,
  min (CASE
    WHEN s.built = 1 THEN 0
    WHEN s.stage = 'suspended' THEN 3
    WHEN s.stage IN ('closed', 'merged') THEN 4
    WHEN s.outdoor_sign_on <= :as_of THEN 1
    WHEN s.stage = 'planned' OR s.recorded = 1 THEN 2
    ELSE 5
  END) AS stage,
  min (s.name) AS station,
  count (s.id) AS stations
FROM facts_divisions d
LEFT JOIN facts_divisions c
  ON c.as_of = :as_of
  AND c.code = CASE WHEN :zones LIKE '%;' || d.code || ';%' THEN d.code ELSE substr (d.code, 1, 6) END
LEFT JOIN facts_stations s
  ON s.as_of = :as_of AND s.place = d.code AND s.kind = :station_kind
WHERE d.as_of = :as_of
  AND d.level = 'township'
  AND d.counts = 1
  AND d.code >= :from_code AND d.code < :below_code
  AND (:apart = '' OR :apart NOT LIKE '%;' || d.code || ';%')
GROUP BY c.code, c.name, c.display_order, d.code, d.name, d.display_order
ORDER BY coalesce (c.display_order, 1000000000), county,
  coalesce (d.display_order, 1000000000), d.code;
