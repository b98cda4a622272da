/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-verdict-table.h"

G_BEGIN_DECLS

SgVerdictTable *sg_verdict_cache_get (SgConnection *connection,
                                      SgProfile *profile,
                                      const SgRule *rule,
                                      const char *as_of,
                                      const char *under,
                                      GError **error);
GPtrArray *sg_verdict_cache_get_profiles (SgConnection *connection, const char *as_of, GError **error);

G_END_DECLS
