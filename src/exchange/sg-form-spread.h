/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-form-plan.h"
#include "exchange/sg-import-match.h"
#include "exchange/sg-places.h"
#include "ledger/sg-change.h"

G_BEGIN_DECLS

/**
 * SgFormHit:
 * @row_id: a row of the ledger, or 0
 * @added: (nullable): a row that the file brings
 *
 * A row of a register that has what was looked for.
 */
typedef struct
{
  gint64 row_id;
  SgRecord *added;
} SgFormHit;

SgFormSpread *sg_form_spread_new (SgConnection *connection, GError **error);
void sg_form_spread_set_sheet (SgFormSpread *self, const SgForm *form, const SgFormSheet *sheet);
const SgForm *sg_form_spread_get_form (SgFormSpread *self);
const SgFormSheet *sg_form_spread_get_sheet (SgFormSpread *self);
SgPlaces *sg_form_spread_get_places (SgFormSpread *self);
gboolean sg_form_spread_find_like (SgFormSpread *self,
                                   SgRecord *wanted,
                                   SgFormRow *row,
                                   SgRecord **found,
                                   gboolean *ambiguous,
                                   GError **error);
void sg_form_spread_check_row (SgFormSpread *self, SgFormRow *row);
void sg_form_spread_note_said (SgFormSpread *self);
void sg_form_spread_clear_row (SgFormSpread *self,
                               const SgForm *form,
                               const SgFormSheet *sheet,
                               SgFormRow *row);
const char *sg_form_spread_get_policy (SgFormSpread *self);
const char *sg_form_spread_get_region (SgFormSpread *self);

GArray *sg_form_spread_find (SgFormSpread *self,
                             const SgRegister *reg,
                             const char *keys,
                             GError **error,
                             ...) G_GNUC_NULL_TERMINATED;
gboolean sg_form_spread_look_ahead (SgFormSpread *self,
                                    const SgRegister *reg,
                                    const char *key,
                                    GPtrArray *values,
                                    GError **error);
SgRecord *sg_form_spread_open (SgFormSpread *self,
                               const SgRegister *reg,
                               const SgFormHit *hit,
                               GError **error);
SgRecord *sg_form_spread_find_station (SgFormSpread *self,
                                       const char *name,
                                       const char *division,
                                       const char *under,
                                       GError **error);
SgRecord *sg_form_spread_find_station_near (SgFormSpread *self,
                                            const char *name,
                                            const char *division,
                                            const char *under,
                                            GError **error);
SgRecord *
sg_form_spread_ensure_org (SgFormSpread *self, SgFormRow *row, const char *name, GError **error);
SgRecord *sg_form_spread_find_org (SgFormSpread *self, const char *name, GError **error);

SgRecord *sg_form_spread_add (SgFormSpread *self, SgFormRow *row, const SgRegister *reg);
void sg_form_spread_index (SgFormSpread *self, SgRecord *record, const char *keys);
void
sg_form_spread_index_of (SgFormSpread *self, SgRecord *record, const char *key, SgRecord *target);
void sg_form_spread_use (SgFormSpread *self, SgFormRow *row, SgRecord *record);
gboolean sg_form_spread_set (SgFormSpread *self,
                             SgFormRow *row,
                             SgRecord *record,
                             const char *key,
                             const char *value,
                             GError **error);
void sg_form_spread_refer (SgFormSpread *self,
                           SgFormRow *row,
                           SgRecord *record,
                           const char *key,
                           SgRecord *target);
gboolean
sg_form_spread_refers (SgFormSpread *self, SgRecord *record, const char *key, SgRecord *target);
gboolean
sg_form_spread_set_targets (SgFormSpread *self, SgFormRow *row, SgRecord *record, GError **error);
gboolean sg_form_spread_has_work (SgFormSpread *self);
gboolean sg_form_spread_write (SgFormSpread *self,
                               SgChange *change,
                               SgImportProgress *progress,
                               GError **error);
void sg_form_spread_free (SgFormSpread *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgFormSpread, sg_form_spread_free)

G_END_DECLS
