/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-profile.h"
#include "policy/sg-units.h"

G_BEGIN_DECLS

/* Quantities of a profile by unit: a table of whole numbers, some of them unknown. */
typedef struct _SgQuantities SgQuantities;

SgQuantities *sg_quantities_compute (SgConnection *connection,
                                     SgProfile *profile,
                                     const char *as_of,
                                     const char *under,
                                     SgBy by,
                                     GError **error);
SgQuantities *sg_quantities_compute_some (SgConnection *connection,
                                          SgProfile *profile,
                                          const SgQuantity *const *wanted,
                                          gsize n_wanted,
                                          const char *as_of,
                                          const char *under,
                                          SgBy by,
                                          GError **error);
SgQuantities *sg_quantities_compute_target (SgConnection *connection,
                                            SgProfile *profile,
                                            const SgTarget *target,
                                            const char *as_of,
                                            const char *under,
                                            SgBy by,
                                            GError **error);
const GPtrArray *sg_quantities_get_units (const SgQuantities *self);
gboolean sg_quantities_get (const SgQuantities *self,
                            const char *unit_code,
                            const char *quantity,
                            gint64 *value);
void sg_quantities_free (SgQuantities *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgQuantities, sg_quantities_free)

G_END_DECLS
