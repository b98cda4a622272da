-- SPDX-License-Identifier: GPL-3.0-or-later
-- Stations recorded as built, with the number of things that a built station must have and this one is known to
-- lack: a place, a plaque outdoors, counted staff, service. Service is lacking where months were entered
-- once and none of the last :service_months tells of any, or where it has not begun. Not known where nothing
-- is known to be lacking and the place is not entered.
-- subject: stations
-- unit: number
-- clause: A-52 B-19
SELECT
  h.id AS subject,
  h.place AS division,
  CASE
    WHEN h.no_sign + h.no_staff + h.no_service > 0 OR h.placed IS NOT NULL
      THEN h.no_sign + h.no_staff + h.no_service + CASE WHEN h.placed = 0 THEN 1 ELSE 0 END
  END AS value,
  h.recorded AS counts,
  CASE
    WHEN h.recorded = 0 THEN 'not-built'
    WHEN h.no_staff = 1 AND h.no_sign = 1 THEN 'no-staff-no-sign'
    WHEN h.no_staff = 1 THEN 'no-staff'
    WHEN h.no_sign = 1 THEN 'no-sign'
    WHEN h.placed = 0 THEN 'no-place'
    WHEN h.no_service = 1 THEN 'no-service'
  END AS reason
FROM (
  SELECT
    s.id, s.place, s.recorded,
    CASE WHEN s.outdoor_sign_on <= :as_of THEN 0 ELSE 1 END AS no_sign,
    CASE WHEN f.staff > 0 THEN 0 ELSE 1 END AS no_staff,
    CASE
      WHEN t.service_from > :as_of THEN 1
      WHEN s.first_built_on > :service_since THEN 0
      WHEN v.recent = 0 THEN 1
      ELSE 0
    END AS no_service,
    CASE
      WHEN s.has_address = 1 OR s.office_m2 > 0 OR s.activity_m2 > 0 THEN 1
      WHEN s.office_m2 = 0 AND s.activity_m2 = 0 THEN 0
    END AS placed
  FROM facts_stations s
  JOIN stations t ON t.id = s.id
  LEFT JOIN facts_staff f ON f.day = :day AND f.station_id = s.id
  LEFT JOIN (
    SELECT
      m.station_id,
      sum (CASE WHEN m.month > :service_since THEN 1 ELSE 0 END) AS recent
    FROM services m
    WHERE m.month <= :as_of
    GROUP BY m.station_id
  ) AS v ON v.station_id = s.id
  WHERE s.as_of = :as_of
    AND s.kind = :station_kind
    AND s.place >= :from_code AND s.place < :below_code
) AS h;
