-- SPDX-License-Identifier: GPL-3.0-or-later
-- How many persons are in counted posts at each station on :as_of, and how many of them are certified.
INSERT INTO facts_staff (day, station_id, as_of, staff, certified)
SELECT
  :day, p.station_id, :as_of,
  count (DISTINCT p.person_id),
  count (DISTINCT CASE WHEN p.certified = 1 THEN p.person_id END)
FROM facts_posts p
WHERE p.as_of = :as_of
  AND p.counted = 1
GROUP BY p.station_id;
