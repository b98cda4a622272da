/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-log-filter.h"

#include "widgets/sg-date-entry.h"

#include <glib/gi18n-lib.h>

struct _SgLogFilter
{
  GtkBox parent_instance;

  /* owned */
  GStrv authors;
  GStrv codes;
  char *from;
  char *to;

  /* borrowed: children */
  GtkDropDown *author;
  GtkDropDown *choice;
  SgFieldControl *first_day;
  SgFieldControl *last_day;

  /* state */
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (SgLogFilter, sg_log_filter, GTK_TYPE_BOX)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Days of a log are no field of the catalogue; the entries want one all the same. */
static const SgField day = { .key = "day", .type = SG_FIELD_DATE, .label = N_ ("Day") };

static void
changed_cb (SgLogFilter *self)
{
  g_assert (SG_IS_LOG_FILTER (self));

  if (!self->setting)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* What is no day yet narrows nothing. */
static void
day_edited_cb (SgLogFilter *self)
{
  g_assert (SG_IS_LOG_FILTER (self));

  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->to, g_free);
  sg_field_control_get_value (self->first_day, &self->from, NULL);
  sg_field_control_get_value (self->last_day, &self->to, NULL);
  changed_cb (self);
}

static void
sg_log_filter_finalize (GObject *object)
{
  SgLogFilter *self = SG_LOG_FILTER (object);

  g_strfreev (self->authors);
  g_strfreev (self->codes);
  g_free (self->from);
  g_free (self->to);

  G_OBJECT_CLASS (sg_log_filter_parent_class)->finalize (object);
}

static void
sg_log_filter_class_init (SgLogFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sg_log_filter_finalize;

  /* Something else is asked for. */
  signals[SIGNAL_CHANGED] = g_signal_new (
    "changed", SG_TYPE_LOG_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
set_label (GtkDropDown *drop_down, const char *label)
{
  /* The button inside a drop-down has no label of its own in GTK 4.8. */
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (drop_down))),
    GTK_ACCESSIBLE_PROPERTY_LABEL,
    label,
    -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (drop_down), label);
}

static GtkDropDown *
add_drop_down (SgLogFilter *self)
{
  GtkWidget *drop_down = gtk_drop_down_new (NULL, NULL);

  g_signal_connect_swapped (drop_down, "notify::selected", G_CALLBACK (changed_cb), self);
  gtk_box_append (GTK_BOX (self), drop_down);
  return GTK_DROP_DOWN (drop_down);
}

static SgFieldControl *
add_day (SgLogFilter *self, const char *label)
{
  GtkWidget *entry = sg_date_entry_new (&day);

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 11);
  gtk_widget_set_tooltip_text (entry, label);
  sg_field_control_set_label (SG_FIELD_CONTROL (entry), label);
  g_signal_connect_swapped (entry, "edited", G_CALLBACK (day_edited_cb), self);
  gtk_box_append (GTK_BOX (self), entry);
  return SG_FIELD_CONTROL (entry);
}

static void
sg_log_filter_init (SgLogFilter *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->author = add_drop_down (self);
  set_label (self->author, _ ("Clerk"));
  self->choice = add_drop_down (self);
  self->first_day = add_day (self, _ ("From day"));
  self->last_day = add_day (self, _ ("To day"));
  sg_log_filter_set_authors (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->choice), FALSE);
}

/**
 * sg_log_filter_new:
 *
 * Returns: (transfer floating): a filter that lets everything through
 */
GtkWidget *
sg_log_filter_new (void)
{
  return g_object_new (SG_TYPE_LOG_FILTER, NULL);
}

static void
fill (SgLogFilter *self, GtkDropDown *drop_down, const char *all, const char *const *lines)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, all);
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    gtk_string_list_append (list, lines[i]);
  self->setting = TRUE;
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (drop_down, 0);
  self->setting = FALSE;
}

/**
 * sg_log_filter_set_authors:
 * @self: a filter
 * @names: (nullable): names of those who did something
 *
 * Offers other clerks; the one that is chosen stays so while there is one of that name.
 */
void
sg_log_filter_set_authors (SgLogFilter *self, const char *const *names)
{
  g_autofree char *chosen = NULL;

  g_return_if_fail (SG_IS_LOG_FILTER (self));

  if (self->authors != NULL && names != NULL
      && g_strv_equal ((const char *const *) self->authors, names))
    return;
  chosen = g_strdup (sg_log_filter_get_author (self));
  g_strfreev (self->authors);
  self->authors = g_strdupv ((char **) names);
  fill (self, self->author, _ ("All clerks"), names);
  for (guint i = 0; chosen != NULL && names != NULL && names[i] != NULL; i++)
    if (g_str_equal (names[i], chosen))
      {
        self->setting = TRUE;
        gtk_drop_down_set_selected (self->author, i + 1);
        self->setting = FALSE;
      }
}

/**
 * sg_log_filter_set_choices:
 * @self: a filter
 * @label: what is chosen, for screen readers
 * @all: the line that lets everything through
 * @codes: (array zero-terminated=1): what is chosen
 * @labels: (array zero-terminated=1): what people call it
 *
 * Offers a second choice.
 */
void
sg_log_filter_set_choices (SgLogFilter *self,
                           const char *label,
                           const char *all,
                           const char *const *codes,
                           const char *const *labels)
{
  g_return_if_fail (SG_IS_LOG_FILTER (self));
  g_return_if_fail (label != NULL && all != NULL && codes != NULL && labels != NULL);

  g_strfreev (self->codes);
  self->codes = g_strdupv ((char **) codes);
  fill (self, self->choice, all, labels);
  set_label (self->choice, label);
  gtk_widget_set_visible (GTK_WIDGET (self->choice), TRUE);
}

static const char *
get_selected (GtkDropDown *drop_down, GStrv values)
{
  const guint selected = gtk_drop_down_get_selected (drop_down);

  return values != NULL && selected != GTK_INVALID_LIST_POSITION && selected > 0
             && selected <= g_strv_length (values)
           ? values[selected - 1]
           : NULL;
}

/**
 * sg_log_filter_get_author:
 * @self: a filter
 *
 * Returns: (transfer none) (nullable): the clerk, or %NULL for all
 */
const char *
sg_log_filter_get_author (SgLogFilter *self)
{
  g_return_val_if_fail (SG_IS_LOG_FILTER (self), NULL);

  return get_selected (self->author, self->authors);
}

/**
 * sg_log_filter_get_choice:
 * @self: a filter
 *
 * Returns: (transfer none) (nullable): the code of the second choice, or %NULL for all
 */
const char *
sg_log_filter_get_choice (SgLogFilter *self)
{
  g_return_val_if_fail (SG_IS_LOG_FILTER (self), NULL);

  return get_selected (self->choice, self->codes);
}

/**
 * sg_log_filter_get_from:
 * @self: a filter
 *
 * Returns: (transfer none) (nullable): the first day, or %NULL
 */
const char *
sg_log_filter_get_from (SgLogFilter *self)
{
  g_return_val_if_fail (SG_IS_LOG_FILTER (self), NULL);

  return self->from;
}

/**
 * sg_log_filter_get_to:
 * @self: a filter
 *
 * Returns: (transfer none) (nullable): the last day, or %NULL
 */
const char *
sg_log_filter_get_to (SgLogFilter *self)
{
  g_return_val_if_fail (SG_IS_LOG_FILTER (self), NULL);

  return self->to;
}
