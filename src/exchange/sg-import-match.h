/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"
#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

typedef struct _SgImportMatch SgImportMatch;

SgImportMatch *sg_import_match_new (SgConnection *connection, const SgRegister *reg);
guint sg_import_match_get_n_keys (SgImportMatch *self);
const char *const *sg_import_match_get_parts (SgImportMatch *self, guint key, gboolean *partial);
char *sg_import_match_make_key (SgImportMatch *self, SgRecord *record);
gboolean sg_import_match_find (SgImportMatch *self,
                               SgRecord *record,
                               guint key,
                               gint64 *row_id,
                               gboolean *ambiguous,
                               GError **error);
GArray *sg_import_match_list (SgImportMatch *self, SgRecord *record, guint key);
void sg_import_match_free (SgImportMatch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgImportMatch, sg_import_match_free)

G_END_DECLS
