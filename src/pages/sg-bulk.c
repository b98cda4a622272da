/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-bulk.h"

#include "pages/sg-ledger-lookup.h"
#include "pages/sg-write.h"
#include "widgets/sg-field-row.h"
#include "widgets/sg-record-form.h"
#include "widgets/sg-stack.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/*
 * One value for many rows, as one change that can be undone. A derived field is no column: the
 * stage of stations is changed by adding a stage event to each.
 */
typedef struct
{
  SgContext *context;
  GArray *row_ids;
  const SgRegister *reg;
  GPtrArray *fields; /* borrowed, as in the drop-down */
  GPtrArray *models; /* SgRecord: what is entered for each field */
  GtkStack *stack;   /* borrowed: one child a field */
  GtkDropDown *choice;
  GtkWidget *dialog;
} Bulk;

static void
bulk_free (Bulk *bulk)
{
  g_clear_object (&bulk->context);
  g_array_unref (bulk->row_ids);
  g_ptr_array_unref (bulk->fields);
  g_ptr_array_unref (bulk->models);
  g_free (bulk);
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgContext) context = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SgWritten) written = sg_write_finish (SG_LEDGER (object), result, &error);
  g_autofree char *text = NULL;

  g_assert (SG_IS_CONTEXT (context));

  if (written == NULL)
    {
      sg_context_failure (context, "save", error);
      return;
    }

  text = g_strdup_printf (
    ngettext ("%u row was changed.", "%u rows were changed.", written->n_rows), written->n_rows);
  sg_context_notice (context, text, written->change);
  sg_context_ledger_changed (context);
}

static char *
dup_purpose (const Bulk *bulk, const SgField *field, SgRecord *model)
{
  const SgField *shown
    = field->derived ? sg_register_get_field (&sg_station_status, "status") : field;
  g_autofree char *value = sg_record_display (model, shown);

  /* Translators: a field, its new value, and how many rows get it. */
  return g_strdup_printf (
    _ ("Set %s to “%s” in %u rows"), sg_field_get_label (field), value, bulk->row_ids->len);
}

static void
apply (Bulk *bulk)
{
  guint position = gtk_drop_down_get_selected (bulk->choice);
  const SgField *field = g_ptr_array_index (bulk->fields, position);
  SgRecord *model = g_ptr_array_index (bulk->models, position);
  g_autofree char *purpose = dup_purpose (bulk, field, model);

  if (field->derived)
    sg_write_related_async (bulk->context,
                            purpose,
                            model,
                            "station_id",
                            bulk->reg,
                            bulk->row_ids,
                            written_cb,
                            g_object_ref (bulk->context));
  else
    sg_write_field_async (
      bulk->context, purpose, model, bulk->row_ids, written_cb, g_object_ref (bulk->context));
}

static void
response_cb (GtkWidget *dialog, const char *response, gpointer user_data)
{
  Bulk *bulk = user_data;

  g_assert (ADW_IS_MESSAGE_DIALOG (dialog));

  if (g_str_equal (response, "apply"))
    apply (bulk);
}

static gboolean
is_ready (Bulk *bulk)
{
  guint position = gtk_drop_down_get_selected (bulk->choice);
  SgRecord *model = g_ptr_array_index (bulk->models, position);
  GtkWidget *child = gtk_stack_get_visible_child (bulk->stack);

  if (!sg_record_is_changed (model))
    return FALSE;
  if (SG_IS_FIELD_ROW (child))
    return sg_field_row_is_readable (SG_FIELD_ROW (child));
  return sg_record_get_key (model, "status") != NULL
         && sg_record_get_key (model, "from_date") != NULL;
}

static void
edited_cb (Bulk *bulk)
{
  g_assert (bulk != NULL);

  adw_message_dialog_set_response_enabled (
    ADW_MESSAGE_DIALOG (bulk->dialog), "apply", is_ready (bulk));
}

static void
chosen_cb (Bulk *bulk)
{
  g_autofree char *name = g_strdup_printf ("%u", gtk_drop_down_get_selected (bulk->choice));

  g_assert (bulk != NULL);

  gtk_stack_set_visible_child_name (bulk->stack, name);
  edited_cb (bulk);
}

