-- SPDX-License-Identifier: GPL-3.0-or-later
-- What of the money of a contract was agreed upon for one of its stations. Stations without a row share
-- what is left.
CREATE TABLE contract_shares (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  contract_id INTEGER NOT NULL REFERENCES contracts (id),
  station_id INTEGER NOT NULL REFERENCES stations (id),
  share_fen INTEGER NOT NULL CHECK (share_fen >= 0),
  note TEXT
) STRICT;
CREATE UNIQUE INDEX contract_shares_by_key ON contract_shares (contract_id, station_id);
CREATE INDEX contract_shares_by_station ON contract_shares (station_id);
