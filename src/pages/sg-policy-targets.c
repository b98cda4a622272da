/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-policy-targets.h"

#include "ledger/sg-query.h"
#include "pages/sg-editor.h"
#include "policy/sg-parts.h"
#include "policy/sg-units.h"
#include "widgets/sg-stack.h"

#include <glib/gi18n-lib.h>

/* So many milliseconds after the last key the parts are added up again. */
#define PATIENCE 250

/*
 * The targets that were divided over units, and whether the parts reach the whole: told anew while
 * a target is being edited.
 */
struct _SgPolicyTargets
{
  AdwBin parent_instance;

  /* template children */
  GtkLabel *parts;
  GtkLabel *reached;
  GtkStack *stack;
  GtkListBox *list;
  GtkWidget *add_button;
  AdwBin *editor_place;

  /* owned */
  SgContext *context;
  SgProfile *profile;
  SgRecord *edited; /* the one in the editor, or NULL */
  GCancellable *loading;
  GCancellable *checking;

  /* borrowed: child of its place, or NULL */
  SgEditor *editor;

  /* state */
  guint check_id;
};

G_DEFINE_FINAL_TYPE (SgPolicyTargets, sg_policy_targets, ADW_TYPE_BIN)

typedef struct
{
  SgProfile *profile;
  char *as_of;
  char *region;
  SgRecord *edited; /* a copy, or NULL */
} Wish;

typedef struct
{
  GPtrArray *records;
  GPtrArray *texts; /* one for each record */
  char *parts;      /* of targets whose parts do not reach the whole */
  char *reached;    /* of the others */
} Answer;

static void
wish_free (Wish *wish)
{
  sg_profile_unref (wish->profile);
  g_free (wish->as_of);
  g_free (wish->region);
  g_clear_object (&wish->edited);
  g_free (wish);
}

static void
answer_free (Answer *answer)
{
  g_clear_pointer (&answer->records, g_ptr_array_unref);
  g_clear_pointer (&answer->texts, g_ptr_array_unref);
  g_free (answer->parts);
  g_free (answer->reached);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static Wish *
wish_new (SgPolicyTargets *self)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->profile = sg_profile_ref (self->profile);
  wish->as_of = g_strdup (sg_context_get_as_of (self->context));
  wish->region = g_strdup (sg_ledger_get_info (sg_context_get_ledger (self->context))->region);
  wish->edited = self->edited != NULL ? sg_record_copy (self->edited) : NULL;
  return wish;
}

/* One sentence for each divided target. */
static gboolean
describe_parts (Answer *answer, SgConnection *connection, const Wish *wish, GError **error)
{
  g_autoptr (GPtrArray) list
    = sg_parts_check (connection, wish->profile, wish->as_of, wish->region, wish->edited, error);
  g_autoptr (GString) missed = g_string_new (NULL);
  g_autoptr (GString) reached = g_string_new (NULL);

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      const SgParts *parts = g_ptr_array_index (list, i);
      g_autofree char *sentence = sg_parts_describe (parts);
      GString *text = sg_parts_reach (parts) ? reached : missed;

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", sentence);
    }
  answer->parts = g_string_free (g_steal_pointer (&missed), FALSE);
  answer->reached = g_string_free (g_steal_pointer (&reached), FALSE);
  return TRUE;
}

static char *
describe (SgConnection *connection, const Wish *wish, SgRecord *record, GError **error)
{
  g_autoptr (SgUnitTarget) target = sg_unit_target_new (wish->profile, record);
  g_autoptr (GPtrArray) units
    = sg_units_find (connection, wish->profile, wish->as_of, target->division, SG_BY_TOTAL, error);

  if (units == NULL)
    return NULL;
  return sg_unit_target_describe (target, ((const SgUnit *) g_ptr_array_index (units, 0))->name);
}

static gpointer
load_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);
  g_autoptr (SgQuery) query = sg_query_new (&sg_targets);

  answer->records = sg_query_run (connection, query, error);
  answer->texts = g_ptr_array_new_with_free_func (g_free);
  if (answer->records == NULL)
    return NULL;
  for (guint i = 0; i < answer->records->len; i++)
    {
      char *text = describe (connection, wish, g_ptr_array_index (answer->records, i), error);

      if (text == NULL)
        return NULL;
      g_ptr_array_add (answer->texts, text);
    }
  return describe_parts (answer, connection, wish, error) ? g_steal_pointer (&answer) : NULL;
}

