/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-app"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/sg-as-of-popover.h"
#include "app/sg-backups-window.h"
#include "app/sg-district-popover.h"
#include "app/sg-example.h"
#include "app/sg-failure.h"
#include "app/sg-new-ledger.h"
#include "app/sg-settings.h"
#include "app/sg-welcome.h"
#include "app/sg-window-private.h"
#include "ledger/sg-restore.h"
#include "pages/sg-disclosure.h"
#include "widgets/sg-stack.h"
#include "widgets/sg-tab.h"

G_DEFINE_FINAL_TYPE (SgWindow, sg_window, ADW_TYPE_APPLICATION_WINDOW)

/* What the state bar asks for. */
#define RESPONSE_NEW 1
#define RESPONSE_EDIT 2

#define EXAMPLE_DAY "2022-12-31"

static void
create_as_of_popover_cb (GtkMenuButton *button, gpointer user_data)
{
  SgWindow *self = SG_WINDOW (user_data);

  g_assert (SG_IS_WINDOW (self));

  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, sg_as_of_popover_new (self->context));
}

static void
create_district_popover_cb (GtkMenuButton *button, gpointer user_data)
{
  SgWindow *self = SG_WINDOW (user_data);

  g_assert (SG_IS_WINDOW (self));

  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, sg_district_popover_new (self->context));
}

static void
update_as_of (SgWindow *self)
{
  /* Translators: %s is a date, the day for which everything is shown */
  g_autofree char *label = g_strdup_printf (_ ("As of %s"), sg_context_get_as_of (self->context));

  gtk_menu_button_set_label (self->as_of_button, label);
}

static void
update_district (SgWindow *self)
{
  gtk_menu_button_set_label (self->district_button, sg_context_get_under_name (self->context));
}

static void
notice_cb (SgWindow *self, const char *text, gint64 change)
{
  AdwToast *toast;
  g_autofree char *title = g_markup_escape_text (text, -1);

  g_assert (SG_IS_WINDOW (self));

  toast = adw_toast_new (title);
  if (change != 0)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_detailed_action_name (toast, "win.undo-change");
      adw_toast_set_action_target_value (toast, g_variant_new_int64 (change));
      adw_toast_set_timeout (toast, 8);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
  _sg_window_update_actions (self);
}

static void
failure_cb (SgWindow *self, const char *operation, const GError *error)
{
  g_assert (SG_IS_WINDOW (self));

  if (!sg_notices_take_failure (self->notices, operation, error))
    sg_failure_present (GTK_WINDOW (self), operation, error);
}

static void
open_record_cb (SgWindow *self, const char *reg, gint64 row_id)
{
  const char *name = _sg_window_get_page_of_register (reg);
  SgPage *page;

  g_assert (SG_IS_WINDOW (self));

  if (name == NULL)
    return;
  _sg_window_select_row (self, name);
  page = _sg_window_get_page (self);
  if (page != NULL)
    sg_page_show_record (page, reg, row_id);
}

static void
open_rule_cb (SgWindow *self, const char *rule)
{
  SgPage *page = NULL;

  g_assert (SG_IS_WINDOW (self));

  _sg_window_select_row (self, "findings");
  page = _sg_window_get_page (self);
  if (page != NULL)
    sg_page_show_rule (page, rule);
}

static void
open_draft_cb (SgWindow *self, SgRecord *record, guint draft)
{
  const char *name = _sg_window_get_page_of_register (sg_record_get_register (record)->name);
  SgPage *page;

  g_assert (SG_IS_WINDOW (self));

  if (name == NULL)
    return;
  _sg_window_select_row (self, name);
  page = _sg_window_get_page (self);
  if (page != NULL)
    sg_page_show_draft (page, record, draft);
}

static void
row_selected_cb (SgWindow *self, GtkListBoxRow *row)
{
  g_assert (SG_IS_WINDOW (self));

  if (row != NULL)
    _sg_window_show_row (self, row);
}

static void
state_bar_response_cb (SgWindow *self, int response)
{
  g_assert (SG_IS_WINDOW (self));

  if (response == RESPONSE_NEW)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.new", NULL);
  else if (response == RESPONSE_EDIT)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-for-editing", NULL);
  else
    gtk_info_bar_set_revealed (self->state_bar, FALSE);
}

