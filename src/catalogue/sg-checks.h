/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-field.h"

G_BEGIN_DECLS

gboolean sg_check_identity_number (const SgField *field, const char *value, GError **error);
gboolean sg_check_credit_code (const SgField *field, const char *value, GError **error);

G_END_DECLS
