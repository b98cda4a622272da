/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-policy-data.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SG_TYPE_POLICY_TARGETS (sg_policy_targets_get_type ())
G_DECLARE_FINAL_TYPE (SgPolicyTargets, sg_policy_targets, SG, POLICY_TARGETS, AdwBin)

GtkWidget *sg_policy_targets_new (SgContext *context, SgProfile *profile);
void sg_policy_targets_reload (SgPolicyTargets *self);
gboolean sg_policy_targets_is_changed (SgPolicyTargets *self);

G_END_DECLS
