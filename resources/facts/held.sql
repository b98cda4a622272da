-- SPDX-License-Identifier: GPL-3.0-or-later
-- Earlier values of stations' dated fields that held on :as_of: those of the earliest dated row that held
-- until that day or later. What is not here has the value of the station itself.
INSERT INTO facts_held (as_of, row_id, field, value)
SELECT :as_of, v.row_id, v.field, v.value
FROM dated_values v
WHERE v.register = 'stations'
  AND v.until_on >= :as_of
  AND {touched stations v.row_id}
  AND NOT EXISTS (
    SELECT 1 FROM dated_values sooner
    WHERE sooner.row_id = v.row_id
      AND sooner.field = v.field
      AND sooner.until_on >= :as_of
      AND sooner.until_on < v.until_on
  );
