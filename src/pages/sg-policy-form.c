/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-policy-form.h"

#include "widgets/sg-record-form.h"

#include <glib/gi18n-lib.h>

struct _SgPolicyForm
{
  AdwBin parent_instance;

  /* owned */
  SgRecord *record;

  /* template children */
  AdwBin *place;
  GtkWidget *bar;
  GtkWidget *save_button;
  GtkWidget *cancel_button;

  /* borrowed: child of its place */
  SgRecordForm *form;

  /* state */
  gboolean is_new;
  gboolean to_make; /* it may be saved as it is proposed */
};

G_DEFINE_FINAL_TYPE (SgPolicyForm, sg_policy_form, ADW_TYPE_BIN)

enum
{
  SIGNAL_SAVE,
  SIGNAL_CANCEL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update (SgPolicyForm *self)
{
  gboolean changed = sg_policy_form_is_changed (self);

  gtk_widget_set_sensitive (self->save_button, changed || self->to_make);
  gtk_widget_set_sensitive (self->cancel_button, changed || self->is_new || self->to_make);
}

static void
edited_cb (SgPolicyForm *self)
{
  g_assert (SG_IS_POLICY_FORM (self));

  update (self);
}

static void
save_cb (SgPolicyForm *self)
{
  g_assert (SG_IS_POLICY_FORM (self));

  sg_policy_form_save (self);
}

/* What was edited goes; of something new there is nothing left then. */
static void
cancel_cb (SgPolicyForm *self)
{
  g_assert (SG_IS_POLICY_FORM (self));

  sg_record_revert (self->record);
  sg_record_form_refresh (self->form);
  update (self);
  g_signal_emit (self, signals[SIGNAL_CANCEL], 0);
}

static gboolean
save_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  sg_policy_form_save (SG_POLICY_FORM (widget));
  return GDK_EVENT_STOP;
}

static void
sg_policy_form_dispose (GObject *object)
{
  SgPolicyForm *self = SG_POLICY_FORM (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (sg_policy_form_parent_class)->dispose (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (
    name, SG_TYPE_POLICY_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sg_policy_form_class_init (SgPolicyFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_policy_form_dispose;
  signals[SIGNAL_SAVE] = add_signal ("save");
  signals[SIGNAL_CANCEL] = add_signal ("cancel");

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-policy-form.ui");
  gtk_widget_class_bind_template_child (widget_class, SgPolicyForm, place);
  gtk_widget_class_bind_template_child (widget_class, SgPolicyForm, bar);
  gtk_widget_class_bind_template_child (widget_class, SgPolicyForm, save_button);
  gtk_widget_class_bind_template_child (widget_class, SgPolicyForm, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, save_key_cb, NULL);
}

static void
sg_policy_form_init (SgPolicyForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The controls point into the set, and each may outlive the form: a picker lives on as long as the
 * search that it asked for. */
static void
hold_fields (GtkWidget *widget, SgFieldSet *fields)
{
  g_object_set_data_full (
    G_OBJECT (widget), "field-set", sg_field_set_ref (fields), (GDestroyNotify) sg_field_set_unref);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    hold_fields (child, fields);
}

/**
 * sg_policy_form_new:
 * @fields: what it shows
 * @lookup: (nullable): where divisions are found
 * @is_new: nobody has filled it in yet
 *
 * Returns: (transfer floating): a form
 */
GtkWidget *
sg_policy_form_new (SgFieldSet *fields, SgLookup *lookup, gboolean is_new)
{
  SgPolicyForm *self = NULL;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (SG_TYPE_POLICY_FORM, NULL);
  self->is_new = is_new;
  self->record = sg_field_set_make_record (fields, is_new);
  self->form = SG_RECORD_FORM (sg_record_form_new (sg_record_get_register (self->record), lookup));
  hold_fields (GTK_WIDGET (self->form), fields);
  sg_record_form_set_record (self->form, self->record);
  g_signal_connect_object (self->form, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->place, GTK_WIDGET (self->form));
  update (self);
  return GTK_WIDGET (self);
}

/**
 * sg_policy_form_new_to_make:
 * @fields: what it proposes
 * @label: what the button says by which it is made
 *
 * Returns: (transfer floating): a form whose proposal may be taken as it stands
 */
GtkWidget *
sg_policy_form_new_to_make (SgFieldSet *fields, const char *label)
{
  SgPolicyForm *self = NULL;

  g_return_val_if_fail (fields != NULL && label != NULL, NULL);

  self = SG_POLICY_FORM (sg_policy_form_new (fields, NULL, FALSE));
  self->to_make = TRUE;
  gtk_button_set_label (GTK_BUTTON (self->save_button), label);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * sg_policy_form_get_record:
 * @self: a form
 *
 * Returns: (transfer none): what was edited
 */
SgRecord *
sg_policy_form_get_record (SgPolicyForm *self)
{
  g_return_val_if_fail (SG_IS_POLICY_FORM (self), NULL);

  return self->record;
}

/**
 * sg_policy_form_set_editable:
 * @self: a form
 * @editable: whether values may be changed
 *
 * A policy that ships is only shown.
 */
void
sg_policy_form_set_editable (SgPolicyForm *self, gboolean editable)
{
  g_return_if_fail (SG_IS_POLICY_FORM (self));

  sg_record_form_set_editable (self->form, editable);
  gtk_widget_set_visible (self->bar, editable);
}

/**
 * sg_policy_form_allow:
 * @self: a form that is not editable
 * @key: key of a field
 *
 * Lets one field be changed all the same.
 */
void
sg_policy_form_allow (SgPolicyForm *self, const char *key)
{
  g_return_if_fail (SG_IS_POLICY_FORM (self) && key != NULL);

  sg_record_form_set_field_editable (self->form, key, TRUE);
  gtk_widget_set_visible (self->bar, TRUE);
}

/**
 * sg_policy_form_is_changed:
 * @self: a form
 *
 * Returns: whether something was edited that is not saved yet
 */
gboolean
sg_policy_form_is_changed (SgPolicyForm *self)
{
  g_return_val_if_fail (SG_IS_POLICY_FORM (self), FALSE);

  return sg_record_is_changed (self->record) || !sg_record_form_is_valid (self->form);
}

/**
 * sg_policy_form_save:
 * @self: a form
 *
 * Asks for what was edited to be saved, or shows where it cannot be.
 */
void
sg_policy_form_save (SgPolicyForm *self)
{
  g_return_if_fail (SG_IS_POLICY_FORM (self));

  if (!gtk_widget_get_visible (self->bar))
    return;
  if (!sg_record_form_is_valid (self->form))
    sg_record_form_focus_first_fault (self->form);
  else if (sg_record_is_changed (self->record) || self->to_make)
    g_signal_emit (self, signals[SIGNAL_SAVE], 0);
}

/**
 * sg_policy_form_focus:
 * @self: a form
 *
 * Puts the focus into its first field.
 */
void
sg_policy_form_focus (SgPolicyForm *self)
{
  g_return_if_fail (SG_IS_POLICY_FORM (self));

  sg_record_form_focus_field (self->form, NULL);
}
