/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-query.h"

G_BEGIN_DECLS

/**
 * SgPlace:
 * @code: code of a division
 * @name: (nullable): what it is called on the day; %NULL when the tree does not know it
 * @station: row id of its township station, or 0 when it has none
 *
 * What a bar or a tile stands for.
 */
typedef struct
{
  char *code;
  char *name;
  gint64 station;
} SgPlace;

SgPlace *
sg_place_find (SgConnection *connection, const char *as_of, const char *code, GError **error);
void sg_place_free (SgPlace *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgPlace, sg_place_free)

G_END_DECLS
