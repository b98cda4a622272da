-- SPDX-License-Identifier: GPL-3.0-or-later
-- All divisions of all times, for figures over many days.
SELECT d.code, d.level, d.counts, d.valid_from, d.valid_to, d.successor_code
FROM divisions d
ORDER BY d.code, coalesce (d.valid_from, '');
