/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-field.h"
#include "widgets/sg-field-control.h"
#include "widgets/sg-lookup.h"

G_BEGIN_DECLS

#define SG_TYPE_ENTRY_CONTROL (sg_entry_control_get_type ())
G_DECLARE_FINAL_TYPE (SgEntryControl, sg_entry_control, SG, ENTRY_CONTROL, GtkEntry)

GtkWidget *sg_entry_control_new (const SgField *field, SgLookup *lookup);

G_END_DECLS
