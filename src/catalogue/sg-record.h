/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-register.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define SG_TYPE_RECORD (sg_record_get_type ())
G_DECLARE_FINAL_TYPE (SgRecord, sg_record, SG, RECORD, GObject)

SgRecord *sg_record_new (const SgRegister *reg);
SgRecord *
sg_record_new_stored (const SgRegister *reg, gint64 row_id, gint64 version, char **values);
SgRecord *sg_record_copy (SgRecord *self);

const SgRegister *sg_record_get_register (SgRecord *self);
gint64 sg_record_get_row_id (SgRecord *self);
gint64 sg_record_get_version (SgRecord *self);
gboolean sg_record_is_new (SgRecord *self);
void sg_record_set_as_of (SgRecord *self, const char *as_of);
const char *sg_record_get_as_of (SgRecord *self);

const char *sg_record_get (SgRecord *self, const SgField *field);
const char *sg_record_get_key (SgRecord *self, const char *key);
const char *sg_record_get_stored (SgRecord *self, const SgField *field);
void sg_record_set_stored (SgRecord *self, const SgField *field, const char *value);
char *sg_record_display (SgRecord *self, const SgField *field);
char *sg_record_dup_title (SgRecord *self);
void sg_record_set_title (SgRecord *self, const SgField *field, const char *title);
const char *sg_record_get_title (SgRecord *self, const SgField *field);

gboolean sg_record_set (SgRecord *self, const SgField *field, const char *text, GError **error);
gboolean sg_record_set_key (SgRecord *self, const char *key, const char *text, GError **error);
void sg_record_take (SgRecord *self, const SgField *field, char *value);
void sg_record_set_typed (SgRecord *self, const SgField *field, const char *text);
const char *sg_record_get_typed (SgRecord *self, const SgField *field);
char *sg_record_dup_unread (SgRecord *self, const SgField *field);
void sg_record_set_from (SgRecord *self, const SgField *field, const char *from);
const char *sg_record_get_from (SgRecord *self, const SgField *field);
gboolean sg_record_is_changed (SgRecord *self);
gboolean sg_record_is_field_changed (SgRecord *self, const SgField *field);
void sg_record_revert (SgRecord *self);
gboolean sg_record_equal (SgRecord *self, SgRecord *other);

/**
 * SgFault:
 * @field: (nullable): the field it is about, or %NULL for the row
 * @hard: the row cannot be kept like this; otherwise it merely looks odd
 * @text: one sentence in the user's language
 */
typedef struct
{
  const SgField *field;
  gboolean hard;
  char *text;
} SgFault;

GPtrArray *sg_record_find_faults (SgRecord *self);
void sg_fault_free (SgFault *fault);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgFault, sg_fault_free)

G_END_DECLS