/* In-page bar: goes on until it is fixed. */
static void
update_state_bar (SgWindow *self, const SgLedgerInfo *info)
{
  if (info->read_only)
    {
      gtk_info_bar_set_message_type (self->state_bar, GTK_MESSAGE_INFO);
      gtk_label_set_text (self->state_label, sg_context_get_refusal (self->context));
      gtk_info_bar_add_button (self->state_bar,
                               info->reason == NULL ? _ ("Open for Editing") : _ ("Try Again"),
                               RESPONSE_EDIT);
    }
  else if (info->example)
    {
      gtk_info_bar_set_message_type (self->state_bar, GTK_MESSAGE_INFO);
      gtk_label_set_text (
        self->state_label,
        _ ("This is an example: every station, person and amount in it is "
           "invented. Try whatever you like. It ends in 2023, so the end of 2022 is "
           "shown first."));
      gtk_info_bar_add_button (self->state_bar, _ ("New ledger…"), RESPONSE_NEW);
    }
  /* What is not on the screen yet is revealed at once; sliding down would lay out every page anew,
   * frame by frame, while it is filled. */
  gtk_info_bar_set_revealed (self->state_bar, info->read_only || info->example);
  gtk_widget_set_visible (GTK_WIDGET (self->state_bar), info->read_only || info->example);
}

/* The day that is shown first: the one asked for, else one on which the example has most to show.
 */
static const char *
choose_start (SgWindow *self, const SgLedgerInfo *info)
{
  return self->start_as_of == NULL && info->example ? EXAMPLE_DAY : self->start_as_of;
}

static void
connect_context (SgWindow *self)
{
  GSettings *settings = sg_settings_get ();

  g_signal_connect_object (
    self->context, "notify::as-of", G_CALLBACK (update_as_of), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
    self->context, "notify::under", G_CALLBACK (update_district), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
    self->context, "notice", G_CALLBACK (notice_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
    self->context, "failure", G_CALLBACK (failure_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
    self->context, "open-record", G_CALLBACK (open_record_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
    self->context, "open-rule", G_CALLBACK (open_rule_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
    self->context, "open-draft", G_CALLBACK (open_draft_cb), self, G_CONNECT_SWAPPED);
  g_settings_bind (settings, SG_SETTINGS_MASK, self->context, "masked", G_SETTINGS_BIND_GET);
  g_settings_bind (settings, SG_SETTINGS_AUTHOR, self->context, "author", G_SETTINGS_BIND_GET);
  sg_disclosure_follow_masks (self->context);
}

static void
show_governors (SgWindow *self, const SgLedgerInfo *info)
{
  g_autofree char *title = NULL;

  gtk_label_set_text (self->name_label, info->title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_label), info->path);
  gtk_widget_set_visible (self->example_label, info->example);
  gtk_widget_set_visible (self->reader_label, info->read_only);
  gtk_widget_set_tooltip_text (self->reader_label, sg_context_get_refusal (self->context));
  gtk_widget_show (self->governors);
  gtk_widget_show (self->export_button);
  gtk_widget_show (self->find_button);
  title
    = info->example ? g_strdup_printf (_ ("%s (example)"), info->title) : g_strdup (info->title);
  gtk_window_set_title (GTK_WINDOW (self), title);
  update_as_of (self);
  update_district (self);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SgLedger) ledger = sg_ledger_open_finish (result, &error);

  g_assert (SG_IS_WINDOW (self));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->opening = FALSE;
  gtk_spinner_stop (self->spinner);
  if (ledger != NULL)
    sg_window_take_ledger (self, ledger);
  else
    {
      const gboolean damaged = sg_restore_is_damage (self->opening_path, error);

      sg_window_show_start (self, "welcome");
      sg_failure_present (GTK_WINDOW (self), damaged ? "open-damaged" : "open", error);
    }
}

static void
example_made_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = sg_example_make_finish (result, &error);

  g_assert (SG_IS_WINDOW (self));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->opening = FALSE;
  if (path != NULL)
    sg_window_open (self, path);
  else
    {
      sg_window_show_start (self, "welcome");
      sg_failure_present (GTK_WINDOW (self), "create", error);
    }
}

static void
show_opening (SgWindow *self, const char *text)
{
  self->opening = TRUE;
  gtk_label_set_text (self->opening_label, text);
  gtk_spinner_start (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "opening");
  _sg_window_update_actions (self);
}

static void
proceed_close_cb (gpointer user_data)
{
  SgWindow *self = SG_WINDOW (user_data);

  g_assert (SG_IS_WINDOW (self));

  self->closing = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
save_size (SgWindow *self)
{
  GSettings *settings = sg_settings_get ();
  const gboolean maximized = gtk_window_is_maximized (GTK_WINDOW (self));
  int width;
  int height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (settings, SG_SETTINGS_WINDOW_MAXIMIZED, maximized);
  if (!maximized)
    g_settings_set (settings, SG_SETTINGS_WINDOW_SIZE, "(ii)", width, height);
}

static void
restore_size (SgWindow *self)
{
  GSettings *settings = sg_settings_get ();
  int width;
  int height;

  g_settings_get (settings, SG_SETTINGS_WINDOW_SIZE, "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_settings_get_boolean (settings, SG_SETTINGS_WINDOW_MAXIMIZED))
    gtk_window_maximize (GTK_WINDOW (self));
}

static gboolean
sg_window_close_request (GtkWindow *window)
{
  SgWindow *self = SG_WINDOW (window);

  if (!self->closing && _sg_window_find_unsaved (self, proceed_close_cb, self) != NULL)
    return TRUE;
  save_size (self);
  return GTK_WINDOW_CLASS (sg_window_parent_class)->close_request (window);
}

static void
sg_window_dispose (GObject *object)
{
  SgWindow *self = SG_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->watch != NULL)
    g_object_run_dispose (G_OBJECT (self->watch));
  g_clear_object (&self->watch);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->opening_path, g_free);
  g_clear_pointer (&self->start_page, g_free);
  g_clear_pointer (&self->start_as_of, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SG_TYPE_WINDOW);
  if (self->context != NULL)
    sg_context_leave (self->context);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (sg_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SgWindow, governors);
  gtk_widget_class_bind_template_child (widget_class, SgWindow, as_of_button);
  gtk_widget_class_bind_template_child (widget_class, SgWindow, district_button);
  gtk_widget_class_bind_template_child (widget_class, SgWindow, name_label);
  gtk_widget_class_bind_template_child (widget_class, SgWindow, example_label);
  gtk_widget_class_bind_template_child (widget_class, SgWindow, reader_label);
  gtk_widget_class_bind_template_child (widget_class, SgWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, SgWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, SgWindow, find_button);
  gtk_widget_class_bind_template_child (widget_class, SgWindow, who_button);
  gtk_widget_class_bind_template_child (widget_class, SgWindow, state_bar);
  gtk_widget_class_bind_template_child (widget_class, SgWindow, state_label);
  gtk_widget_class_bind_template_child (widget_class, SgWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SgWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SgWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, SgWindow, opening_label);
  gtk_widget_class_bind_template_child (widget_class, SgWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, SgWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, SgWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, SgWindow, notices);
  gtk_widget_class_bind_template_child (widget_class, SgWindow, activity);
  gtk_widget_class_bind_template_child (widget_class, SgWindow, export_bar);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, state_bar_response_cb);
}

