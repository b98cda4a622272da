-- SPDX-License-Identifier: GPL-3.0-or-later
-- Frame around a measure: every candidate, with the row that is the reason where the measure names one.
SELECT subject, division, value, counts, reason, {because}
FROM (
{measure}
) AS candidate;
