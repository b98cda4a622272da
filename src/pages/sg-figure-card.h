/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/sg-context.h"
#include "pages/sg-headline.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One headline figure as a card that opens into the rows behind it. */
#define SG_TYPE_FIGURE_CARD (sg_figure_card_get_type ())
G_DECLARE_FINAL_TYPE (SgFigureCard, sg_figure_card, SG, FIGURE_CARD, AdwBin)

GtkWidget *sg_figure_card_new (SgContext *context);
void sg_figure_card_set_headline (SgFigureCard *self, const SgHeadline *headline);

G_END_DECLS
