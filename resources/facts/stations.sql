-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every station that the ledger knows, as it was on :as_of: its stage is that of the latest event up to
-- that day, its dated fields have the value of facts_held where there is one, else that of the station
-- itself, and its place is the division that stood there that day.
INSERT INTO facts_stations (
  as_of, place, county, id, station_id, kind, field, name, stage, stage_from, built, first_built_on,
  office_m2, activity_m2, desks, computers, printers, cabinets, outdoor_sign_on, indoor_sign_on,
  venue, mode, org_id, plain_name, has_address
)
WITH
earlier AS (
  SELECT
    h.row_id,
    max (CASE WHEN h.field = 'name' THEN 1 END) AS has_name,
    max (CASE WHEN h.field = 'name' THEN h.value END) AS name,
    max (CASE WHEN h.field = 'division_code' THEN 1 END) AS has_division_code,
    max (CASE WHEN h.field = 'division_code' THEN h.value END) AS division_code,
    max (CASE WHEN h.field = 'address' THEN 1 END) AS has_address,
    max (CASE WHEN h.field = 'address' THEN h.value END) AS address,
    max (CASE WHEN h.field = 'office_m2' THEN 1 END) AS has_office_m2,
    max (CASE WHEN h.field = 'office_m2' THEN CAST (h.value AS BIGINT) END) AS office_m2,
    max (CASE WHEN h.field = 'activity_m2' THEN 1 END) AS has_activity_m2,
    max (CASE WHEN h.field = 'activity_m2' THEN CAST (h.value AS BIGINT) END) AS activity_m2,
    max (CASE WHEN h.field = 'desks' THEN 1 END) AS has_desks,
    max (CASE WHEN h.field = 'desks' THEN CAST (h.value AS BIGINT) END) AS desks,
    max (CASE WHEN h.field = 'computers' THEN 1 END) AS has_computers,
    max (CASE WHEN h.field = 'computers' THEN CAST (h.value AS BIGINT) END) AS computers,
    max (CASE WHEN h.field = 'printers' THEN 1 END) AS has_printers,
    max (CASE WHEN h.field = 'printers' THEN CAST (h.value AS BIGINT) END) AS printers,
    max (CASE WHEN h.field = 'cabinets' THEN 1 END) AS has_cabinets,
    max (CASE WHEN h.field = 'cabinets' THEN CAST (h.value AS BIGINT) END) AS cabinets,
    max (CASE WHEN h.field = 'outdoor_sign_on' THEN 1 END) AS has_outdoor_sign_on,
    max (CASE WHEN h.field = 'outdoor_sign_on' THEN h.value END) AS outdoor_sign_on,
    max (CASE WHEN h.field = 'indoor_sign_on' THEN 1 END) AS has_indoor_sign_on,
    max (CASE WHEN h.field = 'indoor_sign_on' THEN h.value END) AS indoor_sign_on,
    max (CASE WHEN h.field = 'venue' THEN 1 END) AS has_venue,
    max (CASE WHEN h.field = 'venue' THEN h.value END) AS venue,
    max (CASE WHEN h.field = 'mode' THEN 1 END) AS has_mode,
    max (CASE WHEN h.field = 'mode' THEN h.value END) AS mode,
    max (CASE WHEN h.field = 'org_id' THEN 1 END) AS has_org_id,
    max (CASE WHEN h.field = 'org_id' THEN CAST (h.value AS BIGINT) END) AS org_id,
    max (CASE WHEN h.field = 'kind' THEN 1 END) AS has_kind,
    max (CASE WHEN h.field = 'kind' THEN h.value END) AS kind,
    max (CASE WHEN h.field = 'field' THEN 1 END) AS has_field,
    max (CASE WHEN h.field = 'field' THEN h.value END) AS field
  FROM facts_held h
  WHERE h.as_of = :as_of
    AND {touched stations h.row_id}
  GROUP BY h.row_id
),
latest (station_id, from_date, first_built_on) AS (
  SELECT e.station_id, max (e.from_date), min (CASE WHEN e.status = 'built' THEN e.from_date END)
  FROM station_status e
  WHERE e.from_date <= :as_of
    AND {touched stations e.station_id}
  GROUP BY e.station_id
),
known AS (
  SELECT
    s.id,
    s.station_id,
    CASE WHEN o.has_name = 1 THEN o.name ELSE s.name END AS name,
    CASE WHEN o.has_division_code = 1 THEN o.division_code ELSE s.division_code END AS division_code,
    CASE WHEN o.has_address = 1 THEN o.address ELSE s.address END AS address,
    CASE WHEN o.has_office_m2 = 1 THEN o.office_m2 ELSE s.office_m2 END AS office_m2,
    CASE WHEN o.has_activity_m2 = 1 THEN o.activity_m2 ELSE s.activity_m2 END AS activity_m2,
    CASE WHEN o.has_desks = 1 THEN o.desks ELSE s.desks END AS desks,
    CASE WHEN o.has_computers = 1 THEN o.computers ELSE s.computers END AS computers,
    CASE WHEN o.has_printers = 1 THEN o.printers ELSE s.printers END AS printers,
    CASE WHEN o.has_cabinets = 1 THEN o.cabinets ELSE s.cabinets END AS cabinets,
    CASE WHEN o.has_outdoor_sign_on = 1 THEN o.outdoor_sign_on ELSE s.outdoor_sign_on END AS outdoor_sign_on,
    CASE WHEN o.has_indoor_sign_on = 1 THEN o.indoor_sign_on ELSE s.indoor_sign_on END AS indoor_sign_on,
    CASE WHEN o.has_venue = 1 THEN o.venue ELSE s.venue END AS venue,
    CASE WHEN o.has_mode = 1 THEN o.mode ELSE s.mode END AS mode,
    CASE WHEN o.has_org_id = 1 THEN o.org_id ELSE s.org_id END AS org_id,
    CASE WHEN o.has_kind = 1 THEN o.kind ELSE s.kind END AS kind,
    CASE WHEN o.has_field = 1 THEN o.field ELSE s.field END AS field
  FROM stations s
  LEFT JOIN earlier o ON o.row_id = s.id
  WHERE {touched stations s.id}
)
SELECT
  :as_of, coalesce (m.place, k.division_code),
  CASE
    WHEN :apart LIKE '%;' || substr (coalesce (m.place, k.division_code), 1, 9) || ';%'
      THEN substr (coalesce (m.place, k.division_code), 1, 9)
    ELSE substr (coalesce (m.place, k.division_code), 1, 6)
  END,
  k.id, k.station_id, k.kind, k.field, k.name,
  e.status, e.from_date, CASE WHEN e.status = 'built' THEN 1 ELSE 0 END, l.first_built_on,
  k.office_m2, k.activity_m2, k.desks, k.computers, k.printers, k.cabinets,
  k.outdoor_sign_on, k.indoor_sign_on, k.venue, k.mode, k.org_id,
  {plain k.name}, CASE WHEN k.address IS NULL THEN 0 ELSE 1 END
FROM known k
LEFT JOIN facts_moves m ON m.as_of = :as_of AND m.code = k.division_code
LEFT JOIN latest l ON l.station_id = k.id
LEFT JOIN station_status e ON e.station_id = l.station_id AND e.from_date = l.from_date
ORDER BY 2, 4;
