/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-app"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/sg-failure.h"
#include "app/sg-new-ledger.h"
#include "app/sg-window.h"
#include "base/sg-text.h"
#include "ledger/sg-divisions.h"
#include "policy/sg-profile.h"
#include "widgets/sg-tab.h"

#define N_HITS_MAX 8

struct _SgNewLedger
{
  AdwBin parent_instance;

  /* owned */
  GCancellable *search_cancellable; /* of the newest search */
  GCancellable *look_cancellable;   /* of the newest look whether the file is there */
  GCancellable *cancellable;
  GtkFileChooserNative *chooser;
  char *looked_at; /* the path of that look, or NULL */
  char *region;    /* NULL until a place is chosen */
  char *folder;
  char *suggested; /* name that stands in the entry unless the clerk wrote another */

  /* template children */
  AdwPreferencesGroup *policy_group;
  GtkSearchEntry *search;
  GtkListBox *hits;
  GtkLabel *place_label;
  AdwEntryRow *name_row;
  AdwActionRow *folder_row;
  GtkLabel *fault_label;
  GtkSpinner *spinner;
  GtkWidget *create_button;

  /* state */
  const char *policy;
  gboolean exists; /* at @looked_at */
  gboolean making;
};

G_DEFINE_FINAL_TYPE (SgNewLedger, sg_new_ledger, ADW_TYPE_BIN)

/* The notices that ship with the program, and the city that each was written for. */
static const struct
{
  const char *policy;
  const char *title;
} policies[] = {
  { "suzhou-2022", N_ ("Suzhou (Anhui), 2022 no. 49, or a notice like it") },
  { "shanghai-2021", N_ ("Shanghai, 2021 no. 5") },
  { "none", N_ ("None: keep records, no targets") },
};

static char *
dup_path (SgNewLedger *self)
{
  g_autofree char *text
    = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
  g_autofree char *name = *text != '\0' ? sg_text_file_name (text) : g_strdup ("");
  g_autofree char *file = NULL;

  if (*name == '\0')
    return NULL;
  file = g_str_has_suffix (name, SG_LEDGER_SUFFIX) ? g_strdup (name)
                                                   : g_strconcat (name, SG_LEDGER_SUFFIX, NULL);
  return g_build_filename (self->folder, file, NULL);
}

static void
show_state (SgNewLedger *self)
{
  g_autofree char *path = dup_path (self);

  gtk_label_set_text (self->fault_label,
                      self->exists ? _ ("There is a ledger of this name in the folder already. "
                                        "Choose another name.")
                                   : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault_label), self->exists);
  gtk_widget_set_sensitive (self->create_button,
                            path != NULL && !self->exists && self->region != NULL
                              && self->policy != NULL && !self->making);
}

/* Runs in a worker: the folder may lie on a share that takes its time. */
static void
look_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  g_task_return_boolean (task, g_file_test (task_data, G_FILE_TEST_EXISTS));
}

static void
looked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  SgNewLedger *self = SG_NEW_LEDGER (object);
  g_autoptr (GError) error = NULL;
  const gboolean exists = g_task_propagate_boolean (G_TASK (result), &error);

  g_assert (SG_IS_NEW_LEDGER (self));

  if (error != NULL)
    return; /* a newer look is under way */
  self->exists = exists;
  show_state (self);
}

static void
look (SgNewLedger *self, const char *path)
{
  g_autoptr (GTask) task = NULL;

  if (g_strcmp0 (path, self->looked_at) == 0)
    return;
  g_cancellable_cancel (self->look_cancellable);
  g_clear_object (&self->look_cancellable);
  g_free (self->looked_at);
  self->looked_at = g_strdup (path);
  self->exists = FALSE;
  if (path == NULL)
    return;
  self->look_cancellable = g_cancellable_new ();
  task = g_task_new (self, self->look_cancellable, looked_cb, NULL);
  g_task_set_source_tag (task, look);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, look_in_thread);
}

static void
update (SgNewLedger *self)
{
  g_autofree char *path = dup_path (self);

  look (self, path);
  show_state (self);
}

static void
update_cb (SgNewLedger *self)
{
  g_assert (SG_IS_NEW_LEDGER (self));

  update (self);
}

static void
set_folder (SgNewLedger *self, const char *folder)
{
  g_autofree char *shown = g_filename_display_name (folder);

  g_free (self->folder);
  self->folder = g_strdup (folder);
  adw_action_row_set_subtitle (self->folder_row, shown);
  update (self);
}

