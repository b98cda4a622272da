/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* What of the money of a contract with several stations was agreed upon for one of them. Those
 * without a row share what is left, as the policy says. */

#define SECTION_SHARE N_ ("Share")

static const SgField fields[] = {
  { .key = "contract_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Contract"), .required = TRUE,
    .natural = TRUE, .reference = "contracts", .on_remove = SG_ON_REMOVE_FALL, .width = 28,
    .section = SECTION_SHARE, .aliases = "项目|项目名称" },
  { .key = "station_id", .type = SG_FIELD_REFERENCE, .label = N_ ("Station"), .required = TRUE,
    .natural = TRUE, .reference = "stations", .on_remove = SG_ON_REMOVE_FALL, .width = 24,
    .section = SECTION_SHARE, .aliases = "站点|社工站" },
  { .key = "share_fen", .type = SG_FIELD_MONEY, .label = N_ ("Share of the contract"),
    .unit = N_ ("yuan"), .required = TRUE, .width = 14, .section = SECTION_SHARE,
    .maximum = G_GINT64_CONSTANT (1000000000000), .aliases = "分摊金额（元）|分摊金额" },
  { .key = "note", .type = SG_FIELD_TEXT, .label = N_ ("Note"), .searched = TRUE,
    .section = SECTION_SHARE, .aliases = "备注" },
};

const SgRegister sg_contract_shares = {
  .name = "contract_shares",
  .label = N_ ("Shares of contracts"),
  .label_one = N_ ("Share of a contract"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "station_id",
  .order = "contract_id,station_id",
};