static void
sg_window_class_init (SgWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = sg_window_close_request;

  g_type_ensure (SG_TYPE_NOTICES);
  g_type_ensure (SG_TYPE_ACTIVITY);
  g_type_ensure (SG_TYPE_EXPORT_BAR);
  g_type_ensure (SG_TYPE_WHO_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/shegong/Shegong/sg-window.ui");
  bind_children (widget_class);
  _sg_window_class_init_actions (widget_class);
}

/* The tooltip of its arrow is no name to those who cannot see it. */
static void
fill_export_button (AdwSplitButton *button)
{
  g_autoptr (GMenuModel) reports = _sg_window_make_export_menu ();

  adw_split_button_set_menu_model (button, reports);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (button)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_MENU_BUTTON (child))
      gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (child)),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      adw_split_button_get_dropdown_tooltip (button),
                                      -1);
}

static void
sg_window_init (SgWindow *self)
{

  gtk_widget_init_template (GTK_WIDGET (self));
  fill_export_button (ADW_SPLIT_BUTTON (self->export_button));
  sg_stack_present_shown (self->stack);
  sg_stack_present_shown (self->pages);
  sg_tab_leave (GTK_WIDGET (self->sidebar));
  self->cancellable = g_cancellable_new ();
  gtk_menu_button_set_create_popup_func (self->as_of_button, create_as_of_popover_cb, self, NULL);
  gtk_menu_button_set_create_popup_func (
    self->district_button, create_district_popover_cb, self, NULL);
  _sg_window_accept_drops (self);
  restore_size (self);
  _sg_window_update_actions (self);
}

/**
 * sg_window_new:
 * @application: the application
 *
 * Makes a window without a ledger; it shows nothing until it is told to open one or to show a
 * start page.
 *
 * Returns: (transfer none): the window, which the application keeps
 */
SgWindow *
sg_window_new (AdwApplication *application)
{
  g_return_val_if_fail (ADW_IS_APPLICATION (application), NULL);

  return g_object_new (SG_TYPE_WINDOW, "application", application, "title", _ ("Shegong"), NULL);
}

/**
 * sg_window_get_context:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): what governs its pages; %NULL while no ledger is open
 */
SgContext *
sg_window_get_context (SgWindow *self)
{
  g_return_val_if_fail (SG_IS_WINDOW (self), NULL);

  return self->context;
}

/**
 * sg_window_is_opening:
 * @self: a window
 *
 * Returns: whether a ledger is being opened in it
 */
gboolean
sg_window_is_opening (SgWindow *self)
{
  g_return_val_if_fail (SG_IS_WINDOW (self), FALSE);

  return self->opening;
}

