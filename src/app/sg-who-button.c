/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-app"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/sg-who-button.h"

struct _SgWhoButton
{
  AdwBin parent_instance;

  /* owned */
  SgContext *context;

  /* template children */
  GtkMenuButton *button;
  GtkLabel *count;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SgWhoButton, sg_who_button, ADW_TYPE_BIN)

/* The same clerk may have a second window. */
static char *
dup_name (SgWhoButton *self, const SgWho *who)
{
  if (g_str_equal (who->name, sg_context_get_author (self->context))
      && g_str_equal (who->host, g_get_host_name ()))
    /* Translators: the name of the person who uses the program. */
    return g_strdup_printf (_ ("%s, in another window"), who->name);
  return g_strdup (who->name);
}

static char *
dup_titles (const SgWho *who)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; i < who->edits->len; i++)
    g_ptr_array_add (titles, ((SgWhoEdit *) g_ptr_array_index (who->edits, i))->title);
  g_ptr_array_add (titles, NULL);
  /* Translators: stands between two names of people or rows. */
  return g_strjoinv (C_ ("between names", ", "), (char **) titles->pdata);
}

/* "王某 (editing 萧县龙城镇社工站)" */
static char *
dup_phrase (SgWhoButton *self, const SgWho *who)
{
  g_autofree char *name = dup_name (self, who);
  g_autofree char *titles = dup_titles (who);

  if (who->edits->len > 0)
    /* Translators: a person, and the names of the rows that the person edits. */
    return g_strdup_printf (_ ("%s (editing %s)"), name, titles);
  return g_steal_pointer (&name);
}

static char *
dup_sentence (SgWhoButton *self, GPtrArray *others)
{
  g_autoptr (GPtrArray) phrases = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  for (guint i = 0; i < others->len; i++)
    g_ptr_array_add (phrases, dup_phrase (self, g_ptr_array_index (others, i)));
  g_ptr_array_add (phrases, NULL);
  joined = g_strjoinv (C_ ("between names", ", "), (char **) phrases->pdata);
  /* Translators: the people who have the same ledger open. */
  return g_strdup_printf (_ ("Also here: %s"), joined);
}

/* What somebody does, and since when from which computer. */
static char *
dup_details (const SgWho *who)
{
  g_autoptr (GDateTime) since = g_date_time_new_from_unix_local (who->since);
  g_autofree char *time = since != NULL ? g_date_time_format (since, "%H:%M") : g_strdup ("");
  g_autofree char *titles = dup_titles (who);

  if (who->edits->len > 0)
    /* Translators: names of rows, a time of the day, a computer. */
    return g_strdup_printf (_ ("Editing %s · since %s · %s"), titles, time, who->host);
  if (who->reading)
    /* Translators: a time of the day, a computer. */
    return g_strdup_printf (_ ("Reading only · since %s · %s"), time, who->host);
  /* Translators: a time of the day, a computer. */
  return g_strdup_printf (_ ("Since %s · %s"), time, who->host);
}

static GtkWidget *
create_row (SgWhoButton *self, const SgWho *who)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *name = dup_name (self, who);
  g_autofree char *details = dup_details (who);
  g_autofree char *label = g_strdup_printf ("%s, %s", name, details);
  GtkWidget *first = gtk_label_new (name);
  GtkWidget *second = gtk_label_new (details);

  gtk_label_set_xalign (GTK_LABEL (first), 0);
  gtk_label_set_xalign (GTK_LABEL (second), 0);
  gtk_label_set_wrap (GTK_LABEL (second), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (second), 42);
  gtk_widget_add_css_class (second, "caption");
  gtk_widget_add_css_class (second, "dim-label");
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return row;
}

static void
show_rows (SgWhoButton *self, GPtrArray *others)
{
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < others->len; i++)
    gtk_list_box_append (self->list, create_row (self, g_ptr_array_index (others, i)));
}

static void
update (SgWhoButton *self)
{
  GPtrArray *others = sg_presence_get_others (sg_context_get_presence (self->context));
  g_autofree char *count = g_strdup_printf ("%u", others->len);
  g_autofree char *sentence = dup_sentence (self, others);

  if (others->len == 0)
    gtk_menu_button_popdown (self->button);
  gtk_widget_set_visible (GTK_WIDGET (self), others->len > 0);
  gtk_label_set_text (self->count, count);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), sentence);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  /* The button that people press is inside. */
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->button))),
    GTK_ACCESSIBLE_PROPERTY_LABEL,
    sentence,
    -1);
  show_rows (self, others);
}

static void
sg_who_button_dispose (GObject *object)
{
  SgWhoButton *self = SG_WHO_BUTTON (object);

  g_clear_object (&self->context);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SG_TYPE_WHO_BUTTON);

  G_OBJECT_CLASS (sg_who_button_parent_class)->dispose (object);
}

static void
sg_who_button_class_init (SgWhoButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_who_button_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-who-button.ui");
  gtk_widget_class_bind_template_child (widget_class, SgWhoButton, button);
  gtk_widget_class_bind_template_child (widget_class, SgWhoButton, count);
  gtk_widget_class_bind_template_child (widget_class, SgWhoButton, list);
}

static void
sg_who_button_init (SgWhoButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sg_who_button_set_context:
 * @self: a button
 * @context: a context that has joined the others
 *
 * Shows from now on who else has the context's ledger open; once.
 */
void
sg_who_button_set_context (SgWhoButton *self, SgContext *context)
{
  g_return_if_fail (SG_IS_WHO_BUTTON (self));
  g_return_if_fail (SG_IS_CONTEXT (context));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "others-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
