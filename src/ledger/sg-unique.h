/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-row.h"

G_BEGIN_DECLS

gint64 sg_unique_find_other (SgConnection *connection, const SgRow *row);
const SgField *sg_unique_find_missing (SgConnection *connection, const SgRow *row);

G_END_DECLS
