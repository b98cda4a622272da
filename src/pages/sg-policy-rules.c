/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-policy-rules.h"

#include "pages/sg-policy-form.h"
#include "pages/sg-policy-rule.h"
#include "widgets/sg-stack.h"

#include <glib/gi18n-lib.h>

/* The rules that were added to a policy, and the form in which one is added or changed. */
struct _SgPolicyRules
{
  AdwBin parent_instance;

  /* template children */
  GtkStack *stack;
  GtkListBox *list;
  GtkWidget *bar;
  GtkDropDown *measures_drop_down;
  AdwBin *form_place;

  /* owned */
  SgContext *context;
  GPtrArray *measures; /* SgPolicyMeasure */

  /* borrowed: lives as long as the window shows the policy */
  const SgPolicyEntry *entry;
  SgPolicyForm *form;             /* child of its place, or NULL */
  const SgPolicyMeasure *measure; /* of the rule in the form */
  const SgRule *rule;             /* in the form; NULL for a new one */

  /* state */
  gboolean editable;
};

G_DEFINE_FINAL_TYPE (SgPolicyRules, sg_policy_rules, ADW_TYPE_BIN)

static void
close_form (SgPolicyRules *self)
{
  gtk_stack_set_visible_child_name (self->stack, "list");
  self->form = NULL;
  adw_bin_set_child (self->form_place, NULL);
}

/* The button that was pressed stands in the form: it goes when the signal has run its course. */
static gboolean
close_idle_cb (gpointer user_data)
{
  SgPolicyRules *self = SG_POLICY_RULES (user_data);

  g_assert (SG_IS_POLICY_RULES (self));

  if (self->form_place != NULL)
    close_form (self);
  return G_SOURCE_REMOVE;
}

static void
cancel_cb (SgPolicyRules *self)
{
  g_assert (SG_IS_POLICY_RULES (self));

  g_idle_add_full (G_PRIORITY_DEFAULT, close_idle_cb, g_object_ref (self), g_object_unref);
}

static void
save_cb (SgPolicyRules *self)
{
  SgRecord *record = sg_policy_form_get_record (self->form);
  g_autoptr (GKeyFile) amendment = NULL;
  SgPolicyWish *wish = NULL;

  g_assert (SG_IS_POLICY_RULES (self));

  amendment = sg_policy_rule_amend (record, self->entry, self->measure, self->rule);
  if (amendment == NULL)
    {
      sg_context_notice (
        self->context, _ ("This clause has as many added rules as it can have."), 0);
      return;
    }
  wish = sg_policy_wish_new (SG_POLICY_AMEND, self->entry->id);
  wish->amendment = g_steal_pointer (&amendment);
  cancel_cb (self);
  sg_policy_wish_run (wish, self->context, _ ("The rule is saved"));
}

static void
open_form (SgPolicyRules *self, const SgPolicyMeasure *measure, const SgRule *rule)
{
  g_autoptr (SgFieldSet) fields = sg_policy_rule_new_fields (self->entry, measure, rule);

  self->measure = measure;
  self->rule = rule;
  self->form = SG_POLICY_FORM (sg_policy_form_new (fields, NULL, rule == NULL));
  g_signal_connect_object (self->form, "save", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "cancel", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  sg_policy_form_set_editable (self->form, self->editable);
  adw_bin_set_child (self->form_place, GTK_WIDGET (self->form));
  gtk_stack_set_visible_child_name (self->stack, "form");
  sg_policy_form_focus (self->form);
}

static void
add_cb (SgPolicyRules *self)
{
  guint selected = gtk_drop_down_get_selected (self->measures_drop_down);

  g_assert (SG_IS_POLICY_RULES (self));

  if (selected < self->measures->len)
    open_form (self, g_ptr_array_index (self->measures, selected), NULL);
}

static const SgPolicyMeasure *
find_measure (SgPolicyRules *self, const char *name)
{
  for (guint i = 0; i < self->measures->len; i++)
    {
      const SgPolicyMeasure *measure = g_ptr_array_index (self->measures, i);

      if (g_strcmp0 (measure->name, name) == 0)
        return measure;
    }
  return NULL;
}

static void
row_activated_cb (SgPolicyRules *self, GtkListBoxRow *row)
{
  const SgRule *rule = g_object_get_data (G_OBJECT (row), "rule");
  const SgPolicyMeasure *measure = NULL;

  g_assert (SG_IS_POLICY_RULES (self));

  measure = rule != NULL ? find_measure (self, rule->measure) : NULL;
  if (measure != NULL)
    open_form (self, measure, rule);
}

static void
remove_cb (SgPolicyRules *self, GtkButton *button)
{
  const SgRule *rule = g_object_get_data (G_OBJECT (button), "rule");
  SgPolicyWish *wish = sg_policy_wish_new (SG_POLICY_TAKE_BACK, self->entry->id);

  g_assert (SG_IS_POLICY_RULES (self));

  wish->group = g_strconcat ("rule ", rule->id, NULL);
  sg_policy_wish_run (wish, self->context, _ ("The rule is removed"));
}

static void
add_remove_button (SgPolicyRules *self, GtkWidget *row, const SgRule *rule)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove this rule"));
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Remove this rule"), -1);
  g_object_set_data (G_OBJECT (button), "rule", (gpointer) rule);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_row (SgPolicyRules *self, const SgRule *rule)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text = g_strdup_printf ("%s %s", rule->id, rule->label);
  g_autofree char *title = g_markup_escape_text (text, -1);
  g_autofree char *details = sg_policy_rule_describe (rule);
  g_autofree char *subtitle = g_markup_escape_text (details, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "rule", (gpointer) rule);
  if (self->editable)
    add_remove_button (self, row, rule);
  gtk_list_box_append (self->list, row);
}

