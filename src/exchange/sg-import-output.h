/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-annotations.h"
#include "exchange/sg-import.h"

G_BEGIN_DECLS

char *sg_import_to_json (SgImport *self);
char *sg_import_summarise (SgImport *self);
GPtrArray *sg_import_list_faults (SgImport *self);
SgAnnotations *sg_import_annotate (SgImport *self);

G_END_DECLS