/* A stage event asks for the stage and its first day; any other field for its value. */
static void
add_field (Bulk *bulk, const SgField *field, SgLookup *lookup)
{
  g_autofree char *name = g_strdup_printf ("%u", bulk->fields->len);
  SgRecord *model = sg_record_new (field->derived ? &sg_station_status : bulk->reg);
  GtkWidget *entry = NULL;

  if (field->derived)
    {
      entry = sg_record_form_new (&sg_station_status, lookup);
      sg_record_form_set_record (SG_RECORD_FORM (entry), model);
    }
  else
    {
      entry = sg_field_row_new (field, lookup);
      sg_field_row_set_asks_always (SG_FIELD_ROW (entry), TRUE);
      sg_field_row_set_record (SG_FIELD_ROW (entry), model);
    }
  g_signal_connect_swapped (entry, "edited", G_CALLBACK (edited_cb), bulk);
  gtk_stack_add_named (bulk->stack, entry, name);
  g_ptr_array_add (bulk->fields, (gpointer) field);
  g_ptr_array_add (bulk->models, model);
}

static GtkWidget *
create_content (Bulk *bulk, const char *keys)
{
  g_auto (GStrv) list = g_strsplit (keys, "|", -1);
  g_autoptr (SgLookup) lookup = sg_ledger_lookup_new (bulk->context);
  GtkStringList *labels = gtk_string_list_new (NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  bulk->stack = GTK_STACK (gtk_stack_new ());
  sg_stack_present_shown (bulk->stack);
  for (guint i = 0; list[i] != NULL; i++)
    {
      const SgField *field = sg_register_get_field (bulk->reg, list[i]);

      gtk_string_list_append (labels, sg_field_get_label (field));
      add_field (bulk, field, lookup);
    }
  bulk->choice = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (labels), NULL));
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (bulk->choice))),
    GTK_ACCESSIBLE_PROPERTY_LABEL,
    _ ("Field"),
    -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (bulk->choice));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (bulk->stack));
  return box;
}

static Bulk *
bulk_new (SgContext *context, const SgRegister *reg, GArray *row_ids)
{
  Bulk *bulk = g_new0 (Bulk, 1);

  bulk->context = g_object_ref (context);
  bulk->reg = reg;
  bulk->row_ids = g_array_copy (row_ids);
  bulk->fields = g_ptr_array_new ();
  bulk->models = g_ptr_array_new_with_free_func (g_object_unref);
  return bulk;
}

/**
 * sg_bulk_ask:
 * @context: what governs the page
 * @parent: a widget of the window
 * @reg: a register
 * @keys: keys of the fields that may be changed, joined with "|"
 * @row_ids: (element-type gint64): the rows
 *
 * Asks for a field and its new value, and gives it to all rows as one change.
 */
void
sg_bulk_ask (SgContext *context,
             GtkWidget *parent,
             const SgRegister *reg,
             const char *keys,
             GArray *row_ids)
{
  Bulk *bulk = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (SG_IS_CONTEXT (context));
  g_return_if_fail (row_ids != NULL && row_ids->len > 0);

  title
    = g_strdup_printf (ngettext ("Change %u Row", "Change %u Rows", row_ids->len), row_ids->len);
  bulk = bulk_new (context, reg, row_ids);
  bulk->dialog = adw_message_dialog_new (
    GTK_WINDOW (gtk_widget_get_root (parent)),
    title,
    _ ("All of them get the same value, as one change that can be undone."));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (bulk->dialog),
                                      create_content (bulk, keys));
  adw_message_dialog_add_responses (
    ADW_MESSAGE_DIALOG (bulk->dialog), "cancel", _ ("_Cancel"), "apply", _ ("C_hange"), NULL);
  adw_message_dialog_set_response_appearance (
    ADW_MESSAGE_DIALOG (bulk->dialog), "apply", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (bulk->dialog), "cancel");
  g_signal_connect_swapped (bulk->choice, "notify::selected", G_CALLBACK (chosen_cb), bulk);
  g_signal_connect_data (bulk->dialog,
                         "response",
                         G_CALLBACK (response_cb),
                         bulk,
                         (GClosureNotify) (GCallback) bulk_free,
                         0);
  chosen_cb (bulk);
  gtk_window_present (GTK_WINDOW (bulk->dialog));
}
