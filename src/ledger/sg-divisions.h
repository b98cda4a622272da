/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-change.h"

G_BEGIN_DECLS

/**
 * SgDivisionHit:
 * @code: code of a province, city or county
 * @name: its name
 * @path: the names from the province down to it, "安徽省 宿州市"
 */
typedef struct
{
  char *code;
  char *name;
  char *path;
} SgDivisionHit;

gboolean
sg_divisions_fill (SgChange *change, const char *region, const char *csv_path, GError **error);
char *sg_divisions_find_embedded (const char *code, GError **error);
GPtrArray *sg_divisions_search_embedded (const char *text, guint n_most, GError **error);
const char *sg_division_guess_level (const char *code);
void sg_division_set_defaults (SgRecord *record);
void sg_division_hit_free (SgDivisionHit *hit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgDivisionHit, sg_division_hit_free)

G_END_DECLS
