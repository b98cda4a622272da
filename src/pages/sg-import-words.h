/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-import-batch.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * Words of a form that no code is known for: the clerk picks one, once.
 *
 * Signals: "settled" (guint field, const char *word, const char *code), without a code where the
 * word is left open again.
 */
#define SG_TYPE_IMPORT_WORDS (sg_import_words_get_type ())
G_DECLARE_FINAL_TYPE (SgImportWords, sg_import_words, SG, IMPORT_WORDS, AdwBin)

void sg_import_words_set_file (SgImportWords *self, const SgImportFile *file);

G_END_DECLS
