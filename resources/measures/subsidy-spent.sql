-- SPDX-License-Identifier: GPL-3.0-or-later
-- Building subsidy of the city paid by the day, in whatever year.
-- subject: funds
-- unit: fen
-- clause: B-31
SELECT
  f.id AS subject,
  f.county_code AS division,
  f.amount_fen AS value,
  CASE WHEN f.date <= :as_of THEN 1 ELSE 0 END AS counts,
  CASE WHEN f.date <= :as_of THEN 'booked' WHEN f.date > :as_of THEN 'later' ELSE 'no-date' END AS reason
FROM funds f
WHERE f.kind = 'spent'
  AND f.source = 'city_subsidy'
  AND f.county_code >= :from_code AND f.county_code < :below_code;
