/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-catalogue"

#include "config.h"

#include "catalogue/sg-register.h"

#include <glib/gi18n-lib.h>

/* Policies that a ledger follows, each for its time: copies with settings of their own, and such as came
 * out of a file. */

static const SgField fields[] = {
  { .key = "policy_id", .type = SG_FIELD_TEXT, .label = N_ ("Policy"), .required = TRUE },
  { .key = "base", .type = SG_FIELD_TEXT, .label = N_ ("Copied from") },
  { .key = "body", .type = SG_FIELD_TEXT, .label = N_ ("Text of the policy") },
  { .key = "valid_from", .type = SG_FIELD_DATE, .label = N_ ("In force from") },
  { .key = "valid_until", .type = SG_FIELD_DATE, .label = N_ ("In force until") },
};

const SgRegister sg_policies = {
  .name = "policies",
  .label = N_ ("Policies"),
  .label_one = N_ ("Policy"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .id_field = "policy_id",
  .id_prefix = "policy-",
  .id_digits = 1,
  .title_field = "policy_id",
  .order = "valid_from,policy_id",
  .valid_from = "valid_from",
  .valid_to = "valid_until",
  .valid_to_inclusive = TRUE,
  .internal = TRUE,
};
