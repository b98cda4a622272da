/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-form-spread.h"

G_BEGIN_DECLS

gboolean sg_form_roster_look_ahead (SgFormSpread *spread, GPtrArray *rows, GError **error);
gboolean sg_form_roster_spread (SgFormSpread *spread, SgFormRow *row, GError **error);
gboolean sg_form_roster_find_person (SgFormSpread *spread,
                                     SgFormRow *row,
                                     SgRecord **person,
                                     gboolean *ask,
                                     GError **error);
GPtrArray *
sg_form_roster_find_stations (SgFormSpread *spread, const SgFormRow *row, GError **error);
SgRecord *sg_form_roster_find_post (SgFormSpread *spread,
                                    const SgFormRow *row,
                                    SgRecord *person,
                                    SgRecord *station,
                                    GError **error);
SgRecord *sg_form_roster_find_cert (SgFormSpread *spread,
                                    const SgFormRow *row,
                                    SgRecord *person,
                                    GError **error);
gboolean sg_form_roster_agrees (SgRecord *record, const char *key, const char *value);

G_END_DECLS
