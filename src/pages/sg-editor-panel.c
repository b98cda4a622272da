/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-editor-panel.h"

#include "ledger/sg-query.h"
#include "pages/sg-editor.h"
#include "pages/sg-load.h"
#include "widgets/sg-stack.h"

#include <glib/gi18n-lib.h>

/*
 * A pile of editors: below the row of the table, above it a post or certificate of it. Only the
 * topmost is seen; closing it leads back to the one below.
 */
struct _SgEditorPanel
{
  AdwBin parent_instance;

  /* owned */
  SgContext *context;
  SgRecord *wanted; /* to be shown once the clerk let go of what is there */
  char *wanted_key;
  guint wanted_draft; /* what its edits are kept as, or 0 */
  SgLoad *reading;
  GPtrArray *editors; /* borrowed from the stack, lowest first */

  /* borrowed: child */
  GtkStack *stack;

  /* what waits for the clerk's answer */
  GSourceOnceFunc proceed;
  gpointer proceed_data;

  /* state */
  gboolean above; /* the row that is read comes above what is there, not in its place */
};

G_DEFINE_FINAL_TYPE (SgEditorPanel, sg_editor_panel, ADW_TYPE_BIN)

enum
{
  SIGNAL_SAVED,
  SIGNAL_EMPTIED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void push (SgEditorPanel *self, SgRecord *record, const char *key);

static SgEditor *
get_top (SgEditorPanel *self)
{
  return self->editors->len > 0
           ? SG_EDITOR (g_ptr_array_index (self->editors, self->editors->len - 1))
           : NULL;
}

/* Takes the editor and all above it off the pile. */
static void
pop_to (SgEditorPanel *self, guint n)
{
  while (self->editors->len > n)
    {
      GtkWidget *top = GTK_WIDGET (get_top (self));

      g_signal_handlers_disconnect_by_data (top, self);
      g_ptr_array_set_size (self->editors, self->editors->len - 1);
      if (self->editors->len > 0)
        gtk_stack_set_visible_child (self->stack, GTK_WIDGET (get_top (self)));
      gtk_stack_remove (self->stack, top);
    }
}

static void
pop (SgEditorPanel *self)
{
  if (self->editors->len == 0)
    return;

  pop_to (self, self->editors->len - 1);
  if (self->editors->len == 0)
    g_signal_emit (self, signals[SIGNAL_EMPTIED], 0);
  else
    sg_editor_focus_field (get_top (self), NULL);
}

/* An editor goes only after the signal in which it asked for that has run its course. */
static gboolean
pop_cb (gpointer user_data)
{
  SgEditorPanel *self = SG_EDITOR_PANEL (user_data);

  g_assert (SG_IS_EDITOR_PANEL (self));

  pop (self);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (SgEditorPanel *self)
{
  g_assert (SG_IS_EDITOR_PANEL (self));

  g_idle_add_full (G_PRIORITY_DEFAULT, pop_cb, g_object_ref (self), g_object_unref);
}

/* A new post or certificate is done once it is saved; the row of the table stays open. */
static void
saved_cb (SgEditorPanel *self, SgRecord *record, SgEditor *editor)
{
  g_assert (SG_IS_EDITOR_PANEL (self));

  if (self->editors->len > 1)
    closed_cb (self);
  else
    g_signal_emit (self, signals[SIGNAL_SAVED], 0, record);
}

static void
related_opened_cb (SgEditorPanel *self, SgRecord *record)
{
  g_assert (SG_IS_EDITOR_PANEL (self));

  push (self, record, NULL);
}

static void read_row (SgEditorPanel *self,
                      const SgRegister *reg,
                      gint64 row_id,
                      const char *key,
                      gboolean above);

/* A person who works at the station, or the township that it covers. */
static void
row_wanted_cb (SgEditorPanel *self, const char *reg, gint64 row_id, const char *key)
{
  g_assert (SG_IS_EDITOR_PANEL (self));

  read_row (self, sg_catalogue_find (reg), row_id, key, TRUE);
}

static void
push (SgEditorPanel *self, SgRecord *record, const char *key)
{
  GtkWidget *editor = sg_editor_new (self->context, record);

  sg_editor_set_nested (SG_EDITOR (editor), self->editors->len > 0);
  g_signal_connect_swapped (editor, "closed", G_CALLBACK (closed_cb), self);
  g_signal_connect_swapped (editor, "removed", G_CALLBACK (closed_cb), self);
  g_signal_connect_swapped (editor, "saved", G_CALLBACK (saved_cb), self);
  g_signal_connect_swapped (editor, "related-opened", G_CALLBACK (related_opened_cb), self);
  g_signal_connect_swapped (editor, "row-wanted", G_CALLBACK (row_wanted_cb), self);
  g_ptr_array_add (self->editors, editor);
  gtk_stack_add_child (self->stack, editor);
  gtk_stack_set_visible_child (self->stack, editor);
  if (key != NULL || sg_record_is_new (record) || self->editors->len > 1)
    sg_editor_focus_field (SG_EDITOR (editor), key);
}

static SgEditor *
find_changed (SgEditorPanel *self)
{
  for (guint i = self->editors->len; i > 0; i--)
    if (sg_editor_is_changed (g_ptr_array_index (self->editors, i - 1)))
      return g_ptr_array_index (self->editors, i - 1);
  return NULL;
}

/* Goes on once one editor is settled: asks about the next, or does what was waited for. */
static void
settle (gpointer user_data)
{
  SgEditorPanel *self = SG_EDITOR_PANEL (user_data);
  SgEditor *changed = find_changed (self);
  GSourceOnceFunc proceed = NULL;

  if (changed != NULL)
    {
      gtk_stack_set_visible_child (self->stack, GTK_WIDGET (changed));
      sg_editor_can_leave (changed, settle, self);
      return;
    }
  proceed = g_steal_pointer (&self->proceed);
  if (proceed != NULL)
    proceed (g_steal_pointer (&self->proceed_data));
}

/* The clerk goes on where something was entered. */
static const char *
find_edited (SgRecord *record)
{
  const SgRegister *reg = sg_record_get_register (record);

  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    if (sg_record_is_field_changed (record, &reg->fields[i]))
      return reg->fields[i].key;
  return NULL;
}

static void
show_wanted (gpointer user_data)
{
  SgEditorPanel *self = SG_EDITOR_PANEL (user_data);
  g_autoptr (SgRecord) record = g_steal_pointer (&self->wanted);
  g_autofree char *key = g_steal_pointer (&self->wanted_key);

  if (record == NULL)
    return;
  pop_to (self, 0);
  push (self, record, key);
  if (self->wanted_draft == 0)
    return;
  sg_editor_set_draft (get_top (self), self->wanted_draft);
  sg_editor_focus_field (get_top (self), find_edited (record));
}

static void
show (SgEditorPanel *self, SgRecord *record, const char *key, guint draft)
{
  g_set_object (&self->wanted, record);
  g_free (self->wanted_key);
  self->wanted_key = g_strdup (key);
  self->wanted_draft = draft;
  if (sg_editor_panel_can_leave (self, show_wanted, self))
    show_wanted (self);
}

typedef struct
{
  const SgRegister *reg;
  gint64 row_id;
  char *as_of;
} Wish;

static void
wish_free (Wish *wish)
{
  g_free (wish->as_of);
  g_free (wish);
}

static gpointer
read_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return sg_query_get_record (connection, wish->reg, wish->row_id, wish->as_of, error);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgEditorPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SgRecord) record = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_EDITOR_PANEL (self));

  if (!sg_load_is_wanted (result, NULL))
    return;

  if (record != NULL)
    {
      g_autofree char *key = g_steal_pointer (&self->wanted_key);

      if (self->above && self->editors->len > 0)
        push (self, record, key);
      else
        sg_editor_panel_show (self, record, key);
    }
  else
    {
      sg_context_failure (self->context, "load", error);
    }
}

