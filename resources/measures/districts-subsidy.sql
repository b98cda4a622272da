-- SPDX-License-Identifier: GPL-3.0-or-later
-- Districts, with the one-off building subsidy paid by the day, against what their streets and towns
-- have a claim to: :subsidy_fen for each street or town in which a comprehensive station was ever built.
-- The claim is the street's, so a station that was renamed, moved, closed and built again, or two that
-- came to lie in one street by a merger, give no second one beyond what was paid before.
-- subject: divisions
-- unit: fen
-- clause: B-31
-- reach: county
-- required: fen
WITH due (county_code, fen) AS (
  SELECT s.county, count (*) * :subsidy_fen
  FROM facts_stations s
  WHERE s.as_of = :as_of AND s.kind = :station_kind AND s.first_built_on IS NOT NULL
    AND s.place >= :from_code AND s.place < :below_code
  GROUP BY s.county
),
paid (county_code, fen) AS (
  SELECT f.county_code, sum (f.amount_fen)
  FROM funds f
  WHERE f.kind = 'spent' AND f.source = 'city_subsidy' AND f.date <= :as_of
  GROUP BY f.county_code
)
SELECT
  d.id AS subject,
  d.code AS division,
  coalesce (p.fen, 0) AS value,
  CASE WHEN coalesce (d.kind, '') IN ('placeholder', 'direct_city_placeholder') THEN 0 ELSE 1 END AS counts,
  NULL AS reason,
  coalesce (e.fen, 0) AS required
FROM facts_divisions d
LEFT JOIN due e ON e.county_code = d.code
LEFT JOIN paid p ON p.county_code = d.code
WHERE d.as_of = :as_of
  AND d.level = 'county'
  AND d.code >= :from_code AND d.code < :below_code;
