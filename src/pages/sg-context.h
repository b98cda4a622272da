/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-drafts.h"
#include "ledger/sg-ledger.h"
#include "ledger/sg-presence.h"
#include "policy/sg-profile.h"

G_BEGIN_DECLS

/*
 * What governs every page: the open ledger, the as-of date, the district and the policy. It stands
 * in the room of the pages, who use it; the window above makes it and listens to its wishes. Pages
 * derive from SgPage, which reloads them when any of this changes. They ask for other places
 * through the calls below and never know one another.
 */
#define SG_TYPE_CONTEXT (sg_context_get_type ())
G_DECLARE_FINAL_TYPE (SgContext, sg_context, SG, CONTEXT, GObject)

SgContext *sg_context_new (SgLedger *ledger);
SgLedger *sg_context_get_ledger (SgContext *self);
SgProfile *sg_context_get_profile (SgContext *self);
gboolean sg_context_is_read_only (SgContext *self);
const char *sg_context_get_refusal (SgContext *self);
const char *sg_context_get_as_of (SgContext *self);
void sg_context_set_as_of (SgContext *self, const char *as_of);
const char *sg_context_get_under (SgContext *self);
const char *sg_context_get_under_name (SgContext *self);
void sg_context_set_under (SgContext *self, const char *code, const char *name);
const char *sg_context_get_author (SgContext *self);
void sg_context_set_author (SgContext *self, const char *author);
gboolean sg_context_get_masked (SgContext *self);
void sg_context_set_masked (SgContext *self, gboolean masked);
SgDrafts *sg_context_get_drafts (SgContext *self);
void sg_context_set_drafts (SgContext *self, SgDrafts *drafts);
GCancellable *sg_context_get_writes (SgContext *self);
void sg_context_cancel_writes (SgContext *self);
GPtrArray *sg_context_get_loads (SgContext *self);

void sg_context_join (SgContext *self);
void sg_context_leave (SgContext *self);
SgPresence *sg_context_get_presence (SgContext *self);

void sg_context_ledger_changed (SgContext *self);
void sg_context_open_record (SgContext *self, const char *reg, gint64 row_id);
void sg_context_open_rule (SgContext *self, const char *rule);
void sg_context_open_draft (SgContext *self, SgRecord *record, guint draft);
void sg_context_notice (SgContext *self, const char *text, gint64 change);
void sg_context_retry (SgContext *self);
void sg_context_failure (SgContext *self, const char *operation, const GError *error);

G_END_DECLS
