-- SPDX-License-Identifier: GPL-3.0-or-later
-- Reference id and name of a station on :as_of.
SELECT s.station_id, s.name FROM facts_stations s WHERE s.as_of = :as_of AND s.id = :id;
