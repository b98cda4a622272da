/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-finding-card.h"

#include <glib/gi18n-lib.h>

struct _SgFindingCard
{
  AdwBin parent_instance;

  /* template children */
  GtkLabel *title;
  GtkLabel *verdict;
  GtkLabel *values;
  GtkLabel *message;
  GtkLabel *effect;
  GtkLabel *wording;
  GtkLabel *source;
  GtkButton *open_button;
  GtkButton *explain_button;

  /* state */
  gboolean editable;
};

G_DEFINE_FINAL_TYPE (SgFindingCard, sg_finding_card, ADW_TYPE_BIN)

enum
{
  OPEN,
  EXPLAIN,
  READ,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
open_cb (SgFindingCard *self)
{
  g_assert (SG_IS_FINDING_CARD (self));

  g_signal_emit (self, signals[OPEN], 0);
}

static void
explain_cb (SgFindingCard *self)
{
  g_assert (SG_IS_FINDING_CARD (self));

  g_signal_emit (self, signals[EXPLAIN], 0);
}

static void
read_cb (SgFindingCard *self)
{
  g_assert (SG_IS_FINDING_CARD (self));

  g_signal_emit (self, signals[READ], 0);
}

static void
sg_finding_card_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (sg_finding_card_parent_class)->dispose (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (
    name, SG_TYPE_FINDING_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sg_finding_card_class_init (SgFindingCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_finding_card_dispose;
  signals[OPEN] = add_signal ("open");
  signals[EXPLAIN] = add_signal ("explain");
  signals[READ] = add_signal ("read");

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-finding-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SgFindingCard, title);
  gtk_widget_class_bind_template_child (widget_class, SgFindingCard, verdict);
  gtk_widget_class_bind_template_child (widget_class, SgFindingCard, values);
  gtk_widget_class_bind_template_child (widget_class, SgFindingCard, message);
  gtk_widget_class_bind_template_child (widget_class, SgFindingCard, effect);
  gtk_widget_class_bind_template_child (widget_class, SgFindingCard, wording);
  gtk_widget_class_bind_template_child (widget_class, SgFindingCard, source);
  gtk_widget_class_bind_template_child (widget_class, SgFindingCard, open_button);
  gtk_widget_class_bind_template_child (widget_class, SgFindingCard, explain_button);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, explain_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_cb);
}

static void
sg_finding_card_init (SgFindingCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
describe_values (const SgFinding *finding)
{
  if (finding->measured == NULL && finding->expected == NULL)
    return g_strdup ("");
  if (finding->expected == NULL)
    return g_strdup_printf (_ ("Found: %s"), finding->measured);
  if (finding->measured == NULL)
    return g_strdup_printf (_ ("Required: %s"), finding->expected);
  return g_strdup_printf (_ ("Found: %s · Required: %s"), finding->measured, finding->expected);
}

/* Only what is asked in principle can be explained away, and only where it is not so. */
static gboolean
can_be_explained (const SgFindingCard *self, const SgFinding *finding)
{
  return self->editable && finding->rule->force == SG_FORCE_SOFT
         && finding->verdict == SG_VERDICT_UNMET;
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

/**
 * sg_finding_card_set_finding:
 * @self: a card
 * @finding: (nullable): what it shows; %NULL hides it
 *
 * Shows a finding.
 */
void
sg_finding_card_set_finding (SgFindingCard *self, const SgFinding *finding)
{
  g_autofree char *values = NULL;
  g_autofree char *source = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (SG_IS_FINDING_CARD (self));

  gtk_widget_set_visible (GTK_WIDGET (self), finding != NULL);
  if (finding == NULL)
    return;

  title = g_strdup_printf ("%s  %s", finding->title, finding->rule->label);
  values = describe_values (finding);
  /* Translators: number and section of a clause of a notice, and how binding it is. */
  source = g_strdup_printf (_ ("%s, section %s · %s"),
                            finding->rule->clause->id,
                            finding->rule->clause->section,
                            sg_force_get_label (finding->rule->force));
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->verdict, sg_verdict_get_label (finding->verdict));
  if (finding->verdict == SG_VERDICT_UNMET)
    gtk_widget_add_css_class (GTK_WIDGET (self->verdict), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->verdict), "error");
  show_text (self->values, values);
  show_text (self->message, finding->message);
  show_text (self->effect, finding->effect != NULL ? finding->effect : "");
  show_text (self->wording, finding->rule->clause->wording);
  gtk_label_set_label (self->source, source);
  gtk_widget_set_visible (GTK_WIDGET (self->open_button), finding->subject != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->explain_button), can_be_explained (self, finding));
}

/**
 * sg_finding_card_set_editable:
 * @self: a card
 * @editable: whether something may be written
 *
 * Offers to explain from now on, or does not.
 */
void
sg_finding_card_set_editable (SgFindingCard *self, gboolean editable)
{
  g_return_if_fail (SG_IS_FINDING_CARD (self));

  self->editable = editable;
}
