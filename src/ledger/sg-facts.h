/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

/*
 * What was true at the end of a day, in temporary tables that measures and lists read; see
 * resources/facts/README.md.
 */
gboolean sg_facts_ensure (SgConnection *connection, const char *as_of, GError **error);
void sg_facts_bind (SgStatement *statement, const char *as_of);

G_END_DECLS
