/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"

G_BEGIN_DECLS

/*
 * Fields that are known only when the program runs, such as the parameters of a policy, so that the
 * same rows edit them as edit the fields of the catalogue. All texts are copied and shown as they
 * are given. Whoever shows a record of it keeps a reference.
 */
typedef struct _SgFieldSet SgFieldSet;

SgFieldSet *sg_field_set_new (void);
SgFieldSet *sg_field_set_ref (SgFieldSet *self);
void sg_field_set_unref (SgFieldSet *self);
void sg_field_set_add (SgFieldSet *self, const SgField *field, const char *value);
void sg_field_set_add_choice (SgFieldSet *self,
                              const SgField *field,
                              const GPtrArray *codes,
                              const GPtrArray *labels,
                              const char *value);
SgRecord *sg_field_set_make_record (SgFieldSet *self, gboolean is_new);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgFieldSet, sg_field_set_unref)

G_END_DECLS
