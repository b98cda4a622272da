-- SPDX-License-Identifier: GPL-3.0-or-later
-- Earlier kinds and divisions of stations, the earliest first.
SELECT v.row_id, v.field, v.until_on, v.value
FROM dated_values v
WHERE v.register = 'stations'
  AND v.field IN ('kind', 'division_code')
ORDER BY v.row_id, v.field, v.until_on;
