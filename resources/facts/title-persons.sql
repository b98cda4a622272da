-- SPDX-License-Identifier: GPL-3.0-or-later
-- Reference id and name of a person.
SELECT h.person_id, h.name FROM persons h WHERE h.id = :id;
