/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/sg-field-control.h"
#include "widgets/sg-lookup.h"

G_BEGIN_DECLS

#define SG_TYPE_PICKER (sg_picker_get_type ())
G_DECLARE_FINAL_TYPE (SgPicker, sg_picker, SG, PICKER, GtkWidget)

GtkWidget *sg_picker_new (const SgField *field, SgLookup *lookup);
void sg_picker_set_lookup (SgPicker *self, SgLookup *lookup);

G_END_DECLS