/**
 * sg_window_start_with:
 * @self: a window whose ledger is being opened
 * @page: (nullable): name of the page that it shows first
 * @as_of: (nullable): the day for which
 *
 * Says what the ledger shows first.
 */
void
sg_window_start_with (SgWindow *self, const char *page, const char *as_of)
{
  g_return_if_fail (SG_IS_WINDOW (self));

  g_free (self->start_page);
  self->start_page = g_strdup (page);
  g_free (self->start_as_of);
  self->start_as_of = g_strdup (as_of);
}

/**
 * sg_window_open:
 * @self: a window without a ledger
 * @path: a ledger's file
 *
 * Opens a ledger, for reading only where the clerk prefers that.
 */
void
sg_window_open (SgWindow *self, const char *path)
{
  g_return_if_fail (SG_IS_WINDOW (self));
  g_return_if_fail (path != NULL);

  sg_window_open_as (
    self, path, g_settings_get_boolean (sg_settings_get (), SG_SETTINGS_READ_ONLY));
}

/**
 * sg_window_open_as:
 * @self: a window without a ledger
 * @path: a ledger's file
 * @read_only: whether to keep from writing
 *
 * Opens a ledger, on its own thread; a failure is said in the window.
 */
void
sg_window_open_as (SgWindow *self, const char *path, gboolean read_only)
{
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (SG_IS_WINDOW (self));
  g_return_if_fail (path != NULL);
  g_return_if_fail (self->context == NULL);

  name = g_filename_display_basename (path);
  /* Translators: %s is the name of a file */
  text = g_strdup_printf (_ ("Opening %s…"), name);
  show_opening (self, text);
  g_free (self->opening_path);
  self->opening_path = g_strdup (path);
  sg_ledger_open_async (path, read_only, self->cancellable, opened_cb, g_object_ref (self));
}

/**
 * sg_window_open_example:
 * @self: a window without a ledger
 *
 * Opens the example ledger in the user's data folder, and makes it first when it is not there.
 */
void
sg_window_open_example (SgWindow *self)
{
  g_return_if_fail (SG_IS_WINDOW (self));
  g_return_if_fail (self->context == NULL);

  show_opening (self, _ ("Preparing the example…"));
  sg_example_make_async (self->cancellable, example_made_cb, g_object_ref (self));
}

/**
 * sg_window_take_ledger:
 * @self: a window without a ledger
 * @ledger: an open ledger
 *
 * Shows a ledger that was just opened or made.
 */
void
sg_window_take_ledger (SgWindow *self, SgLedger *ledger)
{
  const SgLedgerInfo *info;

  g_return_if_fail (SG_IS_WINDOW (self));
  g_return_if_fail (SG_IS_LEDGER (ledger));
  g_return_if_fail (self->context == NULL);

  info = sg_ledger_get_info (ledger);
  self->context = sg_context_new (ledger);
  connect_context (self);
  show_governors (self, info);
  update_state_bar (self, info);
  sg_context_set_as_of (self->context, choose_start (self, info));
  _sg_window_fill_sidebar (self);
  gtk_stack_set_visible_child_name (self->stack, "ledger");
  _sg_window_select_row (self, self->start_page != NULL ? self->start_page : "overview");
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->sidebar)));
  sg_activity_set_context (self->activity, self->context);
  sg_notices_set_context (self->notices, self->context);
  self->watch = sg_watch_new (self->context);
  sg_context_join (self->context);
  sg_who_button_set_context (self->who_button, self->context);
  if (!info->example)
    sg_settings_remember_ledger (info->path);
  if (!info->example && !sg_context_is_read_only (self->context))
    sg_backups_window_back_up_daily (self->context);
  _sg_window_update_actions (self);
}

/**
 * sg_window_show_page:
 * @self: a window
 * @page: name of a page, "overview" for instance
 *
 * Shows a page of the open ledger.
 */
void
sg_window_show_page (SgWindow *self, const char *page)
{
  g_return_if_fail (SG_IS_WINDOW (self));
  g_return_if_fail (page != NULL);

  if (self->context != NULL)
    _sg_window_select_row (self, page);
}

/**
 * sg_window_show_start:
 * @self: a window without a ledger
 * @name: "welcome", or "new" for a new ledger
 *
 * Shows one of the pages from which a ledger is reached.
 */
void
sg_window_show_start (SgWindow *self, const char *name)
{
  g_return_if_fail (SG_IS_WINDOW (self));
  g_return_if_fail (self->context == NULL);

  if (gtk_stack_get_child_by_name (self->stack, name) == NULL)
    {
      GType type = g_str_equal (name, "new") ? SG_TYPE_NEW_LEDGER : SG_TYPE_WELCOME;

      gtk_stack_add_named (self->stack, g_object_new (type, NULL), name);
    }
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_grab_focus (gtk_stack_get_visible_child (self->stack));
  _sg_window_update_actions (self);
}
