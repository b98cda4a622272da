/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-explain.h"

G_BEGIN_DECLS

GPtrArray *sg_next_find (SgConnection *connection,
                         SgProfile *profile,
                         const SgTarget *target,
                         const char *as_of,
                         const char *under,
                         GError **error);
char *sg_next_describe (const GPtrArray *rows, guint limit);

G_END_DECLS
