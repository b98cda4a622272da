-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the stations of a unit, or those of one contract there, did from :from_day to :until_day: new cases, groups,
-- community activities and households visited. Each is empty where no month tells of it.
SELECT sum (v.cases_opened), sum (v.groups), sum (v.activities), sum (v.visits)
FROM facts_stations s
JOIN services v ON v.station_id = s.id AND v.month >= :from_day AND v.month <= :until_day
WHERE s.as_of = :as_of
  AND s.place >= :from_code AND s.place < :below_code
  AND (:apart = '' OR :apart NOT LIKE '%;' || substr (s.place, 1, 9) || ';%')
  AND (:contract = 0 OR s.id IN (SELECT c.target_id FROM contracts_station_ids c WHERE c.owner_id = :contract));
