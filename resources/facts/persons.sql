-- SPDX-License-Identifier: GPL-3.0-or-later
-- Persons in post on :as_of, each with the post that speaks for them: a counted one before others, the
-- one entered first before later ones. The rest of a person's posts meets a row that is there already.
INSERT INTO facts_persons (day, person_id, as_of, place, county, station_id, role, employment, cert_level)
SELECT
  :day, q.person_id, :as_of, q.place,
  CASE
    WHEN :apart LIKE '%;' || substr (q.place, 1, 9) || ';%' THEN substr (q.place, 1, 9)
    ELSE substr (q.place, 1, 6)
  END,
  q.station_id, q.role, q.employment, q.cert_level
FROM facts_posts q
WHERE q.as_of = :as_of
  AND {touched persons q.person_id}
ORDER BY q.person_id, q.counted DESC, q.id
ON CONFLICT (person_id, day) DO NOTHING;
