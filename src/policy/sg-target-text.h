/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"
#include "ledger/sqlite/sg-connection.h"
#include "policy/sg-profile.h"

G_BEGIN_DECLS

gboolean sg_target_text_add (SgConnection *connection,
                             const SgProfile *profile,
                             GKeyFile *file,
                             GError **error);
GPtrArray *
sg_target_text_take (SgConnection *connection, GKeyFile *file, guint *n_left_out, GError **error);

G_END_DECLS
