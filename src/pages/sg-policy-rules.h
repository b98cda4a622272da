/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-policy-data.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SG_TYPE_POLICY_RULES (sg_policy_rules_get_type ())
G_DECLARE_FINAL_TYPE (SgPolicyRules, sg_policy_rules, SG, POLICY_RULES, AdwBin)

GtkWidget *sg_policy_rules_new (SgContext *context, const SgPolicyEntry *entry, gboolean editable);
gboolean sg_policy_rules_is_changed (SgPolicyRules *self);

G_END_DECLS
