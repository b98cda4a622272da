/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-field-set.h"
#include "widgets/sg-lookup.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * Fields of a policy with buttons that save or drop what was edited. Signals: "save" (), emitted
 * only with values that can be kept; "cancel" ().
 */
#define SG_TYPE_POLICY_FORM (sg_policy_form_get_type ())
G_DECLARE_FINAL_TYPE (SgPolicyForm, sg_policy_form, SG, POLICY_FORM, AdwBin)

GtkWidget *sg_policy_form_new (SgFieldSet *fields, SgLookup *lookup, gboolean is_new);
GtkWidget *sg_policy_form_new_to_make (SgFieldSet *fields, const char *label);
SgRecord *sg_policy_form_get_record (SgPolicyForm *self);
void sg_policy_form_set_editable (SgPolicyForm *self, gboolean editable);
void sg_policy_form_allow (SgPolicyForm *self, const char *key);
gboolean sg_policy_form_is_changed (SgPolicyForm *self);
void sg_policy_form_save (SgPolicyForm *self);
void sg_policy_form_focus (SgPolicyForm *self);

G_END_DECLS
