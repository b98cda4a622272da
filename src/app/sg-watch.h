/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"

G_BEGIN_DECLS

/* Looks every two seconds whether somebody else wrote the ledger, and tells the context. */
#define SG_TYPE_WATCH (sg_watch_get_type ())
G_DECLARE_FINAL_TYPE (SgWatch, sg_watch, SG, WATCH, GObject)

SgWatch *sg_watch_new (SgContext *context);

G_END_DECLS
