-- SPDX-License-Identifier: GPL-3.0-or-later
-- Operators with their derived columns, for a day: built stations, counted staff, contracts in force.
SELECT o.*,
  (SELECT count (*) FROM facts_stations f
    WHERE f.as_of = :as_of AND f.org_id = o.id AND f.built = 1) AS stations,
  (SELECT count (DISTINCT q.person_id) FROM facts_posts q
    WHERE q.as_of = :as_of AND q.org_id = o.id AND q.counted = 1) AS staff,
  (SELECT count (*) FROM contracts c
    WHERE c.org_id = o.id AND c.start_on <= :as_of AND c.end_on >= :as_of) AS contracts
FROM orgs o;
