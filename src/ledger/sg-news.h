/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

/* For SgLedger only: what its thread has to tell. */
typedef struct _SgNews SgNews;

/* Called in the main context. */
typedef void (*SgNewsFunc) (gpointer listener, SgPhase phase, const GError *trouble);

SgNews *sg_news_new (gpointer listener, SgNewsFunc func);
SgNews *sg_news_ref (SgNews *self);
void sg_news_unref (gpointer news);
void sg_news_phase_cb (SgPhase phase, gpointer news);
gboolean sg_news_is_same (const GError *a, const GError *b);
void sg_news_set_trouble (SgNews *self, const GError *trouble);

G_END_DECLS
