/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-register.h"
#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

/**
 * SgWord:
 * @code: what is stored
 * @label: (nullable): what it is called where that is something else
 *
 * A word of a list of usage that the catalogue does not know.
 */
typedef struct
{
  char *code;
  char *label;
} SgWord;

void sg_word_free (SgWord *word);
GPtrArray *sg_words_find (SgConnection *connection, const SgField *field, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgWord, sg_word_free)

G_END_DECLS
