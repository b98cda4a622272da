/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-draft.h"

G_BEGIN_DECLS

/* Drafts that nobody asked for in so many days are removed. */
#define SG_DRAFTS_DAYS 30

#define SG_TYPE_DRAFTS (sg_drafts_get_type ())
G_DECLARE_FINAL_TYPE (SgDrafts, sg_drafts, SG, DRAFTS, GObject)

/**
 * SgLeftDraft:
 * @id: by which it is kept and dropped from now on
 * @draft: what was edited
 * @record: the row with what was edited in it
 *
 * An edit that a program which ended left unsaved.
 */
typedef struct
{
  guint id;
  SgDraft *draft;
  SgRecord *record;
} SgLeftDraft;

SgDrafts *sg_drafts_new (SgConnection *connection, const char *folder, GError **error);
GPtrArray *sg_drafts_take_left (SgDrafts *self, SgConnection *connection);
void sg_left_draft_free (SgLeftDraft *left);
guint sg_drafts_keep (SgDrafts *self, guint id, SgRecord *record);
void sg_drafts_drop (SgDrafts *self, guint id);
void sg_drafts_flush (SgDrafts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgLeftDraft, sg_left_draft_free)

G_END_DECLS
