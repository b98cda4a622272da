/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-form-plan.h"
#include "exchange/sg-grid.h"
#include "ledger/sg-change.h"

G_BEGIN_DECLS

SgFormColumn *sg_form_column_new (guint column);
SgFormColumn *sg_form_sheet_find_column (const SgFormSheet *self, guint column);
GPtrArray *sg_form_sheet_list_lacking (const SgFormSheet *self, const SgForm *form);
gboolean sg_form_sheet_has_keys (const SgFormSheet *self, const SgForm *form);
void
sg_form_sheet_set_column (SgFormSheet *self, const SgForm *form, guint column, const char *key);
void sg_form_sheet_reset_columns (SgFormSheet *self, const SgForm *form);
char *sg_form_sheet_dup_cell (const SgFormSheet *self,
                              const SgForm *form,
                              SgGrid *grid,
                              const SgGridRow *row,
                              guint column,
                              gboolean masked);
char *sg_form_sheet_dup_sample (const SgFormSheet *self,
                                const SgForm *form,
                                SgGrid *grid,
                                guint column,
                                gboolean masked);
gboolean sg_form_sheet_recall (SgFormSheet *self,
                               const SgForm *form,
                               SgConnection *connection,
                               gboolean *recalled,
                               GError **error);
gboolean sg_form_sheet_has_corrections (const SgFormSheet *self);
gboolean sg_form_sheet_remember (const SgFormSheet *self,
                                 const SgForm *form,
                                 SgChange *change,
                                 GError **error);
gboolean sg_form_sheet_guess_by_ledger (SgFormSheet *self,
                                        const SgForm *form,
                                        SgGrid *grid,
                                        SgConnection *connection,
                                        GError **error);
gboolean sg_form_sheet_take_guesses (SgFormSheet *self, const SgForm *form);
void sg_form_sheet_free (SgFormSheet *self);

G_END_DECLS
