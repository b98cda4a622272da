/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-import.h"
#include "exchange/sg-sheet.h"

G_BEGIN_DECLS

char *sg_import_take_cell (SgImportRow *row,
                           const SgImportColumn *column,
                           const SgCell *cell,
                           gboolean date1904);

G_END_DECLS
