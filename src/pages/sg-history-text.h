/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-change.h"

G_BEGIN_DECLS

char *sg_history_text_dup_headline (const SgHistoryEntry *entry, gboolean masked);

G_END_DECLS
