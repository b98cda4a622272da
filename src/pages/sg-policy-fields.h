/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-field-set.h"
#include "pages/sg-policy-data.h"
#include "policy/sg-parameter.h"

G_BEGIN_DECLS

SgFieldSet *sg_policy_fields_new_copy (const SgPolicyEntry *entry);
SgFieldSet *sg_policy_fields_new_import (const SgProfile *profile);
SgFieldSet *sg_policy_fields_new_document (const SgPolicyEntry *entry);
GKeyFile *sg_policy_fields_amend_document (SgRecord *record);
SgFieldSet *sg_policy_fields_new_parameters (const GPtrArray *parameters);
GKeyFile *sg_policy_fields_amend_parameters (SgRecord *record,
                                             const GPtrArray *parameters,
                                             const SgPolicyEntry *entry);

G_END_DECLS
