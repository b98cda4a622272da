/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"
#include "pages/sg-relation.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SG_TYPE_RELATED_LIST (sg_related_list_get_type ())
G_DECLARE_FINAL_TYPE (SgRelatedList, sg_related_list, SG, RELATED_LIST, AdwBin)

GtkWidget *sg_related_list_new (const SgRelation *relation, SgContext *context);
void sg_related_list_set_owner (SgRelatedList *self, SgRecord *owner);
void sg_related_list_reload (SgRelatedList *self);

G_END_DECLS
