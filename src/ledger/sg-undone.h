/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

GHashTable *sg_undone_read (SgConnection *connection, GError **error);
gboolean sg_undone_has (GHashTable *undone, gint64 change);
gint64 sg_undone_get_by (GHashTable *undone, gint64 change);

G_END_DECLS
