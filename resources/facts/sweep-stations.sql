-- SPDX-License-Identifier: GPL-3.0-or-later
-- All stations with the stage events they ever had, in the order of days; one row an event.
SELECT s.id, s.kind, s.division_code, e.status, e.from_date
FROM stations s
JOIN station_status e ON e.station_id = s.id
ORDER BY s.id, e.from_date;
