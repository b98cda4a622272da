/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-explain-popover.h"
#include "pages/sg-figure-card.h"

struct _SgFigureCard
{
  AdwBin parent_instance;

  /* owned */
  SgContext *context;
  GtkWidget *popover; /* NULL until it is asked for */

  /* template children */
  GtkWidget *button;
  GtkLabel *label;
  GtkLabel *value;
  GtkLabel *detail;
  GtkLabel *change;
  GtkLabel *target;
  GtkLabel *verdict;

  /* state */
  const SgQuantity *quantity; /* lives as long as the context's profile */
};

G_DEFINE_FINAL_TYPE (SgFigureCard, sg_figure_card, ADW_TYPE_BIN)

static void
show_line (GtkLabel *line, const char *text)
{
  gtk_label_set_text (line, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (line), text != NULL);
}

static void
clicked_cb (SgFigureCard *self)
{
  g_assert (SG_IS_FIGURE_CARD (self));

  if (self->quantity == NULL)
    return;
  if (self->popover == NULL)
    {
      self->popover = sg_explain_popover_new (self->context);
      gtk_widget_set_parent (self->popover, self->button);
    }
  sg_explain_popover_explain (SG_EXPLAIN_POPOVER (self->popover), self->quantity);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
sg_figure_card_dispose (GObject *object)
{
  SgFigureCard *self = SG_FIGURE_CARD (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  adw_bin_set_child (ADW_BIN (self), NULL); /* which AdwBin would not know is gone */
  gtk_widget_dispose_template (GTK_WIDGET (self), SG_TYPE_FIGURE_CARD);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (sg_figure_card_parent_class)->dispose (object);
}

static void
sg_figure_card_class_init (SgFigureCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_figure_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-figure-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SgFigureCard, button);
  gtk_widget_class_bind_template_child (widget_class, SgFigureCard, label);
  gtk_widget_class_bind_template_child (widget_class, SgFigureCard, value);
  gtk_widget_class_bind_template_child (widget_class, SgFigureCard, detail);
  gtk_widget_class_bind_template_child (widget_class, SgFigureCard, change);
  gtk_widget_class_bind_template_child (widget_class, SgFigureCard, target);
  gtk_widget_class_bind_template_child (widget_class, SgFigureCard, verdict);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
sg_figure_card_init (SgFigureCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sg_figure_card_new:
 * @context: what governs the page
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
sg_figure_card_new (SgContext *context)
{
  SgFigureCard *self;

  g_return_val_if_fail (SG_IS_CONTEXT (context), NULL);

  self = g_object_new (SG_TYPE_FIGURE_CARD, NULL);
  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}

/**
 * sg_figure_card_set_headline:
 * @self: a card
 * @headline: what it shows from now on
 *
 * Shows a figure; all of it stands in the tooltip and is said by a screen reader, too.
 */
void
sg_figure_card_set_headline (SgFigureCard *self, const SgHeadline *headline)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_return_if_fail (SG_IS_FIGURE_CARD (self));
  g_return_if_fail (headline != NULL);

  self->quantity = headline->quantity;
  gtk_label_set_text (self->label, headline->label);
  gtk_label_set_text (self->value, headline->value);
  show_line (self->detail, headline->detail);
  show_line (self->change, headline->change);
  show_line (self->target, headline->target);
  show_line (self->verdict, headline->verdict);
  if (headline->met == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->verdict), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->verdict), "error");

  lines = sg_headline_dup_lines (headline);
  text = g_strjoinv ("\n", lines);
  gtk_widget_set_tooltip_text (self->button, text);
  g_strdelimit (text, "\n", ' ');
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}
