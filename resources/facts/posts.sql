-- SPDX-License-Identifier: GPL-3.0-or-later
-- Posts held on :as_of, the last day in post included, with what is known that day of the person. Each is of
-- one kind of post (see README.md), and the kinds that count are those of the profile, as sums of their
-- numbers. :as_of_less_5y is the latest first day of practice that makes five years; an empty one is not known.
INSERT INTO facts_posts (
  as_of, place, station_id, id, post_id, person_id, role, employment, funding, org_id, start_on,
  station_kind, station_built, kind, counted, in_rate, in_least, in_residents,
  cert_level, certified, registered, five_years, college_up, qualified_b
)
WITH certificate (person_id, rank, registered) AS (
  SELECT
    c.person_id,
    max (CASE c.level WHEN 'senior' THEN 3 WHEN 'intermediate' THEN 2 ELSE 1 END),
    max (CASE WHEN c.registered_until >= :as_of THEN 1 WHEN c.registered_until < :as_of THEN 0 END)
  FROM certs c
  WHERE c.issued_on <= :as_of
    AND {touched holders c.person_id}
  GROUP BY c.person_id
),
held AS (
  SELECT
    s.place, s.id AS station_id, s.kind AS station_kind, s.built,
    p.id, p.post_id, p.person_id, p.role, p.employment, p.funding, p.org_id, p.start_on,
    {post kind} AS kind
  FROM facts_stations s
  JOIN posts p ON p.station_id = s.id
  WHERE s.as_of = :as_of
    AND {touched posts p.id}
    AND p.start_on <= :as_of
    AND (p.end_on IS NULL OR p.end_on >= :as_of)
)
SELECT
  :as_of, p.place, p.station_id, p.id, p.post_id, p.person_id, p.role, p.employment, p.funding, p.org_id,
  p.start_on, p.station_kind, p.built, p.kind,
  CASE WHEN p.kind & :staff_kinds > 0 THEN 1 ELSE 0 END,
  CASE WHEN p.kind & :rate_kinds > 0 THEN 1 ELSE 0 END,
  CASE WHEN p.kind & :least_kinds > 0 THEN 1 ELSE 0 END,
  CASE WHEN p.kind & :resident_kinds > 0 THEN 1 ELSE 0 END,
  CASE c.rank WHEN 3 THEN 'senior' WHEN 2 THEN 'intermediate' WHEN 1 THEN 'assistant' END,
  CASE WHEN c.rank IS NULL THEN 0 ELSE 1 END,
  c.registered,
  CASE WHEN h.practice_from <= :as_of_less_5y THEN 1 WHEN h.practice_from > :as_of_less_5y THEN 0 END,
  CASE WHEN h.education = 'below_college' THEN 0 WHEN h.education IS NOT NULL THEN 1 END,
  CASE
    WHEN c.rank IS NOT NULL THEN 1
    WHEN h.education IN ('bachelor', 'master') AND h.major_related = 1 THEN 1
    WHEN h.trained_on <= :as_of THEN 1
    ELSE 0
  END
FROM held p
JOIN persons h ON h.id = p.person_id
LEFT JOIN certificate c ON c.person_id = p.person_id;
