/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-ledger.h"
#include "policy/sg-profile.h"

G_BEGIN_DECLS

/*
 * What governs every page: the open ledger, the as-of date, the district and the policy. Pages
 * listen to `notify::as-of`, `notify::under` and the signal `ledger-changed` (somebody wrote), and
 * reload when they are mapped. They ask for other places through the signals below and never know
 * one another.
 */
#define SG_TYPE_CONTEXT (sg_context_get_type ())
G_DECLARE_FINAL_TYPE (SgContext, sg_context, SG, CONTEXT, GObject)

SgContext *sg_context_new (SgLedger *ledger);
SgLedger *sg_context_get_ledger (SgContext *self);
SgProfile *sg_context_get_profile (SgContext *self);
const char *sg_context_get_as_of (SgContext *self);
void sg_context_set_as_of (SgContext *self, const char *as_of);
const char *sg_context_get_under (SgContext *self);
const char *sg_context_get_under_name (SgContext *self);
void sg_context_set_under (SgContext *self, const char *code, const char *name);
const char *sg_context_get_author (SgContext *self);

/* Emits "ledger-changed": a change was written, here or elsewhere. */
void sg_context_ledger_changed (SgContext *self);
/* Emits "open-record" (register name, row id): show that row on its own page. */
void sg_context_open_record (SgContext *self, const char *reg, gint64 row_id);
/* Emits "show-page" (page name). */
void sg_context_show_page (SgContext *self, const char *page);
/* Emits "notice" (text, change): a toast; with a change other than 0 it offers Undo. */
void sg_context_notice (SgContext *self, const char *text, gint64 change);
/* Emits "failure" (what was tried, error): the window says it with a way out. */
void sg_context_failure (SgContext *self, const char *operation, const GError *error);

G_END_DECLS
