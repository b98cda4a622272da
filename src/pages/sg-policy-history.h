/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-policy-data.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SG_TYPE_POLICY_HISTORY (sg_policy_history_get_type ())
G_DECLARE_FINAL_TYPE (SgPolicyHistory, sg_policy_history, SG, POLICY_HISTORY, AdwBin)

GtkWidget *sg_policy_history_new (SgContext *context, const SgPolicyEntry *entry);

G_END_DECLS
