-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations, with the officials who keep in touch with them on the day: named for the station, or for
-- the whole county. In a county without any it is not known.
-- subject: stations
-- unit: person
-- clause: A-49
WITH named (contact_id, county_code, station_id) AS (
  SELECT c.id, c.county_code, l.target_id
  FROM contacts c
  LEFT JOIN contacts_station_ids l ON l.owner_id = c.id
  WHERE (c.start_on IS NULL OR c.start_on <= :as_of) AND (c.end_on IS NULL OR c.end_on >= :as_of)
),
by_station (station_id, n) AS (
  SELECT n.station_id, count (DISTINCT n.contact_id) FROM named n WHERE n.station_id IS NOT NULL GROUP BY n.station_id
),
by_county (county_code, n) AS (
  SELECT n.county_code, count (DISTINCT CASE WHEN n.station_id IS NULL THEN n.contact_id END)
  FROM named n WHERE n.county_code IS NOT NULL GROUP BY n.county_code
)
SELECT
  s.id AS subject,
  s.place AS division,
  CASE
    WHEN b.station_id IS NOT NULL OR c.county_code IS NOT NULL THEN coalesce (b.n, 0) + coalesce (c.n, 0)
  END AS value,
  s.built AS counts,
  CASE WHEN s.built = 0 THEN 'not-built' WHEN b.station_id IS NULL AND c.county_code IS NULL THEN 'nothing-recorded' END AS reason
FROM facts_stations s
LEFT JOIN by_station b ON b.station_id = s.id
LEFT JOIN by_county c ON c.county_code = s.county
WHERE s.as_of = :as_of
  AND s.kind = :station_kind
  AND s.place >= :from_code AND s.place < :below_code;
