/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Earlier values of dated fields with the last day that they held; kept by the change writer. */

static const SgField fields[] = {
  { .key = "register", .type = SG_FIELD_TEXT, .label = N_ ("Register"), .required = TRUE },
  { .key = "row_id", .type = SG_FIELD_INTEGER, .label = N_ ("Row"), .required = TRUE,
    .natural = TRUE },
  { .key = "field", .type = SG_FIELD_TEXT, .label = N_ ("Field"), .required = TRUE,
    .natural = TRUE },
  { .key = "until_on", .type = SG_FIELD_DATE, .label = N_ ("Until"), .required = TRUE,
    .natural = TRUE },
  { .key = "value", .type = SG_FIELD_TEXT, .label = N_ ("Value") },
};

const SgRegister sg_dated_values = {
  .name = "dated_values",
  .label = N_ ("Earlier values"),
  .label_one = N_ ("Earlier value"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "field",
  .order = "row_id,field,until_on",
  .internal = TRUE,
};
