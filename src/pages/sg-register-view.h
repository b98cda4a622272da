/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SgRegisterSetup:
 * @reg: the register
 * @filters: keys of choices to filter by, joined with "|"
 * @lacks: keys of fields that one may look for where they are empty
 * @bulk: keys of fields that may be changed for many rows at once; "stage" adds a stage event
 * @add: label of the button that adds a row, a msgid
 * @search: what the search finds, a msgid
 * @empty: heading shown where there is no row, a msgid
 *
 * What a page makes of a register. All strings are static.
 */
typedef struct
{
  const SgRegister *reg;
  const char *filters;
  const char *lacks;
  const char *bulk;
  const char *add;
  const char *search;
  const char *empty;
} SgRegisterSetup;

/* A register as table with search, filters and selection, and the editor beside it. */
#define SG_TYPE_REGISTER_VIEW (sg_register_view_get_type ())
G_DECLARE_FINAL_TYPE (SgRegisterView, sg_register_view, SG, REGISTER_VIEW, AdwBin)

GtkWidget *sg_register_view_new (const SgRegisterSetup *setup);
void sg_register_view_set_context (SgRegisterView *self, SgContext *context);
const SgRegister *sg_register_view_get_register (SgRegisterView *self);
void sg_register_view_reload (SgRegisterView *self);
void sg_register_view_find (SgRegisterView *self);
void sg_register_view_print (SgRegisterView *self);
void sg_register_view_show_row (SgRegisterView *self, gint64 row_id, const char *key);
void sg_register_view_show_draft (SgRegisterView *self, SgRecord *record, guint draft);
gboolean
sg_register_view_can_leave (SgRegisterView *self, GSourceOnceFunc proceed, gpointer user_data);

G_END_DECLS
