/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SG_TYPE_POLICY_WINDOW (sg_policy_window_get_type ())
G_DECLARE_FINAL_TYPE (SgPolicyWindow, sg_policy_window, SG, POLICY_WINDOW, AdwWindow)

GtkWidget *sg_policy_window_new (SgContext *context, GtkWindow *parent);
void sg_policy_window_import (SgPolicyWindow *self, GFile *file);
void sg_policy_window_export (SgPolicyWindow *self, GFile *file);

G_END_DECLS
