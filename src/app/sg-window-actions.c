/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-app"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/sg-backups-window.h"
#include "app/sg-failure.h"
#include "app/sg-settings.h"
#include "app/sg-window-private.h"
#include "pages/sg-exports-window.h"
#include "pages/sg-import-dialog.h"
#include "pages/sg-policy-window.h"
#include "pages/sg-purge-window.h"
#include "pages/sg-templates-window.h"
#include "reports/sg-report.h"

/* A choice in the dialog that asks for a ledger. */
#define READ_ONLY "read-only"

/* What the button and Ctrl+E export. */
#define MAIN_REPORT "progress"

/* A window that has no ledger yet: this one, or a new one beside it. */
static SgWindow *
find_empty_window (SgWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  SgWindow *window;

  if (self->context == NULL && !self->opening)
    return self;
  window = sg_window_new (ADW_APPLICATION (application));
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* Data and result of taking a change back. */
typedef struct
{
  char *author;
  gint64 change; /* 0 asks for the last one of the author */
  gboolean redo; /* the last undo shall be taken back */
  gint64 number; /* of the change that took it back; 0 when there was none to take back */
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_free (undo->author);
  g_free (undo);
}

/* Runs on the ledger's thread. */
static gpointer
undo_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Undo *asked = data;
  g_autofree Undo *undone = g_new0 (Undo, 1);

  undone->redo = asked->redo;
  undone->change = asked->change != 0 ? asked->change
                   : asked->redo      ? sg_redo_find_last (connection, asked->author)
                                      : sg_undo_find_last (connection, asked->author);
  if (undone->change != 0
      && !sg_undo (connection, asked->author, undone->change, &undone->number, error))
    return NULL;
  return g_steal_pointer (&undone);
}

static void
say_undone (SgWindow *self)
{
  AdwToast *toast = adw_toast_new (_ ("The change was taken back."));

  adw_toast_set_button_label (toast, _ ("Redo"));
  adw_toast_set_detailed_action_name (toast, "win.redo");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
undone_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree Undo *undo = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_WINDOW (self));

  if (self->context == NULL)
    return; /* the window was closed meanwhile */
  if (undo == NULL)
    sg_context_failure (self->context, "undo", error);
  else if (undo->number == 0)
    sg_context_notice (self->context,
                       undo->redo ? _ ("You have taken nothing back that could be made again.")
                                  : _ ("You have changed nothing that could be taken back."),
                       0);
  else
    {
      if (undo->redo)
        sg_context_notice (self->context, _ ("The change was made again."), undo->number);
      else
        say_undone (self);
      sg_context_ledger_changed (self->context);
    }
}

/* Takes a change back; 0 is the clerk's last one, or the last one that the clerk took back. */
static void
undo_change (SgWindow *self, gint64 change, gboolean redo)
{
  Undo *undo = NULL;

  if (self->context == NULL || sg_context_is_read_only (self->context))
    return;
  undo = g_new0 (Undo, 1);
  undo->author = g_strdup (sg_context_get_author (self->context));
  undo->change = change;
  undo->redo = redo;
  sg_ledger_run_async (sg_context_get_ledger (self->context),
                       undo_job,
                       undo,
                       undo_free,
                       undo_free,
                       sg_context_get_writes (self->context),
                       undone_cb,
                       g_object_ref (self));
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  undo_change (SG_WINDOW (widget), parameter != NULL ? g_variant_get_int64 (parameter) : 0, FALSE);
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  undo_change (SG_WINDOW (widget), 0, TRUE);
}

static void
show_page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sg_window_show_page (SG_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/*
 * Whoever comes by the keyboard goes on in the page, or beside it while it is loading, not in the
 * header above it.
 */
static void
show_page_number_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgWindow *self = SG_WINDOW (widget);
  const char *page = _sg_window_get_page_name ((guint) g_variant_get_int32 (parameter));

  if (page == NULL || self->context == NULL)
    return;
  sg_window_show_page (self, page);
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->pages)) == NULL
      && !gtk_widget_child_focus (GTK_WIDGET (_sg_window_get_page (self)), GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->sidebar)));
}

