/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"
#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

/**
 * SgDraft:
 * @reg: the register
 * @row_id: the row, or 0 for one that is yet to be
 * @version: its version when it was read
 * @as_of: (nullable): the day of its dated values
 * @title: what people call the row; empty where it has no name yet
 * @time: when it was last edited, local ISO time "2022-12-31 14:05:09"
 * @ledger: the ledger's file as it was called then
 * @values: (element-type SgDraftValue): what was edited
 *
 * What somebody entered for a row and has not saved: the edited fields only, since the rest stands
 * in the ledger.
 */
typedef struct
{
  const SgRegister *reg;
  gint64 row_id;
  gint64 version;
  char *as_of;
  char *title;
  char *time;
  char *ledger;
  GPtrArray *values;
} SgDraft;

/**
 * SgDraftValue:
 * @field: the field
 * @was: (nullable): its stored value when the row was read
 * @is: (nullable): the edited value
 * @from: (nullable): the day from which the edited value holds
 * @typed: (nullable): what was typed and is no value yet
 */
typedef struct
{
  const SgField *field;
  char *was;
  char *is;
  char *from;
  char *typed;
} SgDraftValue;

SgDraft *sg_draft_new (SgRecord *record, const char *ledger);
void sg_draft_free (SgDraft *self);
char *sg_draft_encode (const SgDraft *self);
SgDraft *sg_draft_decode (const char *text);
gboolean
sg_draft_restore (const SgDraft *self, SgConnection *connection, SgRecord **record, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgDraft, sg_draft_free)

G_END_DECLS
