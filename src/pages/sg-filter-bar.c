/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-filter-bar.h"

#include <glib/gi18n-lib.h>

/* Yes-or-no fields have no list in the catalogue. */
static const SgChoice yes_or_no[] = {
  { "1", N_ ("Yes"), NULL },
  { "0", N_ ("No"), NULL },
  { NULL },
};

/* One drop-down of choices; its first line lets everything through. */
typedef struct
{
  const SgField *field;
  GtkDropDown *drop_down; /* borrowed */
} Choice;

struct _SgFilterBar
{
  GtkBox parent_instance;

  /* owned */
  GArray *choices;  /* of Choice */
  GPtrArray *lacks; /* borrowed SgField, as in the drop-down of what is lacking */

  /* borrowed: children */
  GtkDropDown *lack;
  GtkWidget *clear;

  /* state */
  const SgRegister *reg;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (SgFilterBar, sg_filter_bar, GTK_TYPE_BOX)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
changed_cb (SgFilterBar *self)
{
  g_assert (SG_IS_FILTER_BAR (self));

  if (self->setting)
    return;
  gtk_widget_set_visible (self->clear, sg_filter_bar_is_active (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
clear_cb (SgFilterBar *self)
{
  g_assert (SG_IS_FILTER_BAR (self));

  sg_filter_bar_clear (self);
}

static void
sg_filter_bar_finalize (GObject *object)
{
  SgFilterBar *self = SG_FILTER_BAR (object);

  g_array_unref (self->choices);
  g_ptr_array_unref (self->lacks);

  G_OBJECT_CLASS (sg_filter_bar_parent_class)->finalize (object);
}

static void
sg_filter_bar_class_init (SgFilterBarClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sg_filter_bar_finalize;

  /* Another selection was made. */
  signals[SIGNAL_CHANGED] = g_signal_new (
    "changed", SG_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sg_filter_bar_init (SgFilterBar *self)
{
  self->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  self->lacks = g_ptr_array_new ();
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "filter-bar");
}

static const SgChoice *
get_choices (const SgField *field)
{
  return field->type == SG_FIELD_BOOL ? yes_or_no : field->choices;
}

static GtkDropDown *
add_drop_down (SgFilterBar *self, GtkStringList *lines, const char *label)
{
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (lines), NULL);
  GtkWidget *button = gtk_widget_get_first_child (drop_down);

  /* The button inside a drop-down has no label of its own in GTK 4.8. */
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_tooltip_text (drop_down, label);
  g_signal_connect_swapped (drop_down, "notify::selected", G_CALLBACK (changed_cb), self);
  gtk_box_append (GTK_BOX (self), drop_down);
  return GTK_DROP_DOWN (drop_down);
}

static void
add_choice (SgFilterBar *self, const SgField *field)
{
  GtkStringList *lines = gtk_string_list_new (NULL);
  /* Translators: %s is a field such as "Stage"; everything is shown. */
  g_autofree char *all = g_strdup_printf (_ ("%s: all"), sg_field_get_label (field));
  Choice choice = { field, NULL };

  gtk_string_list_append (lines, all);
  for (const SgChoice *one = get_choices (field); one->code != NULL; one++)
    gtk_string_list_append (lines, _ (one->label));
  choice.drop_down = add_drop_down (self, lines, sg_field_get_label (field));
  g_array_append_val (self->choices, choice);
}

static void
add_lacks (SgFilterBar *self, const char *keys)
{
  g_auto (GStrv) list = g_strsplit (keys, "|", -1);
  GtkStringList *lines = gtk_string_list_new (NULL);

  gtk_string_list_append (lines, _ ("Lacking: whatever"));
  for (guint i = 0; list[i] != NULL; i++)
    {
      const SgField *field = sg_register_get_field (self->reg, list[i]);
      /* Translators: %s is a field such as "Office area" that is not filled in. */
      g_autofree char *line = g_strdup_printf (_ ("Lacks: %s"), sg_field_get_label (field));

      gtk_string_list_append (lines, line);
      g_ptr_array_add (self->lacks, (gpointer) field);
    }
  self->lack = add_drop_down (self, lines, _ ("What is not filled in"));
}

static void
add_clear (SgFilterBar *self)
{
  self->clear = gtk_button_new_from_icon_name ("edit-clear-all-symbolic");
  gtk_widget_add_css_class (self->clear, "flat");
  gtk_widget_set_tooltip_text (self->clear, _ ("Show everything again"));
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->clear), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Show everything again"), -1);
  gtk_widget_set_visible (self->clear, FALSE);
  g_signal_connect_swapped (self->clear, "clicked", G_CALLBACK (clear_cb), self);
  gtk_box_append (GTK_BOX (self), self->clear);
}

/**
 * sg_filter_bar_new:
 * @reg: a register
 * @filters: keys of choices to filter by, joined with "|"; may be empty
 * @lacks: keys of fields that may be lacking, joined with "|"; may be empty
 *
 * Returns: (transfer floating): the bar; it lets everything through
 */
GtkWidget *
sg_filter_bar_new (const SgRegister *reg, const char *filters, const char *lacks)
{
  SgFilterBar *self = NULL;
  g_auto (GStrv) keys = NULL;

  g_return_val_if_fail (reg != NULL, NULL);
  g_return_val_if_fail (filters != NULL && lacks != NULL, NULL);

  self = g_object_new (SG_TYPE_FILTER_BAR, NULL);
  self->reg = reg;
  keys = g_strsplit (filters, "|", -1);
  for (guint i = 0; keys[i] != NULL; i++)
    add_choice (self, sg_register_get_field (reg, keys[i]));
  if (*lacks != '\0')
    add_lacks (self, lacks);
  add_clear (self);
  return GTK_WIDGET (self);
}

/**
 * sg_filter_bar_apply:
 * @self: a bar
 * @query: the table's query
 *
 * Adds what was chosen to @query.
 */
void
sg_filter_bar_apply (SgFilterBar *self, SgQuery *query)
{
  guint position = 0;

  g_return_if_fail (SG_IS_FILTER_BAR (self));
  g_return_if_fail (query != NULL);

  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = &g_array_index (self->choices, Choice, i);

      position = gtk_drop_down_get_selected (choice->drop_down);
      if (position > 0)
        sg_query_add_filter (
          query, choice->field, SG_FILTER_IS, get_choices (choice->field)[position - 1].code);
    }
  position = self->lack != NULL ? gtk_drop_down_get_selected (self->lack) : 0;
  if (position > 0)
    sg_query_add_filter (query, g_ptr_array_index (self->lacks, position - 1), SG_FILTER_IS, NULL);
}

static guint
find_code (const SgField *field, const char *code)
{
  guint position = 0;

  for (const SgChoice *one = get_choices (field); code != NULL && one->code != NULL; one++)
    {
      position++;
      if (g_str_equal (one->code, code))
        return position;
    }
  return 0;
}

/**
 * sg_filter_bar_set_choice:
 * @self: a bar
 * @key: key of one of its choices
 * @code: (nullable): a code of the list, or %NULL for all
 *
 * Chooses as the user would.
 */
void
sg_filter_bar_set_choice (SgFilterBar *self, const char *key, const char *code)
{
  g_return_if_fail (SG_IS_FILTER_BAR (self));
  g_return_if_fail (key != NULL);

  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = &g_array_index (self->choices, Choice, i);

      if (g_str_equal (choice->field->key, key))
        gtk_drop_down_set_selected (choice->drop_down, find_code (choice->field, code));
    }
}

/**
 * sg_filter_bar_set_lack:
 * @self: a bar
 * @key: (nullable): key of the field that is to be empty, or %NULL for any row
 *
 * Chooses as the user would.
 */
void
sg_filter_bar_set_lack (SgFilterBar *self, const char *key)
{
  guint position = 0;

  g_return_if_fail (SG_IS_FILTER_BAR (self));

  if (self->lack == NULL)
    return;
  for (guint i = 0; key != NULL && i < self->lacks->len; i++)
    if (g_str_equal (((const SgField *) g_ptr_array_index (self->lacks, i))->key, key))
      position = i + 1;
  gtk_drop_down_set_selected (self->lack, position);
}

/**
 * sg_filter_bar_clear:
 * @self: a bar
 *
 * Lets everything through again; tells so once.
 */
void
sg_filter_bar_clear (SgFilterBar *self)
{
  g_return_if_fail (SG_IS_FILTER_BAR (self));

  self->setting = TRUE;
  for (guint i = 0; i < self->choices->len; i++)
    gtk_drop_down_set_selected (g_array_index (self->choices, Choice, i).drop_down, 0);
  if (self->lack != NULL)
    gtk_drop_down_set_selected (self->lack, 0);
  self->setting = FALSE;
  changed_cb (self);
}

/**
 * sg_filter_bar_is_active:
 * @self: a bar
 *
 * Returns: whether anything is left out
 */
gboolean
sg_filter_bar_is_active (SgFilterBar *self)
{
  g_return_val_if_fail (SG_IS_FILTER_BAR (self), FALSE);

  for (guint i = 0; i < self->choices->len; i++)
    if (gtk_drop_down_get_selected (g_array_index (self->choices, Choice, i).drop_down) > 0)
      return TRUE;
  return self->lack != NULL && gtk_drop_down_get_selected (self->lack) > 0;
}
