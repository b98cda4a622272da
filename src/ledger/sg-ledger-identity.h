/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

/* Bits of a row id below the ledger's number. */
#define SG_ROW_COUNTER_BITS 32

gboolean sg_ledger_identity_note (SgConnection *connection, GError **error);
gint64 sg_ledger_identity_get (SgConnection *connection);
gboolean sg_ledger_identity_check (SgConnection *connection, gint64 number, GError **error);
gboolean sg_ledger_identity_look (SgConnection *connection, gint64 version, GError **error);

G_END_DECLS