static void
fill (SgPolicyRules *self)
{
  const GPtrArray *rules = sg_profile_get_rules (self->entry->profile);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < rules->len; i++)
    if (sg_policy_rule_is_added (g_ptr_array_index (rules, i)))
      add_row (self, g_ptr_array_index (rules, i));
  for (guint i = 0; i < self->measures->len; i++)
    gtk_string_list_append (
      labels, ((const SgPolicyMeasure *) g_ptr_array_index (self->measures, i))->label);
  gtk_drop_down_set_model (self->measures_drop_down, G_LIST_MODEL (labels));
  gtk_widget_set_visible (self->bar, self->editable && self->measures->len > 0);
}

static void
sg_policy_rules_dispose (GObject *object)
{
  SgPolicyRules *self = SG_POLICY_RULES (object);

  self->form = NULL;
  adw_bin_set_child (ADW_BIN (object), NULL);
  self->form_place = NULL;
  g_clear_object (&self->context);

  G_OBJECT_CLASS (sg_policy_rules_parent_class)->dispose (object);
}

static void
sg_policy_rules_finalize (GObject *object)
{
  g_clear_pointer (&SG_POLICY_RULES (object)->measures, g_ptr_array_unref);

  G_OBJECT_CLASS (sg_policy_rules_parent_class)->finalize (object);
}

static void
sg_policy_rules_class_init (SgPolicyRulesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_policy_rules_dispose;
  G_OBJECT_CLASS (klass)->finalize = sg_policy_rules_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-policy-rules.ui");
  gtk_widget_class_bind_template_child (widget_class, SgPolicyRules, stack);
  gtk_widget_class_bind_template_child (widget_class, SgPolicyRules, list);
  gtk_widget_class_bind_template_child (widget_class, SgPolicyRules, bar);
  gtk_widget_class_bind_template_child (widget_class, SgPolicyRules, measures_drop_down);
  gtk_widget_class_bind_template_child (widget_class, SgPolicyRules, form_place);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
sg_policy_rules_init (SgPolicyRules *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sg_stack_present_shown (self->stack);
}

/**
 * sg_policy_rules_new:
 * @context: what governs the window
 * @entry: a policy, which must outlive the widget
 * @editable: whether rules may be added
 *
 * Returns: (transfer floating): the added rules of a policy
 */
GtkWidget *
sg_policy_rules_new (SgContext *context, const SgPolicyEntry *entry, gboolean editable)
{
  SgPolicyRules *self = NULL;

  g_return_val_if_fail (SG_IS_CONTEXT (context) && entry != NULL, NULL);

  self = g_object_new (SG_TYPE_POLICY_RULES, NULL);
  self->context = g_object_ref (context);
  self->entry = entry;
  self->editable = editable;
  self->measures = sg_policy_measures_find (entry->profile);
  fill (self);
  return GTK_WIDGET (self);
}

/**
 * sg_policy_rules_is_changed:
 * @self: the added rules of a policy
 *
 * Returns: whether one is being edited that is not saved yet
 */
gboolean
sg_policy_rules_is_changed (SgPolicyRules *self)
{
  g_return_val_if_fail (SG_IS_POLICY_RULES (self), FALSE);

  return self->form != NULL && sg_policy_form_is_changed (self->form);
}
