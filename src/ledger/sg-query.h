/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"
#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

/**
 * SgFilterOp:
 * @SG_FILTER_IS: the field has the value; a %NULL value asks for rows where it is empty
 * @SG_FILTER_IS_NOT: the opposite
 * @SG_FILTER_LESS: smaller than the value
 * @SG_FILTER_AT_LEAST: the value or more
 */
typedef enum
{
  SG_FILTER_IS,
  SG_FILTER_IS_NOT,
  SG_FILTER_LESS,
  SG_FILTER_AT_LEAST,
} SgFilterOp;

typedef struct _SgQuery SgQuery;

SgQuery *sg_query_new (const SgRegister *reg);
SgQuery *sg_query_copy (const SgQuery *self);
void sg_query_free (SgQuery *self);
gboolean sg_query_equal (const SgQuery *self, const SgQuery *other);
const SgRegister *sg_query_get_register (const SgQuery *self);
void sg_query_set_as_of (SgQuery *self, const char *as_of);
const char *sg_query_get_as_of (const SgQuery *self);
void sg_query_set_valid_only (SgQuery *self, gboolean valid_only);
void sg_query_set_under (SgQuery *self, const char *code);
void sg_query_set_order (SgQuery *self, const SgField *field, gboolean descending);
void sg_query_set_search (SgQuery *self, const char *text);
void sg_query_add_filter (SgQuery *self, const SgField *field, SgFilterOp op, const char *value);

GArray *sg_query_find_ids (SgConnection *connection, const SgQuery *query, GError **error);
gboolean sg_query_is_empty (SgConnection *connection,
                            const SgRegister *reg,
                            const char *under,
                            gboolean *empty,
                            GError **error);
GPtrArray *sg_query_fetch (SgConnection *connection,
                           const SgRegister *reg,
                           const char *as_of,
                           const gint64 *ids,
                           gsize n_ids,
                           GError **error);
GPtrArray *sg_query_fetch_fields (SgConnection *connection,
                                  const SgRegister *reg,
                                  const char *as_of,
                                  const SgField *const *fields,
                                  gsize n_fields,
                                  const gint64 *ids,
                                  gsize n_ids,
                                  GError **error);
GPtrArray *sg_query_run (SgConnection *connection, const SgQuery *query, GError **error);
SgRecord *sg_query_get_record (SgConnection *connection,
                               const SgRegister *reg,
                               gint64 row_id,
                               const char *as_of,
                               GError **error);
gint64
sg_query_find_row (SgConnection *connection, const SgRegister *reg, const char *id, GError **error);
char *sg_query_dup_id (SgConnection *connection, const SgRegister *reg, gint64 row_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgQuery, sg_query_free)

G_END_DECLS
