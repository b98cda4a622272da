/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-ledger.h"

G_BEGIN_DECLS

/* A fresh ledger of Suzhou in a folder of its own, and a few short ways to fill it. */
typedef struct
{
  char *folder;
  char *path;
  SgConnection *connection;
} SgTestLedger;

void sg_test_ledger_set_up (SgTestLedger *self, gconstpointer data);
void sg_test_ledger_tear_down (SgTestLedger *self, gconstpointer data);
gint64 sg_test_put (SgTestLedger *self, const SgRegister *reg, const char *first_key, ...) G_GNUC_NULL_TERMINATED;
SgRecord *sg_test_read (SgTestLedger *self, const SgRegister *reg, const char *id, const char *as_of);
gint64 sg_test_save (SgTestLedger *self, SgRecord *record, const char *purpose, GError **error);
guint sg_test_count (SgTestLedger *self, const SgRegister *reg);
gint64 sg_test_set (SgTestLedger *self, const SgRegister *reg, const char *id, const char *key, const char *value, const char *from);
gint64 sg_test_remove (SgTestLedger *self, const SgRegister *reg, const char *id);
gint64 sg_test_undo (SgTestLedger *self, gint64 change);
void sg_test_refuse_undo (SgTestLedger *self, gint64 change, const char *word);
char *sg_test_dup (SgTestLedger *self, const SgRegister *reg, const char *id, const char *key, const char *as_of);
gint64 sg_test_put_station (SgTestLedger *self, const char *id, const char *name);
void sg_test_check_clean (SgTestLedger *self);
void sg_test_store_result_cb (GObject *source, GAsyncResult *result, gpointer user_data);

G_END_DECLS
