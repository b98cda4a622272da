/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-form.h"
#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

/**
 * SgTemplateScope:
 * @under: (nullable): code of the division whose rows are wanted; %NULL for all of the ledger
 * @as_of: the day that they hold for
 * @masked: personal numbers are masked, which says on the way back that they are unchanged
 *
 * What a workbook to be filled in carries of the ledger.
 */
typedef struct
{
  const char *under;
  const char *as_of;
  gboolean masked;
} SgTemplateScope;

/**
 * SgTemplateRows:
 * @unit: name of the division
 * @as_of: the day
 * @rows: (element-type GPtrArray): rows, each with a text or %NULL for each field of the form
 *
 * What the ledger has, as a form says it.
 */
typedef struct
{
  char *unit;
  char *as_of;
  GPtrArray *rows;
} SgTemplateRows;

SgTemplateRows *sg_template_rows_read (SgConnection *connection,
                                       const SgForm *form,
                                       const SgTemplateScope *scope,
                                       GError **error);
char *sg_template_rows_list_registers (const SgForm *form);
void sg_template_rows_free (SgTemplateRows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgTemplateRows, sg_template_rows_free)

G_END_DECLS
