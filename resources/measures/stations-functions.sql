-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built comprehensive stations, with how many of the three main functions they are not known to lack. Not
-- known where one is not entered, unless another is known to be lacking, which decides.
-- subject: stations
-- unit: number
-- clause: B-07
SELECT
  k.id AS subject,
  k.place AS division,
  CASE
    WHEN k.orgs = 0 OR k.charity = 0 OR k.training = 0
      THEN coalesce (k.orgs, 1) + coalesce (k.charity, 1) + coalesce (k.training, 1)
    ELSE k.orgs + k.charity + k.training
  END AS value,
  k.built AS counts,
  CASE
    WHEN k.built = 0 THEN 'not-built'
    WHEN k.orgs + k.charity + k.training IS NULL
      AND coalesce (k.orgs, 1) > 0 AND coalesce (k.charity, 1) > 0 AND coalesce (k.training, 1) > 0
      THEN 'unknown'
  END AS reason
FROM (
  SELECT
    s.id, s.place, s.built,
    CASE WHEN o.row_id IS NOT NULL THEN CAST (o.value AS BIGINT) ELSE t.fn_orgs END AS orgs,
    CASE WHEN c.row_id IS NOT NULL THEN CAST (c.value AS BIGINT) ELSE t.fn_charity END AS charity,
    CASE WHEN n.row_id IS NOT NULL THEN CAST (n.value AS BIGINT) ELSE t.fn_training END AS training
  FROM facts_stations s
  JOIN stations t ON t.id = s.id
  LEFT JOIN facts_held o ON o.as_of = :as_of AND o.row_id = s.id AND o.field = 'fn_orgs'
  LEFT JOIN facts_held c ON c.as_of = :as_of AND c.row_id = s.id AND c.field = 'fn_charity'
  LEFT JOIN facts_held n ON n.as_of = :as_of AND n.row_id = s.id AND n.field = 'fn_training'
  WHERE s.as_of = :as_of
    AND s.kind = :station_kind
    AND s.place >= :from_code AND s.place < :below_code
) AS k;