static void
read_row (SgEditorPanel *self,
          const SgRegister *reg,
          gint64 row_id,
          const char *key,
          gboolean above)
{
  Wish *wish = g_new0 (Wish, 1);

  g_free (self->wanted_key);
  self->wanted_key = g_strdup (key);
  self->above = above;
  wish->reg = reg;
  wish->row_id = row_id;
  wish->as_of = g_strdup (sg_context_get_as_of (self->context));
  sg_ledger_run_async (sg_context_get_ledger (self->context),
                       read_job,
                       wish,
                       (GDestroyNotify) wish_free,
                       g_object_unref,
                       sg_load_begin (&self->reading, self->context, GTK_WIDGET (self)),
                       read_cb,
                       g_object_ref (self));
}

static void
sg_editor_panel_dispose (GObject *object)
{
  SgEditorPanel *self = SG_EDITOR_PANEL (object);

  sg_load_end (&self->reading);
  if (self->editors != NULL)
    pop_to (self, 0);
  g_clear_pointer (&self->editors, g_ptr_array_unref);
  g_clear_object (&self->wanted);
  g_clear_pointer (&self->wanted_key, g_free);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (sg_editor_panel_parent_class)->dispose (object);
}

static void
sg_editor_panel_class_init (SgEditorPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sg_editor_panel_dispose;

  /* The row of the table was saved. */
  signals[SIGNAL_SAVED] = g_signal_new ("saved",
                                        SG_TYPE_EDITOR_PANEL,
                                        G_SIGNAL_RUN_LAST,
                                        0,
                                        NULL,
                                        NULL,
                                        NULL,
                                        G_TYPE_NONE,
                                        1,
                                        SG_TYPE_RECORD);
  /* The last editor was closed. */
  signals[SIGNAL_EMPTIED] = g_signal_new (
    "emptied", SG_TYPE_EDITOR_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sg_editor_panel_init (SgEditorPanel *self)
{
  self->editors = g_ptr_array_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  sg_stack_present_shown (self->stack);
  gtk_widget_set_size_request (GTK_WIDGET (self->stack), 380, -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  gtk_widget_add_css_class (GTK_WIDGET (self), "editor-panel");
}

/**
 * sg_editor_panel_new:
 *
 * Returns: (transfer floating): an empty panel
 */
GtkWidget *
sg_editor_panel_new (void)
{
  return g_object_new (SG_TYPE_EDITOR_PANEL, NULL);
}

/**
 * sg_editor_panel_set_context:
 * @self: a panel
 * @context: what governs the page
 *
 * Tells the panel its ledger; once, before anything is shown.
 */
void
sg_editor_panel_set_context (SgEditorPanel *self, SgContext *context)
{
  g_return_if_fail (SG_IS_EDITOR_PANEL (self));
  g_return_if_fail (SG_IS_CONTEXT (context));

  g_set_object (&self->context, context);
}

/**
 * sg_editor_panel_show:
 * @self: a panel
 * @record: a new or stored record
 * @key: (nullable): key of the field that gets the focus
 *
 * Shows a record in place of what is there; unsaved entries are asked about first.
 */
void
sg_editor_panel_show (SgEditorPanel *self, SgRecord *record, const char *key)
{
  g_return_if_fail (SG_IS_EDITOR_PANEL (self));
  g_return_if_fail (SG_IS_RECORD (record));

  show (self, record, key, 0);
}

/**
 * sg_editor_panel_show_draft:
 * @self: a panel
 * @record: a row with what was edited in it before a crash
 * @draft: what the edit is kept as
 *
 * Like sg_editor_panel_show(), for an edit that is kept already.
 */
void
sg_editor_panel_show_draft (SgEditorPanel *self, SgRecord *record, guint draft)
{
  g_return_if_fail (SG_IS_EDITOR_PANEL (self));
  g_return_if_fail (SG_IS_RECORD (record));

  show (self, record, NULL, draft);
}

/**
 * sg_editor_panel_show_row:
 * @self: a panel
 * @reg: a register
 * @row_id: a row of it
 * @key: (nullable): key of the field that gets the focus
 *
 * Reads a row and shows it; a newer wish cancels the older.
 */
void
sg_editor_panel_show_row (SgEditorPanel *self,
                          const SgRegister *reg,
                          gint64 row_id,
                          const char *key)
{
  g_return_if_fail (SG_IS_EDITOR_PANEL (self));
  g_return_if_fail (self->context != NULL);

  read_row (self, reg, row_id, key, FALSE);
}

/**
 * sg_editor_panel_save:
 * @self: a panel
 *
 * Saves what is edited in the editor that is seen; for shortcuts that work beside the panel, too.
 *
 * Returns: FALSE when there is nothing to save
 */
gboolean
sg_editor_panel_save (SgEditorPanel *self)
{
  SgEditor *top = NULL;

  g_return_val_if_fail (SG_IS_EDITOR_PANEL (self), FALSE);

  top = get_top (self);
  if (top == NULL || !sg_editor_is_changed (top))
    return FALSE;
  return gtk_widget_activate_action (GTK_WIDGET (top), "editor.save", NULL);
}

/**
 * sg_editor_panel_focus:
 * @self: a panel that shows a record
 *
 * Puts the focus into the first field of the record.
 */
void
sg_editor_panel_focus (SgEditorPanel *self)
{
  g_return_if_fail (SG_IS_EDITOR_PANEL (self));

  if (self->editors->len > 0)
    sg_editor_focus_field (get_top (self), NULL);
}

/**
 * sg_editor_panel_refresh:
 * @self: a panel
 *
 * The ledger or the day changed: all editors read again what is not edited.
 */
void
sg_editor_panel_refresh (SgEditorPanel *self)
{
  g_return_if_fail (SG_IS_EDITOR_PANEL (self));

  for (guint i = 0; i < self->editors->len; i++)
    sg_editor_refresh (g_ptr_array_index (self->editors, i));
}

/**
 * sg_editor_panel_is_empty:
 * @self: a panel
 *
 * Returns: whether nothing is open
 */
gboolean
sg_editor_panel_is_empty (SgEditorPanel *self)
{
  g_return_val_if_fail (SG_IS_EDITOR_PANEL (self), TRUE);

  return self->editors->len == 0;
}

/**
 * sg_editor_panel_get_row_id:
 * @self: a panel
 *
 * Returns: the row of the lowest editor, or 0 when none or a new one is open
 */
gint64
sg_editor_panel_get_row_id (SgEditorPanel *self)
{
  g_return_val_if_fail (SG_IS_EDITOR_PANEL (self), 0);

  if (self->editors->len == 0)
    return 0;
  return sg_record_get_row_id (sg_editor_get_record (g_ptr_array_index (self->editors, 0)));
}

/**
 * sg_editor_panel_can_leave:
 * @self: a panel
 * @proceed: called once everything unsaved was saved or given up
 * @user_data: data of @proceed
 *
 * Returns: TRUE when nothing is unsaved; then @proceed is not called
 */
gboolean
sg_editor_panel_can_leave (SgEditorPanel *self, GSourceOnceFunc proceed, gpointer user_data)
{
  g_return_val_if_fail (SG_IS_EDITOR_PANEL (self), TRUE);
  g_return_val_if_fail (proceed != NULL, TRUE);

  if (find_changed (self) == NULL)
    return TRUE;

  self->proceed = proceed;
  self->proceed_data = user_data;
  settle (self);
  return FALSE;
}
