/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-field.h"
#include "widgets/sg-field-control.h"

G_BEGIN_DECLS

#define SG_TYPE_CHOICE_CONTROL (sg_choice_control_get_type ())
G_DECLARE_FINAL_TYPE (SgChoiceControl, sg_choice_control, SG, CHOICE_CONTROL, GtkWidget)

GtkWidget *sg_choice_control_new (const SgField *field);

G_END_DECLS
