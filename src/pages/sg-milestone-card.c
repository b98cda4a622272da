/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-milestone-card.h"

#include "base/sg-date.h"
#include "pages/sg-history-text.h"

#include <glib/gi18n-lib.h>

/* The newest ones; all of them stand in the history. */
#define MOST_EDITS 50

struct _SgMilestoneCard
{
  AdwBin parent_instance;

  /* template children */
  GtkLabel *due;
  GtkLabel *title;
  GtkLabel *state;
  GtkLevelBar *level;
  GtkLabel *figure;
  GtkLabel *outlook;
  GtkLabel *frozen;
  GtkExpander *edits_expander;
  GtkListBox *edits;
  GtkExpander *expander;
  GtkGrid *parts;
  GtkButton *freeze_button;
};

G_DEFINE_FINAL_TYPE (SgMilestoneCard, sg_milestone_card, ADW_TYPE_BIN)

enum
{
  FREEZE,
  READ,
  OPEN_EDIT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
freeze_cb (SgMilestoneCard *self)
{
  g_assert (SG_IS_MILESTONE_CARD (self));

  g_signal_emit (self, signals[FREEZE], 0);
}

static void
read_cb (SgMilestoneCard *self)
{
  g_assert (SG_IS_MILESTONE_CARD (self));

  g_signal_emit (self, signals[READ], 0);
}

static void
edit_activated_cb (SgMilestoneCard *self, GtkListBoxRow *row)
{
  const SgHistoryEntry *entry = g_object_get_data (G_OBJECT (row), "entry");

  g_assert (SG_IS_MILESTONE_CARD (self));

  if (entry != NULL)
    g_signal_emit (self, signals[OPEN_EDIT], 0, entry->reg->name, entry->row_id);
}

static void
sg_milestone_card_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (sg_milestone_card_parent_class)->dispose (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (
    name, SG_TYPE_MILESTONE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sg_milestone_card_class_init (SgMilestoneCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_milestone_card_dispose;
  signals[FREEZE] = add_signal ("freeze");
  signals[READ] = add_signal ("read");
  /* Register and row id of a row that was edited after the figure was frozen. */
  signals[OPEN_EDIT] = g_signal_new ("open-edit",
                                     SG_TYPE_MILESTONE_CARD,
                                     G_SIGNAL_RUN_LAST,
                                     0,
                                     NULL,
                                     NULL,
                                     NULL,
                                     G_TYPE_NONE,
                                     2,
                                     G_TYPE_STRING,
                                     G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-milestone-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SgMilestoneCard, due);
  gtk_widget_class_bind_template_child (widget_class, SgMilestoneCard, title);
  gtk_widget_class_bind_template_child (widget_class, SgMilestoneCard, state);
  gtk_widget_class_bind_template_child (widget_class, SgMilestoneCard, level);
  gtk_widget_class_bind_template_child (widget_class, SgMilestoneCard, figure);
  gtk_widget_class_bind_template_child (widget_class, SgMilestoneCard, outlook);
  gtk_widget_class_bind_template_child (widget_class, SgMilestoneCard, frozen);
  gtk_widget_class_bind_template_child (widget_class, SgMilestoneCard, edits_expander);
  gtk_widget_class_bind_template_child (widget_class, SgMilestoneCard, edits);
  gtk_widget_class_bind_template_child (widget_class, SgMilestoneCard, expander);
  gtk_widget_class_bind_template_child (widget_class, SgMilestoneCard, parts);
  gtk_widget_class_bind_template_child (widget_class, SgMilestoneCard, freeze_button);
  gtk_widget_class_bind_template_callback (widget_class, freeze_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_activated_cb);
}

static void
sg_milestone_card_init (SgMilestoneCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
describe_number (gint64 number)
{
  return number >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : g_strdup ("—");
}

/* "73/113, 64.60 %", or the plain number where there is no base. */
static char *
describe_attainment (const SgAttainment *attainment)
{
  g_autofree char *numerator = describe_number (attainment->known ? attainment->numerator : -1);
  g_autofree char *denominator = describe_number (attainment->denominator);

  if (!attainment->known)
    return g_strdup (_ ("not known"));
  if (attainment->value == NULL)
    return g_steal_pointer (&numerator);
  /* Translators: how many of how many, and the share: "73 of 113, 64.60 %". */
  return g_strdup_printf (_ ("%s of %s, %s %%"), numerator, denominator, attainment->value);
}

static const char *
describe_verdict (const SgAttainment *attainment)
{
  if (attainment->gap < 0)
    return C_ ("milestone", "cannot be said");
  return attainment->met ? C_ ("milestone", "met") : C_ ("milestone", "not met");
}

static char *
describe_figure (const SgAttainment *attainment)
{
  g_autofree char *date = sg_date_format_long (attainment->as_of);
  g_autofree char *value = describe_attainment (attainment);
  g_autofree char *required = describe_number (attainment->required);
  g_autofree char *gap = describe_number (attainment->gap);

  if (attainment->required < 0)
    return g_strdup_printf (_ ("%s: %s"), date, value);
  if (attainment->gap > 0)
    /* Translators: date, figure, required number, missing number. */
    return g_strdup_printf (_ ("%s: %s; %s are required, %s short"), date, value, required, gap);
  return g_strdup_printf (_ ("%s: %s; %s are required, reached"), date, value, required);
}

/* What is to come: what is needed a month, and who or what would move it. */
static char *
describe_outlook (const SgMilestone *milestone)
{
  g_autofree char *months = g_strdup_printf ("%d", milestone->months_left);
  g_autofree char *pace = describe_number (milestone->pace);
  g_autoptr (GString) text = g_string_new (NULL);

  if (milestone->pace > 0)
    g_string_append_printf (text, _ ("%s months are left: %s a month are needed."), months, pace);
  if (milestone->doubt != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", milestone->doubt);
  if (milestone->next != NULL)
    {
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, milestone->next);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_frozen (const SgMilestone *milestone, SgRecord *frozen, guint n_edits)
{
  const char *numerator = sg_record_get_key (frozen, "numerator");
  const char *denominator = sg_record_get_key (frozen, "denominator");
  const SgAttainment *then = milestone->then;
  g_autofree char *now = NULL;
  gboolean same;

  if (then == NULL || numerator == NULL || denominator == NULL)
    return g_strdup ("");
  same = g_ascii_strtoll (numerator, NULL, 10) == then->numerator
         && g_ascii_strtoll (denominator, NULL, 10) == then->denominator;
  if (same && n_edits > 0)
    return g_strdup_printf (
      _ ("Frozen on %s at %s of %s; the figure is the same, but something was "
         "changed that is dated before."),
      sg_record_get_key (frozen, "frozen_on"),
      numerator,
      denominator);
  if (same)
    return g_strdup_printf (_ ("Frozen on %s at %s of %s; nothing has changed since."),
                            sg_record_get_key (frozen, "frozen_on"),
                            numerator,
                            denominator);
  now = describe_attainment (then);
  return g_strdup_printf (
    _ ("Frozen on %s at %s of %s. Changed after freezing: the ledger now says %s for that day."),
    sg_record_get_key (frozen, "frozen_on"),
    numerator,
    denominator,
    now);
}

static void
attach (SgMilestoneCard *self, const char *text, int column, int row, gboolean number)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), number ? 1 : 0);
  if (number)
    gtk_widget_add_css_class (label, "numeric");
  if (row == 0)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_grid_attach (self->parts, label, column, row, 1, 1);
}

static void
add_part (SgMilestoneCard *self, const SgAttainment *part, int row)
{
  g_autofree char *value = describe_attainment (part);
  g_autofree char *required = describe_number (part->required);
  g_autofree char *gap = describe_number (part->gap);

  attach (self, part->unit_name, 0, row, FALSE);
  attach (self, value, 1, row, TRUE);
  attach (self, required, 2, row, TRUE);
  attach (self, gap, 3, row, TRUE);
  attach (self, describe_verdict (part), 4, row, FALSE);
}

static void
show_parts (SgMilestoneCard *self, const SgMilestone *milestone)
{
  gtk_widget_set_visible (GTK_WIDGET (self->expander), milestone->parts->len > 1);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("By district"), -1);
  attach (self, _ ("District"), 0, 0, FALSE);
  attach (self, C_ ("milestone", "Reached"), 1, 0, TRUE);
  attach (self, C_ ("milestone", "Required"), 2, 0, TRUE);
  attach (self, C_ ("milestone", "Short"), 3, 0, TRUE);
  attach (self, C_ ("milestone", "Verdict"), 4, 0, FALSE);
  for (guint i = 0; i < milestone->parts->len; i++)
    add_part (self, g_ptr_array_index (milestone->parts, i), (int) i + 1);
}

static void
show_state (SgMilestoneCard *self, const SgMilestone *milestone)
{
  const SgAttainment *attainment = milestone->then != NULL ? milestone->then : milestone->now;
  gboolean open = milestone->then == NULL && !attainment->met;

  gtk_label_set_label (self->state,
                       open ? C_ ("milestone", "under way") : describe_verdict (attainment));
  if (!open && attainment->gap > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->state), "error");
  if (attainment->required > 0)
    gtk_level_bar_set_value (
      self->level, MIN (1.0, (double) attainment->numerator / (double) attainment->required));
}

/* What was divided over units says whose it is; of what the policy asks the clause is enough. */
static char *
describe_target (const SgMilestone *milestone)
{
  const SgTarget *target = milestone->target;
  const SgUnitTarget *part = milestone->part;
  g_autofree char *asked = NULL;

  if (part != NULL)
    return g_strdup_printf ("%s  ·  %s ≥ %s  ·  %s",
                            milestone->now->unit_name,
                            target->indicator->label,
                            part->asked,
                            part->obligation != NULL ? part->obligation : target->id);
  asked = target->number >= 0 ? describe_number (target->number)
                              : g_strdup_printf (_ ("%d %%"), (int) target->per_cent);
  return g_strdup_printf ("%s ≥ %s  ·  %s", target->indicator->label, asked, target->id);
}

static void
show_texts (SgMilestoneCard *self, const SgMilestone *milestone)
{
  const SgTarget *target = milestone->target;
  g_autofree char *due = sg_date_format_long (target->due_on);
  g_autofree char *title = describe_target (milestone);
  g_autofree char *now = describe_figure (milestone->now);
  g_autofree char *then = milestone->then != NULL ? describe_figure (milestone->then) : NULL;
  g_autofree char *figure = then != NULL && !g_str_equal (then, now)
                              ? g_strdup_printf ("%s\n%s", then, now)
                              : g_strdup (now);
  g_autofree char *outlook = describe_outlook (milestone);

  gtk_label_set_label (self->due, due);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->figure, figure);
  gtk_label_set_label (self->outlook, outlook);
  gtk_widget_set_visible (GTK_WIDGET (self->outlook), *outlook != '\0');
}

