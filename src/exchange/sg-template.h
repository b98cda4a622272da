/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-form.h"
#include "exchange/sg-template-rows.h"

G_BEGIN_DECLS

/**
 * SgTemplateColumn:
 * @field: place of its field among those of the form
 * @header: what stands above it
 * @group: (nullable): what stands above that, over several columns
 * @words: (nullable): what it may hold, for a drop-down; a word for each code
 * @open: other words are taken, too
 * @number_format: (nullable): how Excel keeps and shows what is typed
 * @example: what the example row has there; may be empty
 *
 * A column of a workbook to be filled in.
 */
typedef struct
{
  guint field;
  char *header;
  char *group;
  GStrv words;
  gboolean open;
  const char *number_format;
  char *example;
} SgTemplateColumn;

GPtrArray *sg_template_list_forms (void);
GPtrArray *sg_template_list_columns (const SgForm *form);
const char *sg_template_get_hint (const SgForm *form, const SgTemplateColumn *column);
gboolean sg_template_write (const SgForm *form,
                            const SgTemplateRows *rows,
                            const char *path,
                            GError **error);

G_END_DECLS
