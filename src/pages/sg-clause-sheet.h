/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"
#include "pages/sg-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * All that the clauses ask of one station or one district, and what is the case there. Signals:
 * "open" (SgFinding, borrowed): somebody wants to see where that is mended; "open-rule" (id):
 * somebody wants to see what a rule finds in the district.
 */
#define SG_TYPE_CLAUSE_SHEET (sg_clause_sheet_get_type ())
G_DECLARE_FINAL_TYPE (SgClauseSheet, sg_clause_sheet, SG, CLAUSE_SHEET, AdwBin)

GtkWidget *sg_clause_sheet_new (SgContext *context);
void sg_clause_sheet_set_station (SgClauseSheet *self, SgRecord *station);
void sg_clause_sheet_set_district (SgClauseSheet *self, const char *code, const char *name);
void sg_clause_sheet_reload (SgClauseSheet *self);

G_END_DECLS
