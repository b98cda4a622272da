-- SPDX-License-Identifier: GPL-3.0-or-later
-- Frame around a measure: the rows that count.
SELECT subject, division, value
FROM (
{measure}
) AS candidate
WHERE counts = 1;
