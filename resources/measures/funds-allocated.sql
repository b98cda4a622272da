-- SPDX-License-Identifier: GPL-3.0-or-later
-- Money allocated: entries of the fiscal year of the day, booked by the day. A payment that is
-- booked in the next year is in neither year-end figure.
-- subject: funds
-- unit: fen
-- clause: A-59
SELECT
  f.id AS subject,
  f.county_code AS division,
  f.amount_fen AS value,
  CASE WHEN f.date <= :as_of THEN 1 ELSE 0 END AS counts,
  CASE WHEN f.date <= :as_of THEN 'booked' WHEN f.date > :as_of THEN 'later' ELSE 'no-date' END AS reason
FROM funds f
WHERE f.kind = 'allocated'
  AND f.year = :year
  AND f.county_code >= :from_code AND f.county_code < :below_code;
