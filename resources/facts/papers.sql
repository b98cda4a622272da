-- SPDX-License-Identifier: GPL-3.0-or-later
-- Kinds of papers that hold for a station on :as_of: those that it adopted, and those that its county, or
-- whoever is above it, laid down for all stations.
INSERT INTO facts_papers (as_of, station_id, kind)
SELECT :as_of, l.target_id, d.kind
FROM documents d
JOIN documents_station_ids l ON l.owner_id = d.id
WHERE d.kind IS NOT NULL
  AND {touched stations l.target_id}
  AND coalesce (d.held_from, d.issued_on, :as_of) <= :as_of
  AND (d.held_until IS NULL OR d.held_until >= :as_of)
UNION
SELECT :as_of, s.id, d.kind
FROM documents d
JOIN facts_stations s
  ON s.as_of = :as_of AND s.place >= d.county_code AND s.place < d.county_code || ':'
WHERE d.all_stations = 1
  AND {touched stations s.id}
  AND d.kind IS NOT NULL
  AND coalesce (d.held_from, d.issued_on, :as_of) <= :as_of
  AND (d.held_until IS NULL OR d.held_until >= :as_of);