static void
choose_place (SgNewLedger *self, const SgDivisionHit *hit)
{
  /* Translators: a place and its code: "Anhui Suzhou (3413)" */
  g_autofree char *label = g_strdup_printf (_ ("%s (%s)"), hit->path, hit->code);
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name_row));

  g_free (self->region);
  self->region = g_strdup (hit->code);
  gtk_label_set_text (self->place_label, label);
  gtk_widget_remove_css_class (GTK_WIDGET (self->place_label), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->place_label), "heading");
  gtk_widget_hide (GTK_WIDGET (self->hits));
  if (*name == '\0' || g_strcmp0 (name, self->suggested) == 0)
    {
      g_free (self->suggested);
      /* Translators: the name of a file; %s is a city or county */
      self->suggested = g_strdup_printf (_ ("%s social work stations"), hit->name);
      gtk_editable_set_text (GTK_EDITABLE (self->name_row), self->suggested);
    }
  update (self);
  /* Name and folder are there already; the row that was chosen is gone, and the focus with it. */
  gtk_widget_grab_focus (self->create_button);
}

static void
hit_activated_cb (SgNewLedger *self, GtkListBoxRow *row)
{
  g_assert (SG_IS_NEW_LEDGER (self));

  choose_place (self, g_object_get_data (G_OBJECT (row), "hit"));
}

static void
clear_hits (SgNewLedger *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->hits, 0)) != NULL)
    gtk_list_box_remove (self->hits, GTK_WIDGET (row));
}

static void
show_hits (SgNewLedger *self, GPtrArray *hits)
{
  clear_hits (self);
  for (guint i = 0; i < hits->len; i++)
    {
      SgDivisionHit *hit = g_ptr_array_index (hits, i);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hit->path);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), hit->code);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_list_box_append (self->hits, row);
      g_object_set_data_full (G_OBJECT (row), "hit", hit, (GDestroyNotify) sg_division_hit_free);
    }
  g_ptr_array_set_free_func (hits, NULL); /* the rows own them now */
  gtk_widget_set_visible (GTK_WIDGET (self->hits), hits->len > 0);
  if (hits->len == 0 && self->region == NULL)
    gtk_label_set_text (self->place_label,
                        _ ("Nothing fits. Try a part of the name, or the code."));
}

/* Runs in a worker: the list is inflated when it is searched for the first time. */
static void
search_in_thread (GTask *task,
                  gpointer source_object,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = sg_divisions_search_embedded (task_data, N_HITS_MAX, &error);

  if (hits == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&hits), (GDestroyNotify) g_ptr_array_unref);
}

static void
searched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  SgNewLedger *self = SG_NEW_LEDGER (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = g_task_propagate_pointer (G_TASK (result), &error);

  g_assert (SG_IS_NEW_LEDGER (self));

  if (hits != NULL)
    show_hits (self, hits);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sg_failure_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), "load", error);
}

static void
search_changed_cb (SgNewLedger *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (GTask) task = NULL;

  g_assert (SG_IS_NEW_LEDGER (self));

  if (self->search_cancellable != NULL)
    g_cancellable_cancel (self->search_cancellable);
  g_clear_object (&self->search_cancellable);
  if (*text == '\0')
    {
      gtk_widget_hide (GTK_WIDGET (self->hits));
      return;
    }
  self->search_cancellable = g_cancellable_new ();
  task = g_task_new (self, self->search_cancellable, searched_cb, NULL);
  g_task_set_source_tag (task, search_changed_cb);
  g_task_set_task_data (task, g_strdup (text), g_free);
  g_task_run_in_thread (task, search_in_thread);
}

static void
search_activate_cb (SgNewLedger *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->hits, 0);

  g_assert (SG_IS_NEW_LEDGER (self));

  if (row != NULL && gtk_widget_get_visible (GTK_WIDGET (self->hits)))
    choose_place (self, g_object_get_data (G_OBJECT (row), "hit"));
}

static void
folder_chosen_cb (SgNewLedger *self, int response, GtkNativeDialog *dialog)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  g_assert (SG_IS_NEW_LEDGER (self));

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file != NULL ? g_file_get_path (file) : NULL;
  g_clear_object (&self->chooser);
  if (path != NULL)
    set_folder (self, path);
}

