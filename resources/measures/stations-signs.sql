-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations, with 1 where both plaques hang, outdoors and indoors. An empty day means no plaque.
-- subject: stations
-- unit: station
-- clause: A-42
SELECT
  s.id AS subject,
  s.place AS division,
  CASE WHEN s.outdoor_sign_on <= :as_of AND s.indoor_sign_on <= :as_of THEN 1 ELSE 0 END AS value,
  s.built AS counts,
  CASE
    WHEN s.built = 0 THEN 'not-built'
    WHEN s.outdoor_sign_on <= :as_of AND s.indoor_sign_on <= :as_of THEN 'signed'
    ELSE 'no-sign'
  END AS reason
FROM facts_stations s
WHERE s.as_of = :as_of
  AND s.kind = :station_kind
  AND s.place >= :from_code AND s.place < :below_code;
