-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every station that the ledger knows, as it was on :as_of: its stage is that of the latest event up to
-- that day, its dated fields have the value of facts_held where there is one, else that of the station
-- itself, and its place is the division that stood there that day.
-- The profile may ask for more than the recorded stage of a station that is built (1 a place, 2 a plaque
-- outdoors, 4 counted staff, 8 service begun, added up in :built_needs). One that is recorded as built and lacks
-- some of it is not built; its stage says what is lacking ("lacks-place-staff"). Rooms have no such things of
-- their own. Built first was a station whose latest condition was there: staff count from the first of them.
INSERT INTO facts_stations (
  as_of, place, county, id, station_id, kind, field, name, stage, stage_from, recorded, built, first_built_on,
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
manned (station_id, first_on, now) AS (
  SELECT
    p.station_id, min (p.start_on),
    max (CASE WHEN p.end_on IS NULL OR p.end_on >= :as_of THEN 1 ELSE 0 END)
  FROM posts p
  WHERE :built_needs & 4 > 0
    AND p.start_on <= :as_of
    AND {touched stations p.station_id}
    AND {post kind} & :staff_kinds > 0
  GROUP BY p.station_id
),
known AS (
  SELECT
    s.id,
    s.site_from, s.site_until, s.service_from,
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
),
ready AS (
  SELECT
    k.*,
    CASE
      WHEN k.kind = 'room' THEN 0
      WHEN k.site_from > :as_of THEN :built_needs & 1
      WHEN k.address IS NULL AND coalesce (k.office_m2, 0) = 0 AND coalesce (k.activity_m2, 0) = 0
        THEN :built_needs & 1
      ELSE 0
    END AS no_place,
    CASE WHEN k.kind <> 'room' AND k.site_until < :as_of THEN :built_needs & 1 ELSE 0 END AS no_place_now,
    CASE
      WHEN k.kind = 'room' OR k.outdoor_sign_on <= :as_of THEN 0
      ELSE :built_needs & 2
    END AS no_sign,
    CASE WHEN k.kind = 'room' OR w.first_on IS NOT NULL THEN 0 ELSE :built_needs & 4 END AS no_staff,
    CASE WHEN k.kind = 'room' OR w.now = 1 THEN 0 ELSE :built_needs & 4 END AS no_staff_now,
    CASE
      WHEN k.kind = 'room' OR k.service_from <= :as_of THEN 0
      ELSE :built_needs & 8
    END AS no_service,
    CASE WHEN k.kind = 'room' THEN 0 ELSE :built_needs END AS needs,
    w.first_on AS staffed_on
  FROM known k
  LEFT JOIN manned w ON w.station_id = k.id
)
SELECT
  :as_of, coalesce (m.place, k.division_code),
  CASE
    WHEN :apart LIKE '%;' || substr (coalesce (m.place, k.division_code), 1, 9) || ';%'
      THEN substr (coalesce (m.place, k.division_code), 1, 9)
    ELSE substr (coalesce (m.place, k.division_code), 1, 6)
  END,
  k.id, k.station_id, k.kind, k.field, k.name,
  CASE
    WHEN e.status = 'built' AND k.no_place + k.no_place_now + k.no_sign + k.no_staff_now + k.no_service > 0
      THEN 'lacks' || CASE WHEN k.no_place + k.no_place_now > 0 THEN '-place' ELSE '' END
        || CASE WHEN k.no_sign > 0 THEN '-sign' ELSE '' END
        || CASE WHEN k.no_staff_now > 0 THEN '-staff' ELSE '' END
        || CASE WHEN k.no_service > 0 THEN '-service' ELSE '' END
    ELSE e.status
  END,
  e.from_date,
  CASE WHEN e.status = 'built' THEN 1 ELSE 0 END,
  CASE
    WHEN e.status = 'built' AND k.no_place + k.no_place_now + k.no_sign + k.no_staff_now + k.no_service = 0
      THEN 1
    ELSE 0
  END,
  CASE
    WHEN k.needs = 0 THEN l.first_built_on
    WHEN l.first_built_on IS NULL OR k.no_place + k.no_sign + k.no_staff + k.no_service > 0 THEN NULL
    ELSE (
      SELECT max (c.day)
      FROM (
        SELECT l.first_built_on AS day
        UNION SELECT k.site_from WHERE k.needs & 1 > 0
        UNION SELECT k.outdoor_sign_on WHERE k.needs & 2 > 0
        UNION SELECT k.staffed_on WHERE k.needs & 4 > 0
        UNION SELECT k.service_from WHERE k.needs & 8 > 0
      ) AS c
    )
  END,
  k.office_m2, k.activity_m2, k.desks, k.computers, k.printers, k.cabinets,
  k.outdoor_sign_on, k.indoor_sign_on, k.venue, k.mode, k.org_id,
  {plain k.name}, CASE WHEN k.address IS NULL THEN 0 ELSE 1 END
FROM ready k
LEFT JOIN facts_moves m ON m.as_of = :as_of AND m.code = k.division_code
LEFT JOIN latest l ON l.station_id = k.id
LEFT JOIN station_status e ON e.station_id = l.station_id AND e.from_date = l.from_date
ORDER BY 2, 4;