static void
folder_clicked_cb (SgNewLedger *self)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  g_assert (SG_IS_NEW_LEDGER (self));

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (
    _ ("Folder of the ledger"), window, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("Choose"), NULL);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  g_signal_connect_swapped (self->chooser, "response", G_CALLBACK (folder_chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
set_making (SgNewLedger *self, gboolean making)
{
  self->making = making;
  gtk_spinner_set_spinning (self->spinner, making);
  update (self);
}

static void
created_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgNewLedger) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SgLedger) ledger = sg_ledger_create_finish (result, &error);
  GtkRoot *root;

  g_assert (SG_IS_NEW_LEDGER (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (root == NULL)
    return; /* the window was closed; the ledger is there all the same */
  set_making (self, FALSE);
  if (ledger != NULL)
    sg_window_take_ledger (SG_WINDOW (root), ledger);
  else
    sg_failure_present (GTK_WINDOW (root), "create", error);
}

static void
create_clicked_cb (SgNewLedger *self)
{
  g_autofree char *path = dup_path (self);
  SgLedgerSetup setup = { 0 };

  g_assert (SG_IS_NEW_LEDGER (self));

  if (path == NULL || self->region == NULL || self->making)
    return;
  setup.policy = self->policy;
  setup.region = self->region;
  set_making (self, TRUE);
  sg_ledger_create_async (path, &setup, self->cancellable, created_cb, g_object_ref (self));
}

static void
policy_toggled_cb (SgNewLedger *self, GParamSpec *pspec, GtkCheckButton *button)
{
  g_assert (SG_IS_NEW_LEDGER (self));

  if (gtk_check_button_get_active (button))
    self->policy = g_object_get_data (G_OBJECT (button), "policy");
  update (self);
}

static void
add_policies (SgNewLedger *self)
{
  GtkCheckButton *first = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (policies); i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *button = gtk_check_button_new ();

      g_object_set_data (G_OBJECT (button), "policy", (gpointer) policies[i].policy);
      gtk_check_button_set_group (GTK_CHECK_BUTTON (button), first);
      if (first == NULL)
        first = GTK_CHECK_BUTTON (button);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_signal_connect_object (
        button, "notify::active", G_CALLBACK (policy_toggled_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (policies[i].title));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
      gtk_accessible_update_property (
        GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (policies[i].title), -1);
      adw_preferences_group_add (self->policy_group, row);
    }
  gtk_check_button_set_active (first, TRUE);
}

static void
focus_search_cb (gpointer user_data)
{
  g_autoptr (SgNewLedger) self = user_data;

  g_assert (SG_IS_NEW_LEDGER (self));

  if (self->search != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* The stack around moves the focus itself right after this. */
static void
sg_new_ledger_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sg_new_ledger_parent_class)->map (widget);
  g_idle_add_once (focus_search_cb, g_object_ref (widget));
}

static void
sg_new_ledger_dispose (GObject *object)
{
  SgNewLedger *self = SG_NEW_LEDGER (object);

  if (self->search_cancellable != NULL)
    g_cancellable_cancel (self->search_cancellable);
  g_clear_object (&self->search_cancellable);
  g_cancellable_cancel (self->look_cancellable);
  g_clear_object (&self->look_cancellable);
  g_clear_pointer (&self->looked_at, g_free);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->region, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->suggested, g_free);
  adw_bin_set_child (ADW_BIN (self), NULL); /* which AdwBin would not know is gone */
  gtk_widget_dispose_template (GTK_WIDGET (self), SG_TYPE_NEW_LEDGER);

  G_OBJECT_CLASS (sg_new_ledger_parent_class)->dispose (object);
}

static void
sg_new_ledger_class_init (SgNewLedgerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_new_ledger_dispose;
  widget_class->map = sg_new_ledger_map;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-new-ledger.ui");
  gtk_widget_class_bind_template_child (widget_class, SgNewLedger, policy_group);
  gtk_widget_class_bind_template_child (widget_class, SgNewLedger, search);
  gtk_widget_class_bind_template_child (widget_class, SgNewLedger, hits);
  gtk_widget_class_bind_template_child (widget_class, SgNewLedger, place_label);
  gtk_widget_class_bind_template_child (widget_class, SgNewLedger, name_row);
  gtk_widget_class_bind_template_child (widget_class, SgNewLedger, folder_row);
  gtk_widget_class_bind_template_child (widget_class, SgNewLedger, fault_label);
  gtk_widget_class_bind_template_child (widget_class, SgNewLedger, spinner);
  gtk_widget_class_bind_template_child (widget_class, SgNewLedger, create_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, hit_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, folder_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_clicked_cb);
}

static void
sg_new_ledger_init (SgNewLedger *self)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  gtk_widget_init_template (GTK_WIDGET (self));
  sg_tab_enter (GTK_WIDGET (self->search), GTK_WIDGET (self->hits));
  self->cancellable = g_cancellable_new ();
  self->folder = g_strdup (documents != NULL ? documents : g_get_home_dir ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->folder_row), FALSE);
  adw_action_row_set_subtitle (self->folder_row, self->folder);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self->name_row))),
    GTK_ACCESSIBLE_PROPERTY_LABEL,
    _ ("Name of the file"),
    -1);
  add_policies (self);
  update (self);
}
