-- SPDX-License-Identifier: GPL-3.0-or-later
-- Code and name of a division.
SELECT d.code, d.name FROM divisions d WHERE d.id = :id;
