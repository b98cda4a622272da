-- SPDX-License-Identifier: GPL-3.0-or-later
-- Reference id and title of a contract.
SELECT c.contract_id, c.title FROM contracts c WHERE c.id = :id;
