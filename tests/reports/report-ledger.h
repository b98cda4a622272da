/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-ledger.h"

G_BEGIN_DECLS

char *report_ledger_make (const char *folder, const char *policy, const char *region, const char *data, gboolean example);

G_END_DECLS
