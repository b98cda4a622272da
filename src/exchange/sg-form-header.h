/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-form-plan.h"
#include "exchange/sg-grid.h"

G_BEGIN_DECLS

/* Titles, units and notes stand above the header; it is looked for in that many rows. */
#define SG_FORM_MAX_ROWS_ABOVE 30

typedef struct _SgFormHeaders SgFormHeaders;

SgFormHeaders *sg_form_headers_new (const SgForm *form);
int sg_form_headers_match (SgFormHeaders *self, const char *header, char **group);
void sg_form_headers_free (SgFormHeaders *self);

guint sg_form_header_find (SgFormHeaders *self, SgGrid *grid, SgFormSheet *sheet);
void sg_form_header_guess (SgFormHeaders *self, SgGrid *grid, SgFormSheet *sheet);
void sg_form_column_free (SgFormColumn *column);
void sg_form_guess_columns (const SgForm *form, SgGrid *grid, SgFormSheet *sheet);
gboolean sg_form_header_is_repeated (SgGrid *grid, const SgGridRow *row, const SgFormSheet *sheet);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgFormHeaders, sg_form_headers_free)

G_END_DECLS
