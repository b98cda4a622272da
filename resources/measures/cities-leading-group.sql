-- SPDX-License-Identifier: GPL-3.0-or-later
-- Cities, with how many of head and deputy their leading group has on the day, counted by post.
-- subject: divisions
-- unit: number
-- clause: B-22
SELECT
  d.id AS subject,
  d.code AS division,
  CASE WHEN count (g.id) > 0 THEN count (DISTINCT CASE WHEN g.role IN ('head', 'deputy') THEN g.role END) END AS value,
  CASE WHEN coalesce (d.kind, '') IN ('zone', 'placeholder', 'direct_city_placeholder') THEN 0 ELSE 1 END AS counts,
  CASE WHEN count (g.id) = 0 THEN 'nothing-recorded' END AS reason
FROM facts_divisions d
LEFT JOIN leading_groups g
  ON g.division_code = d.code
  AND coalesce (g.start_on, :as_of) <= :as_of AND coalesce (g.end_on, :as_of) >= :as_of
WHERE d.as_of = :as_of
  AND d.level = :top_level
  AND d.code >= :from_code AND d.code < :below_code
GROUP BY d.id, d.code, d.kind;
