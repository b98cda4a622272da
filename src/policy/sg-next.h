/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-namer.h"
#include "policy/sg-profile.h"

G_BEGIN_DECLS

/* Who or what would move a target next: staff who sit the exam, towns with a station on the way. */
typedef struct _SgNext SgNext;

SgNext *sg_next_find (SgConnection *connection,
                      SgProfile *profile,
                      const SgTarget *target,
                      const char *as_of,
                      const char *under,
                      GError **error);
char *sg_next_describe_target (const SgNext *self, SgNamer *namer, gint64 gap, GError **error);
char *sg_next_describe_station (const SgNext *self,
                                SgNamer *namer,
                                const char *reg,
                                gint64 station,
                                GError **error);
char *sg_next_describe_gap (const SgIndicator *indicator, gint64 gap);
void sg_next_free (SgNext *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgNext, sg_next_free)

G_END_DECLS
