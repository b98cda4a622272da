/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-import-batch.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * What a file leaves open: words that no code is known for, and rows that may be about somebody or
 * something that the ledger has. The clerk picks.
 *
 * Signals: "settled" (guint field, const char *word, const char *code), without a code where the
 * word is left open again; "row-settled" (guint sheet, guint row, gint64 row_id), with 0 for
 * a new row and -1 for what is left open again.
 */
#define SG_TYPE_IMPORT_WORDS (sg_import_words_get_type ())
G_DECLARE_FINAL_TYPE (SgImportWords, sg_import_words, SG, IMPORT_WORDS, AdwBin)

void sg_import_words_set_ask_repeated (SgImportWords *self, gboolean ask);
guint sg_import_words_count_open (SgImportWords *self, const SgImportFile *file);
void sg_import_words_set_file (SgImportWords *self, const SgImportFile *file);

G_END_DECLS
