-- SPDX-License-Identifier: GPL-3.0-or-later
-- Reference id and name of an operator.
SELECT o.org_id, o.name FROM orgs o WHERE o.id = :id;