/* When, who, which record, and the field with its value before and after. */
static GtkWidget *
create_edit_row (const SgHistoryEntry *entry)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *headline = sg_history_text_dup_headline (entry, TRUE);
  g_autofree char *text
    = g_strdup_printf ("%s %s: %s",
                       sg_register_get_label_one (entry->reg),
                       entry->title != NULL ? entry->title : (entry->id != NULL ? entry->id : ""),
                       headline);
  g_autofree char *title = g_markup_escape_text (text, -1);
  g_autofree char *details = g_strdup_printf ("%s, %s, %s", entry->time, entry->who, entry->what);
  g_autofree char *subtitle = g_markup_escape_text (details, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _ ("Open the record"));
  g_object_set_data (G_OBJECT (row), "entry", (gpointer) entry);
  return row;
}

static void
show_edits (SgMilestoneCard *self, const GPtrArray *edits)
{
  guint n = edits != NULL ? edits->len : 0;
  g_autofree char *label = g_strdup_printf (
    ngettext ("Changed after freezing: %u edit", "Changed after freezing: %u edits", n), n);

  gtk_widget_set_visible (GTK_WIDGET (self->edits_expander), n > 0);
  gtk_expander_set_label (self->edits_expander, label);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->edits_expander), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  for (guint i = 0; i < MIN (n, MOST_EDITS); i++)
    gtk_list_box_append (self->edits, create_edit_row (g_ptr_array_index (edits, i)));
}

