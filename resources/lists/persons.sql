-- SPDX-License-Identifier: GPL-3.0-or-later
-- Persons with their derived columns, for a day: where they are in post, as what, and their certificate.
-- Stations come in the order of the divisions in which they stand. The condition on the version, which
-- always holds, makes the engine go through the persons in the order in which it finds their facts.
SELECT p.*,
  (SELECT group_concat (n.name, '、') FROM
    (SELECT s.name AS name FROM facts_posts q
      JOIN facts_stations s ON s.as_of = :as_of AND s.id = q.station_id
      WHERE q.as_of = :as_of AND q.person_id = p.id ORDER BY q.id) n) AS stations,
  f.place || '.' || f.station_id AS stations_order,
  (SELECT c.name FROM facts_divisions c
    WHERE c.as_of = :as_of AND c.code = f.county) AS county,
  f.place AS county_order,
  f.role AS role,
  f.employment AS employment,
  CASE WHEN f.person_id IS NOT NULL THEN f.cert_level ELSE
    (SELECT CASE max (CASE c.level WHEN 'senior' THEN 3 WHEN 'intermediate' THEN 2 ELSE 1 END)
        WHEN 3 THEN 'senior' WHEN 2 THEN 'intermediate' WHEN 1 THEN 'assistant' END
      FROM certs c WHERE c.person_id = p.id AND c.issued_on <= :as_of) END AS cert_level,
  CASE WHEN f.person_id IS NOT NULL THEN 1 ELSE 0 END AS on_post
FROM persons p
LEFT JOIN facts_persons f ON f.day = :day AND f.person_id = p.id
WHERE p.version > 0;
