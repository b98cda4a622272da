/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/sg-field-control.h"

G_BEGIN_DECLS

#define SG_TYPE_TRISTATE_CONTROL (sg_tristate_control_get_type ())
G_DECLARE_FINAL_TYPE (SgTristateControl, sg_tristate_control, SG, TRISTATE_CONTROL, GtkBox)

GtkWidget *sg_tristate_control_new (void);

G_END_DECLS
