/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/sg-field-control.h"
#include "widgets/sg-lookup.h"

G_BEGIN_DECLS

#define SG_TYPE_PICKER_LIST (sg_picker_list_get_type ())
G_DECLARE_FINAL_TYPE (SgPickerList, sg_picker_list, SG, PICKER_LIST, GtkBox)

GtkWidget *sg_picker_list_new (const SgField *field, SgLookup *lookup);

G_END_DECLS
