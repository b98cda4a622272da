/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

/*
 * What was true at the end of a day, in temporary tables that measures and lists read; see
 * resources/facts/README.md.
 */

/* Kinds of posts that count unless a profile says otherwise; see resources/facts/README.md. */
#define SG_FACTS_STAFF_KINDS "purchased;direct;official;part_time;supervisor"
#define SG_FACTS_RESIDENT_KINDS "purchased;direct;official;part_time"

/**
 * SgFactsSource:
 * @connection: a connection to a ledger
 * @as_of: a valid day
 *
 * Says under which settings a ledger makes the facts of a day that nobody asks for under a profile.
 *
 * Returns: (transfer full) (nullable) (element-type utf8 utf8): name and value of settings
 */
typedef GHashTable *(*SgFactsSource) (SgConnection *connection, const char *as_of);

void sg_facts_set_source (SgFactsSource source);
GHashTable *sg_facts_get_settings (SgConnection *connection, const char *as_of);
gboolean sg_facts_ensure (SgConnection *connection, const char *as_of, GError **error);
gboolean sg_facts_ensure_under (SgConnection *connection,
                                const char *as_of,
                                GHashTable *settings,
                                GError **error);
void sg_facts_bind (SgStatement *statement, const char *as_of);
gboolean sg_facts_add_places_of_code (SgConnection *connection,
                                      const char *as_of,
                                      const char *code,
                                      GHashTable *places,
                                      GError **error);
gboolean sg_facts_add_places_of_org (SgConnection *connection,
                                     const char *as_of,
                                     gint64 org_id,
                                     GHashTable *places,
                                     GError **error);

G_END_DECLS
