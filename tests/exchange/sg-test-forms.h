/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-form-plan.h"
#include "ledger/sg-ledger.h"

G_BEGIN_DECLS

/* A ledger in a folder of its own, and a file to take in. */
typedef struct
{
  char *folder;
  char *path;
  char *file;
  SgConnection *connection;
} SgTestForms;

void sg_test_forms_set_up (SgTestForms *self, const char *data, gboolean filled);
void sg_test_forms_tear_down (SgTestForms *self);
char *sg_test_forms_data_path (const char *folder, const char *name);
SgFormPlan *sg_test_forms_plan (SgTestForms *self,
                                const char *form,
                                const char *path,
                                const SgFormOptions *options);
SgFormPlan *sg_test_forms_plan_text (SgTestForms *self,
                                     const char *form,
                                     const char *text,
                                     const SgFormOptions *options);
gint64 sg_test_forms_apply (SgTestForms *self, SgFormPlan *plan);
gint64 sg_test_forms_count (SgTestForms *self, const char *table);
char *sg_test_forms_dump (SgTestForms *self);

G_END_DECLS
