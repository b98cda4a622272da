/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-field.h"
#include "widgets/sg-field-control.h"

G_BEGIN_DECLS

#define SG_TYPE_DATE_ENTRY (sg_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (SgDateEntry, sg_date_entry, SG, DATE_ENTRY, GtkEntry)

GtkWidget *sg_date_entry_new (const SgField *field);

G_END_DECLS
