/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-measure.h"

G_BEGIN_DECLS

/*
 * Where something has to be measured again after somebody wrote.
 */
GPtrArray *sg_renewal_find_codes (SgConnection *connection,
                                  const char *as_of,
                                  const SgTouched *touched,
                                  SgReach reach,
                                  GError **error);
const char *sg_renewal_find_common (const char *code, const char *under);

G_END_DECLS
