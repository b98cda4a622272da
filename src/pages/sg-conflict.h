/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *sg_conflict_dialog_new (GtkWidget *parent, SgRecord *mine, SgRecord *theirs);
SgRecord *sg_conflict_merge (SgRecord *mine, SgRecord *theirs);

G_END_DECLS