/**
 * sg_milestone_card_new:
 * @milestone: a target on its way
 * @frozen: (nullable): the figure by which it was judged
 * @edits: (nullable) (element-type SgHistoryEntry): what was changed since and tells of that day;
 * must outlive the card
 * @editable: whether something may be written
 *
 * Returns: (transfer floating): a card
 */
GtkWidget *
sg_milestone_card_new (const SgMilestone *milestone,
                       SgRecord *frozen,
                       const GPtrArray *edits,
                       gboolean editable)
{
  SgMilestoneCard *self;
  g_autofree char *text = NULL;

  g_return_val_if_fail (milestone != NULL, NULL);

  self = g_object_new (SG_TYPE_MILESTONE_CARD, NULL);
  show_texts (self, milestone);
  show_state (self, milestone);
  show_parts (self, milestone);
  show_edits (self, edits);
  text = frozen != NULL ? describe_frozen (milestone, frozen, edits != NULL ? edits->len : 0)
                        : g_strdup ("");
  gtk_label_set_label (self->frozen, text);
  gtk_widget_set_visible (GTK_WIDGET (self->frozen), *text != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->freeze_button),
                          editable && frozen == NULL && milestone->then != NULL
                            && milestone->then->known && milestone->then->required >= 0);

  return GTK_WIDGET (self);
}
