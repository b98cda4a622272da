/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-ledger.h"
#include "ledger/sg-news.h"

G_BEGIN_DECLS

/* For SgLedger only: one piece of work, and the thread that does it. */
typedef struct _SgWork SgWork;

SgWork *sg_work_new (GTask *task, SgJob job, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result);
void sg_work_do (SgWork *self, SgConnection *connection, GTask *task);
void sg_work_answer (SgWork *self, GTask *task);
void sg_work_free (SgWork *self);

GThread *sg_ledger_thread_new (SgConnection *connection, const SgLedgerInfo *info, GAsyncQueue *jobs, SgNews *news);

G_END_DECLS