static void
set_as_of_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgWindow *self = SG_WINDOW (widget);

  if (self->context != NULL)
    sg_context_set_as_of (self->context, g_variant_get_string (parameter, NULL));
}

/* The parameter is code and name. */
static void
set_district_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgWindow *self = SG_WINDOW (widget);
  const char *code;
  const char *label;

  g_variant_get (parameter, "(&s&s)", &code, &label);
  if (self->context != NULL)
    sg_context_set_under (self->context, code, label);
}

static void
choose_as_of_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_menu_button_popup (SG_WINDOW (widget)->as_of_button);
}

static void
choose_district_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_menu_button_popup (SG_WINDOW (widget)->district_button);
}

/* Pages without a search of their own send the clerk to the stations. */
static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgWindow *self = SG_WINDOW (widget);
  SgPage *page = _sg_window_get_page (self);

  if (page != NULL && !sg_page_can_find (page))
    {
      _sg_window_select_row (self, "stations");
      page = _sg_window_get_page (self);
    }
  if (page != NULL)
    sg_page_find (page);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgPage *page = _sg_window_get_page (SG_WINDOW (widget));

  if (page != NULL)
    sg_page_print (page);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgWindow *self = SG_WINDOW (widget);

  if (self->context != NULL)
    sg_export_bar_ask (self->export_bar, self->context, MAIN_REPORT);
}

static void
export_report_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgWindow *self = SG_WINDOW (widget);
  const char *report = g_variant_get_string (parameter, NULL);

  if (self->context != NULL && sg_reports_find (report) != NULL)
    sg_export_bar_ask (self->export_bar, self->context, report);
}

static void
export_record_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgWindow *self = SG_WINDOW (widget);

  if (self->context != NULL)
    gtk_window_present (GTK_WINDOW (sg_exports_window_new (self->context, GTK_WINDOW (self))));
}

static void
purge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgWindow *self = SG_WINDOW (widget);

  if (self->context != NULL && !sg_context_is_read_only (self->context))
    gtk_window_present (GTK_WINDOW (sg_purge_window_new (self->context, GTK_WINDOW (self))));
}

/* Asks for files at once: without any there is nothing to see. */
static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgWindow *self = SG_WINDOW (widget);
  GtkWidget *dialog = NULL;

  if (self->context == NULL || sg_context_is_read_only (self->context))
    return;
  dialog = sg_import_dialog_new (self->context, GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
  sg_import_dialog_choose (SG_IMPORT_DIALOG (dialog));
}

static void
templates_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgWindow *self = SG_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (sg_templates_window_new (self->context, GTK_WINDOW (self))));
}

static void
backups_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgWindow *self = SG_WINDOW (widget);

  if (self->context != NULL)
    gtk_window_present (GTK_WINDOW (sg_backups_window_new (self->context, GTK_WINDOW (self))));
}

static void
policies_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgWindow *self = SG_WINDOW (widget);

  if (self->context != NULL)
    gtk_window_present (GTK_WINDOW (sg_policy_window_new (self->context, GTK_WINDOW (self))));
}

/* Of the ledger in this window, or of the one that it could not open. */
static void
damaged_backups_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgWindow *self = SG_WINDOW (widget);

  if (self->context != NULL)
    backups_action (widget, name, parameter);
  else if (self->opening_path != NULL)
    gtk_window_present (
      GTK_WINDOW (sg_backups_window_new_for_file (self->opening_path, GTK_WINDOW (self))));
}

static gboolean
is_ledger (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  return path != NULL && g_str_has_suffix (path, SG_LEDGER_SUFFIX);
}

