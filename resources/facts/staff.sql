-- SPDX-License-Identifier: GPL-3.0-or-later
-- How many persons are in counted posts at each station on :as_of, and how many are certified among those
-- whose posts count in the certified share.
INSERT INTO facts_staff (day, station_id, as_of, staff, certified)
SELECT
  :day, p.station_id, :as_of,
  count (DISTINCT CASE WHEN p.counted = 1 THEN p.person_id END),
  count (DISTINCT CASE WHEN p.in_rate = 1 AND p.certified = 1 THEN p.person_id END)
FROM facts_posts p
WHERE p.as_of = :as_of
  AND {touched stations p.station_id}
GROUP BY p.station_id;
