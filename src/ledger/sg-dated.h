/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-change-private.h"

G_BEGIN_DECLS

/* Earlier values of dated fields, as the change writer keeps them. */
gboolean sg_dated_keep (SgChange *change, const SgRow *before, const SgRow *after, guint index, const char *from, GError **error);
gboolean sg_dated_find_held (SgConnection *connection, const SgRow *row, guint index, const char *as_of, SgRow **held, GError **error);
const char *sg_dated_get_value (const SgRow *held);
gboolean sg_dated_correct (SgChange *change, const SgRow *held, const char *value, GError **error);

G_END_DECLS