/* A ledger is opened, anything else is imported. */
static gboolean
drop_cb (SgWindow *self, const GValue *value)
{
  g_autoptr (GListModel) files = sg_import_dialog_take_drop (value);
  g_autoptr (GFile) first = g_list_model_get_item (files, 0);
  GtkWidget *dialog = NULL;

  g_assert (SG_IS_WINDOW (self));

  if (first == NULL)
    return FALSE;
  if (is_ledger (first))
    {
      g_autofree char *path = g_file_get_path (first);

      sg_window_open (find_empty_window (self), path);
      return TRUE;
    }
  if (self->context == NULL || sg_context_is_read_only (self->context))
    return FALSE;
  dialog = sg_import_dialog_new (self->context, GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
  sg_import_dialog_add (SG_IMPORT_DIALOG (dialog), files);
  return TRUE;
}

/* Takes files that are dragged onto the window. */
void
_sg_window_accept_drops (SgWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sg_window_show_start (find_empty_window (SG_WINDOW (widget)), "new");
}

static void
welcome_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgWindow *self = SG_WINDOW (widget);

  if (self->context == NULL)
    sg_window_show_start (self, "welcome");
}

/* The thread that opens the file ends by itself, whenever its disk answers. */
static void
cancel_opening_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgWindow *self = SG_WINDOW (widget);

  if (!self->opening)
    return;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->opening = FALSE;
  gtk_spinner_stop (self->spinner);
  sg_window_show_start (self, "welcome");
}

static void
example_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sg_window_open_example (find_empty_window (SG_WINDOW (widget)));
}

static void
open_path_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sg_window_open (find_empty_window (SG_WINDOW (widget)), g_variant_get_string (parameter, NULL));
}

static void
open_path_read_only_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sg_window_open_as (
    find_empty_window (SG_WINDOW (widget)), g_variant_get_string (parameter, NULL), TRUE);
}

/* The same ledger again, in a window that takes the place of this one. */
static void
open_for_editing_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgWindow *self = SG_WINDOW (widget);
  SgWindow *window = NULL;

  if (self->context == NULL || !sg_context_is_read_only (self->context))
    return;
  window = find_empty_window (self);
  sg_window_start_with (
    window, gtk_stack_get_visible_child_name (self->pages), sg_context_get_as_of (self->context));
  sg_window_open_as (
    window, sg_ledger_get_info (sg_context_get_ledger (self->context))->path, FALSE);
  gtk_window_close (GTK_WINDOW (self));
}

