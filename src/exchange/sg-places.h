/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

typedef struct _SgPlaces SgPlaces;

SgPlaces *sg_places_load (SgConnection *connection, GError **error);
const char *sg_places_find_county (SgPlaces *self, const char *name, const char *as_of);
const char *sg_places_find_county_in (SgPlaces *self, const char *text, const char *as_of);
const char *sg_places_find_township (SgPlaces *self,
                                     const char *name,
                                     const char *under,
                                     const char *as_of,
                                     const char **reason);
const char *sg_places_get_latest (SgPlaces *self, const char *code);
const char *sg_places_get_name (SgPlaces *self, const char *code, const char *as_of);
void sg_places_free (SgPlaces *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgPlaces, sg_places_free)

G_END_DECLS
