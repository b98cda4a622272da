-- SPDX-License-Identifier: GPL-3.0-or-later
-- Districts, with the specialised stations built against those planned: the number of the latest plan up to
-- the year. Without a plan “all that should be built” cannot be said.
-- subject: divisions
-- unit: number
-- clause: B-20
-- reach: county
-- required: number
WITH planned (county_code, number) AS (
  SELECT p.county_code, p.number
  FROM plans p
  WHERE p.kind = 'specialised' AND p.year <= :year
    AND p.year = (SELECT max (q.year) FROM plans q
                  WHERE q.kind = 'specialised' AND q.county_code = p.county_code AND q.year <= :year)
),
built (county_code, n) AS (
  SELECT s.county, count (*)
  FROM facts_stations s
  WHERE s.as_of = :as_of AND s.kind = 'specialised' AND s.built = 1
    AND s.place >= :from_code AND s.place < :below_code
  GROUP BY s.county
)
SELECT
  d.id AS subject,
  d.code AS division,
  coalesce (b.n, 0) AS value,
  CASE WHEN coalesce (d.kind, '') IN ('zone', 'placeholder', 'direct_city_placeholder') THEN 0 ELSE 1 END AS counts,
  CASE WHEN p.county_code IS NULL THEN 'no-plan' END AS reason,
  p.number AS required
FROM facts_divisions d
LEFT JOIN planned p ON p.county_code = d.code
LEFT JOIN built b ON b.county_code = d.code
WHERE d.as_of = :as_of
  AND d.level = 'county'
  AND d.code >= :from_code AND d.code < :below_code;