static gpointer
check_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  return describe_parts (answer, connection, data, error) ? g_steal_pointer (&answer) : NULL;
}

static void
show_parts (SgPolicyTargets *self, const Answer *answer)
{
  gtk_label_set_label (self->parts, answer->parts);
  gtk_widget_set_visible (GTK_WIDGET (self->parts), *answer->parts != '\0');
  gtk_label_set_label (self->reached, answer->reached);
  gtk_widget_set_visible (GTK_WIDGET (self->reached), *answer->reached != '\0');
}

static void
cancel (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
checked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgPolicyTargets) self = user_data;
  g_autoptr (Answer) answer = sg_ledger_run_finish (SG_LEDGER (object), result, NULL);

  g_assert (SG_IS_POLICY_TARGETS (self));

  if (answer != NULL && self->context != NULL)
    show_parts (self, answer);
}

static gboolean
check_cb (gpointer user_data)
{
  SgPolicyTargets *self = SG_POLICY_TARGETS (user_data);

  g_assert (SG_IS_POLICY_TARGETS (self));

  self->check_id = 0;
  cancel (&self->checking);
  self->checking = g_cancellable_new ();
  sg_ledger_run_async (sg_context_get_ledger (self->context),
                       check_job,
                       wish_new (self),
                       (GDestroyNotify) wish_free,
                       (GDestroyNotify) answer_free,
                       self->checking,
                       checked_cb,
                       g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
edited_cb (SgPolicyTargets *self)
{
  g_assert (SG_IS_POLICY_TARGETS (self));

  g_clear_handle_id (&self->check_id, g_source_remove);
  self->check_id = g_timeout_add (PATIENCE, check_cb, self);
}

static void
take_edited (SgPolicyTargets *self, SgRecord *record)
{
  if (self->edited != NULL)
    g_signal_handlers_disconnect_by_func (self->edited, edited_cb, self);
  g_set_object (&self->edited, record);
  if (record != NULL)
    g_signal_connect_object (record, "changed", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
}

/* The button that was pressed stands in the editor: it goes when the signal has run its course. */
static gboolean
close_idle_cb (gpointer user_data)
{
  SgPolicyTargets *self = SG_POLICY_TARGETS (user_data);

  g_assert (SG_IS_POLICY_TARGETS (self));

  if (self->context == NULL)
    return G_SOURCE_REMOVE;
  take_edited (self, NULL);
  self->editor = NULL;
  gtk_stack_set_visible_child_name (self->stack, "list");
  adw_bin_set_child (self->editor_place, NULL);
  sg_policy_targets_reload (self);
  return G_SOURCE_REMOVE;
}

static void
done_cb (SgPolicyTargets *self)
{
  g_assert (SG_IS_POLICY_TARGETS (self));

  g_idle_add_full (G_PRIORITY_DEFAULT, close_idle_cb, g_object_ref (self), g_object_unref);
}

static void
open_editor (SgPolicyTargets *self, SgRecord *record)
{
  self->editor = SG_EDITOR (sg_editor_new (self->context, record));
  take_edited (self, sg_editor_get_record (self->editor));
  for (guint i = 0; i < 3; i++)
    {
      static const char *const names[] = { "saved", "removed", "closed" };

      g_signal_connect_object (
        self->editor, names[i], G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
    }
  adw_bin_set_child (self->editor_place, GTK_WIDGET (self->editor));
  gtk_stack_set_visible_child_name (self->stack, "editor");
  sg_editor_focus_field (self->editor, "division_code");
}

static void
add_cb (SgPolicyTargets *self)
{
  g_autoptr (SgRecord) record = sg_record_new (&sg_targets);

  g_assert (SG_IS_POLICY_TARGETS (self));

  open_editor (self, record);
}

static void
row_activated_cb (SgPolicyTargets *self, GtkListBoxRow *row)
{
  SgRecord *record = g_object_get_data (G_OBJECT (row), "record");

  g_assert (SG_IS_POLICY_TARGETS (self));

  if (record != NULL)
    open_editor (self, record);
}

static GtkWidget *
create_row (SgRecord *record, const char *text)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (text, -1);
  g_autofree char *base = sg_record_display (record, sg_register_get_field (&sg_targets, "base"));
  g_autofree char *details
    = g_strjoin (*base != '\0' ? " · " : "", sg_record_get_key (record, "target_id"), base, NULL);
  g_autofree char *subtitle = g_markup_escape_text (details, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (record), g_object_unref);
  return row;
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgPolicyTargets) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = sg_ledger_run_finish (SG_LEDGER (object), result, &error);
  GtkListBoxRow *row = NULL;

  g_assert (SG_IS_POLICY_TARGETS (self));

  if (self->context == NULL)
    return;
  if (answer == NULL)
    {
      sg_context_failure (self->context, "load", error);
      return;
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < answer->records->len; i++)
    gtk_list_box_append (
      self->list,
      create_row (g_ptr_array_index (answer->records, i), g_ptr_array_index (answer->texts, i)));
  show_parts (self, answer);
}

static void
sg_policy_targets_dispose (GObject *object)
{
  SgPolicyTargets *self = SG_POLICY_TARGETS (object);

  cancel (&self->loading);
  cancel (&self->checking);
  g_clear_handle_id (&self->check_id, g_source_remove);
  if (self->edited != NULL)
    take_edited (self, NULL);
  self->editor = NULL;
  adw_bin_set_child (ADW_BIN (object), NULL);
  g_clear_object (&self->context);
  g_clear_pointer (&self->profile, sg_profile_unref);

  G_OBJECT_CLASS (sg_policy_targets_parent_class)->dispose (object);
}

static void
sg_policy_targets_class_init (SgPolicyTargetsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_policy_targets_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-policy-targets.ui");
  gtk_widget_class_bind_template_child (widget_class, SgPolicyTargets, parts);
  gtk_widget_class_bind_template_child (widget_class, SgPolicyTargets, reached);
  gtk_widget_class_bind_template_child (widget_class, SgPolicyTargets, stack);
  gtk_widget_class_bind_template_child (widget_class, SgPolicyTargets, list);
  gtk_widget_class_bind_template_child (widget_class, SgPolicyTargets, add_button);
  gtk_widget_class_bind_template_child (widget_class, SgPolicyTargets, editor_place);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
sg_policy_targets_init (SgPolicyTargets *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sg_stack_present_shown (self->stack);
}

/**
 * sg_policy_targets_new:
 * @context: what governs the window
 * @profile: the policy whose targets are divided
 *
 * Returns: (transfer floating): the divided targets
 */
GtkWidget *
sg_policy_targets_new (SgContext *context, SgProfile *profile)
{
  SgPolicyTargets *self = NULL;

  g_return_val_if_fail (SG_IS_CONTEXT (context) && profile != NULL, NULL);

  self = g_object_new (SG_TYPE_POLICY_TARGETS, NULL);
  self->context = g_object_ref (context);
  self->profile = sg_profile_ref (profile);
  gtk_widget_set_sensitive (self->add_button, !sg_context_is_read_only (context));
  sg_policy_targets_reload (self);
  return GTK_WIDGET (self);
}

/**
 * sg_policy_targets_reload:
 * @self: the divided targets
 *
 * Reads them anew.
 */
void
sg_policy_targets_reload (SgPolicyTargets *self)
{
  g_return_if_fail (SG_IS_POLICY_TARGETS (self));

  cancel (&self->loading);
  self->loading = g_cancellable_new ();
  sg_ledger_run_async (sg_context_get_ledger (self->context),
                       load_job,
                       wish_new (self),
                       (GDestroyNotify) wish_free,
                       (GDestroyNotify) answer_free,
                       self->loading,
                       loaded_cb,
                       g_object_ref (self));
}

/**
 * sg_policy_targets_is_changed:
 * @self: the divided targets
 *
 * Returns: whether one is being edited that is not saved yet
 */
gboolean
sg_policy_targets_is_changed (SgPolicyTargets *self)
{
  g_return_val_if_fail (SG_IS_POLICY_TARGETS (self), FALSE);

  return self->editor != NULL && sg_editor_is_changed (self->editor);
}
