/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-annotations.h"
#include "exchange/sg-form-plan.h"

G_BEGIN_DECLS

char *sg_form_plan_to_json (SgFormPlan *self);
char *sg_form_plan_summarise (SgFormPlan *self);
GPtrArray *sg_form_plan_list_faults (SgFormPlan *self);
SgAnnotations *sg_form_plan_annotate (SgFormPlan *self);

G_END_DECLS
