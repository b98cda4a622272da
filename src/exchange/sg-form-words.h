/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-form-plan.h"
#include "ledger/sg-change.h"

G_BEGIN_DECLS

typedef struct _SgFormWords SgFormWords;

SgFormWords *sg_form_words_new (const SgForm *form);
SgFormWords *sg_form_words_load (const SgForm *form, SgConnection *connection, GError **error);
const char *sg_form_words_find (SgFormWords *self, guint field, const char *clean);
void sg_form_words_add (SgFormWords *self, guint field, const char *word, const char *code);
gboolean sg_form_words_remember (const SgForm *form,
                                 const SgFormWord *word,
                                 SgChange *change,
                                 GError **error);
void sg_form_words_free (SgFormWords *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgFormWords, sg_form_words_free)

G_END_DECLS
