/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Lists of usage that clerks extend: `list` names the field as "register.key". */

static const SgField fields[] = {
  { .key = "list", .type = SG_FIELD_TEXT, .label = N_ ("List"), .required = TRUE,
    .natural = TRUE, .searched = TRUE, .width = 20, .section = N_ ("Term") },
  { .key = "code", .type = SG_FIELD_TEXT, .label = N_ ("Code"), .required = TRUE,
    .natural = TRUE, .searched = TRUE, .width = 20, .section = N_ ("Term") },
  { .key = "label", .type = SG_FIELD_TEXT, .label = N_ ("Shown as"), .width = 24,
    .section = N_ ("Term") },
};

const SgRegister sg_terms = {
  .name = "terms",
  .label = N_ ("Terms"),
  .label_one = N_ ("Term"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "code",
  .order = "list,code",
};
