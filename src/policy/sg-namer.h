/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

/* Finds what rows are called on a day, and in which county they lie. */
typedef struct _SgNamer SgNamer;

SgNamer *sg_namer_new (SgConnection *connection, const char *as_of);
gboolean sg_namer_find (SgNamer *self,
                        const char *reg,
                        gint64 row_id,
                        char **id,
                        char **title,
                        GError **error);
const char *sg_namer_get_county (SgNamer *self, const char *division, GError **error);
char *sg_namer_join (const char *title, const char *county);
void sg_namer_free (SgNamer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgNamer, sg_namer_free)

G_END_DECLS
