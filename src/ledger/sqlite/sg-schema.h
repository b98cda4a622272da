/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

/* Version of the newest schema in resources/schema/. */
#define SG_SCHEMA_VERSION 6

gboolean sg_schema_create (SgConnection *connection, GError **error);
gboolean sg_schema_check (SgConnection *connection, GPtrArray *faults, GError **error);
gboolean sg_schema_verify (SgConnection *connection, GError **error);
gint64 sg_schema_get_version (SgConnection *connection);
gboolean sg_schema_has_exports (SgConnection *connection);
gboolean sg_schema_ensure_exports (SgConnection *connection, GError **error);
gboolean sg_schema_migrate (SgConnection *connection, GError **error);
gboolean sg_schema_migrate_copy (SgConnection *connection, GError **error);

G_END_DECLS
