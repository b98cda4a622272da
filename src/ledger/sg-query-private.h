/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-query.h"

G_BEGIN_DECLS

typedef struct
{
  const SgField *field;
  SgFilterOp op;
  char *value; /* owned */
} SgFilter;

struct _SgQuery
{
  const SgRegister *reg;
  char *as_of;
  gboolean valid_only;
  char *under;
  const SgField *order;
  gboolean descending;
  char *search;
  GArray *filters;
};

/* What is asked, less the search, as one text. */
char *sg_query_dup_key (const SgQuery *self);

/* SELECT of a register's rows with their derived columns, or NULL when it has none. */
const char *sg_query_get_list_sql (const SgRegister *reg);
gboolean sg_query_list_has_column (const SgRegister *reg, const char *name);

G_END_DECLS