static void
chosen_cb (SgWindow *self, int response, GtkNativeDialog *dialog)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  gboolean read_only = FALSE;

  g_assert (SG_IS_WINDOW (self));

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file != NULL ? g_file_get_path (file) : NULL;
  read_only
    = g_strcmp0 (gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (dialog), READ_ONLY), "true") == 0;
  g_clear_object (&self->chooser);
  if (path != NULL)
    sg_window_open_as (find_empty_window (self), path, read_only);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgWindow *self = SG_WINDOW (widget);
  g_autoptr (GtkFileFilter) ledgers = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  if (self->chooser != NULL)
    return;
  gtk_file_filter_set_name (ledgers, _ ("Ledgers (*.sgl)"));
  gtk_file_filter_add_pattern (ledgers, "*" SG_LEDGER_SUFFIX);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  self->chooser = gtk_file_chooser_native_new (
    _ ("Open a ledger"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), ledgers);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), all);
  gtk_file_chooser_add_choice (
    GTK_FILE_CHOOSER (self->chooser), READ_ONLY, _ ("Open for reading only"), NULL, NULL);
  gtk_file_chooser_set_choice (
    GTK_FILE_CHOOSER (self->chooser),
    READ_ONLY,
    g_settings_get_boolean (sg_settings_get (), SG_SETTINGS_READ_ONLY) ? "true" : "false");
  g_signal_connect_swapped (self->chooser, "response", G_CALLBACK (chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
toggle_sidebar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwFlap *flap = SG_WINDOW (widget)->flap;

  adw_flap_set_reveal_flap (flap, !adw_flap_get_reveal_flap (flap));
}

static void
add_bindings (GtkWidgetClass *widget_class)
{
  const GdkModifierType control = GDK_CONTROL_MASK;
  const GdkModifierType shift = GDK_CONTROL_MASK | GDK_SHIFT_MASK;

  for (int i = 0; _sg_window_page_keys[i] != '\0'; i++)
    gtk_widget_class_add_binding_action (widget_class,
                                         gdk_unicode_to_keyval ((guint32) _sg_window_page_keys[i]),
                                         GDK_ALT_MASK,
                                         "win.show-page-number",
                                         "i",
                                         i);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, control, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, shift, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, control, "win.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, control, "win.import", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, control, "win.export", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, control, "win.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, control, "win.new", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, control, "win.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, control, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, control, "win.choose-as-of", NULL);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_l, control, "win.choose-district", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "win.toggle-sidebar", NULL);
}

/* Installs the actions of the window and the keys that call them. */
void
_sg_window_class_init_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.show-page", "s", show_page_action },
    { "win.show-page-number", "i", show_page_number_action },
    { "win.set-as-of", "s", set_as_of_action },
    { "win.set-district", "(ss)", set_district_action },
    { "win.choose-as-of", NULL, choose_as_of_action },
    { "win.choose-district", NULL, choose_district_action },
    { "win.undo", NULL, undo_action },
    { "win.undo-change", "x", undo_action },
    { "win.redo", NULL, redo_action },
    { "win.import", NULL, import_action },
    { "win.templates", NULL, templates_action },
    { "win.backups", NULL, backups_action },
    { "win.policies", NULL, policies_action },
    { "win.damaged-backups", NULL, damaged_backups_action },
    { "win.export", NULL, export_action },
    { "win.export-report", "s", export_report_action },
    { "win.export-record", NULL, export_record_action },
    { "win.purge", NULL, purge_action },
    { "win.print", NULL, print_action },
    { "win.find", NULL, find_action },
    { "win.new", NULL, new_action },
    { "win.open", NULL, open_action },
    { "win.open-path", "s", open_path_action },
    { "win.open-path-read-only", "s", open_path_read_only_action },
    { "win.open-for-editing", NULL, open_for_editing_action },
    { "win.example", NULL, example_action },
    { "win.welcome", NULL, welcome_action },
    { "win.cancel-opening", NULL, cancel_opening_action },
    { "win.toggle-sidebar", NULL, toggle_sidebar_action },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (
      widget_class, actions[i].name, actions[i].type, actions[i].activate);
  add_bindings (widget_class);
}

/* Decides which actions can be called now. */
void
_sg_window_update_actions (SgWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  SgPage *page = _sg_window_get_page (self);
  const gboolean open = self->context != NULL;
  const gboolean writable = open && !sg_context_is_read_only (self->context);

  gtk_widget_action_set_enabled (widget, "win.undo", writable);
  gtk_widget_action_set_enabled (widget, "win.undo-change", writable);
  gtk_widget_action_set_enabled (widget, "win.redo", writable);
  gtk_widget_action_set_enabled (widget, "win.import", writable);
  gtk_widget_action_set_enabled (widget, "win.backups", open);
  gtk_widget_action_set_enabled (widget, "win.policies", open);
  gtk_widget_action_set_enabled (widget, "win.export", open);
  gtk_widget_action_set_enabled (widget, "win.export-report", open);
  gtk_widget_action_set_enabled (widget, "win.export-record", open);
  gtk_widget_action_set_enabled (widget, "win.purge", writable);
  gtk_widget_action_set_enabled (widget, "win.find", open);
  gtk_widget_action_set_enabled (widget, "win.choose-as-of", open);
  gtk_widget_action_set_enabled (widget, "win.choose-district", open);
  gtk_widget_action_set_enabled (widget, "win.print", page != NULL && sg_page_can_print (page));
}

/* Returns: (transfer full): the reports that can be exported, for the menu beside the button */
GMenuModel *
_sg_window_make_export_menu (void)
{
  GMenu *menu = g_menu_new ();
  guint n = 0;
  const SgReport *reports = sg_reports_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = g_strconcat (sg_report_get_title (&reports[i]), "…", NULL);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.export-report", "s", reports[i].name);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}
