-- SPDX-License-Identifier: GPL-3.0-or-later
-- The day itself, with what the profile says of it.
INSERT INTO facts_days (as_of, day, by_persons) VALUES (:as_of, :day, :share_by);
