-- SPDX-License-Identifier: GPL-3.0-or-later
-- Derived columns of the persons, for a day: where they are in post, as what, and their certificate.
SELECT p.id AS id,
  (SELECT group_concat (n.name, '、') FROM
    (SELECT f.name AS name FROM facts_posts q
      JOIN facts_stations f ON f.as_of = :as_of AND f.id = q.station_id
      WHERE q.as_of = :as_of AND q.person_id = p.id ORDER BY q.id) n) AS stations,
  (SELECT c.name FROM facts_posts q
    JOIN facts_divisions c ON c.as_of = :as_of AND c.code = substr (q.place, 1, 6)
    WHERE q.as_of = :as_of AND q.person_id = p.id ORDER BY q.counted DESC, q.id LIMIT 1) AS county,
  (SELECT q.place FROM facts_posts q
    WHERE q.as_of = :as_of AND q.person_id = p.id ORDER BY q.counted DESC, q.id LIMIT 1) AS county_order,
  (SELECT q.role FROM facts_posts q
    WHERE q.as_of = :as_of AND q.person_id = p.id ORDER BY q.counted DESC, q.id LIMIT 1) AS role,
  (SELECT q.employment FROM facts_posts q
    WHERE q.as_of = :as_of AND q.person_id = p.id ORDER BY q.counted DESC, q.id LIMIT 1) AS employment,
  (SELECT CASE max (CASE c.level WHEN 'senior' THEN 3 WHEN 'intermediate' THEN 2 ELSE 1 END)
      WHEN 3 THEN 'senior' WHEN 2 THEN 'intermediate' WHEN 1 THEN 'assistant' END
    FROM certs c WHERE c.person_id = p.id AND c.issued_on <= :as_of) AS cert_level,
  CASE WHEN EXISTS (SELECT 1 FROM facts_posts q
    WHERE q.as_of = :as_of AND q.person_id = p.id) THEN 1 ELSE 0 END AS on_post
FROM persons p;
