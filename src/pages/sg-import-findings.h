/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-import-batch.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What becomes of the rows of one file, as a table: by outcome, with the place and the reason, and
 * what changes from what to what. */
#define SG_TYPE_IMPORT_FINDINGS (sg_import_findings_get_type ())
G_DECLARE_FINAL_TYPE (SgImportFindings, sg_import_findings, SG, IMPORT_FINDINGS, AdwBin)

void
sg_import_findings_set_file (SgImportFindings *self, const SgImportFile *file, gboolean masked);
const char *sg_import_findings_get_outcome_label (guint outcome);

G_END_DECLS
