/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "widgets/sg-chart-view.h"

#include "base/sg-file.h"
#include "base/sg-text.h"
#include "charts/sg-chart-save.h"
#include "widgets/sg-chart-canvas.h"
#include "widgets/sg-chart-print.h"
#include "widgets/sg-chart-table-window.h"
#include "widgets/sg-export-gate.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/* Size of a copied or saved picture in logical pixels, and its fineness in the clipboard. */
#define PICTURE_WIDTH 960
#define PICTURE_SCALE 2

/*
 * SgChartView: a chart with its title and a menu: see it as a table, copy, save, print. The same
 * menu opens on the drawing with the right button, the Menu key and Shift+F10.
 */
struct _SgChartView
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *header;
  GtkLabel *title;
  SgChartCanvas *canvas;
  GtkMenuButton *menu_button;
  GMenuModel *menu;
  /* owned */
  SgChart *chart;
  GtkWidget *popover;
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (SgChartView, sg_chart_view, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_ITEM_ACTIVATED,
  SIGNAL_SAVED,
  SIGNAL_FAILURE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *name;
  const char *pattern;
  const char *suffix;
} formats[] = {
  { N_ ("Picture (PNG)"), "*.png", ".png" },
  { N_ ("Drawing (SVG)"), "*.svg", ".svg" },
  { N_ ("Document (PDF)"), "*.pdf", ".pdf" },
};

static GtkWindow *
get_window (SgChartView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* The page presents a failure in its own way; where nobody listens, a dialog says it. */
static void
report_failure (SgChartView *self, const char *operation, const GError *error)
{
  GtkWidget *dialog;

  if (g_signal_has_handler_pending (self, signals[SIGNAL_FAILURE], 0, FALSE))
    {
      g_signal_emit (self, signals[SIGNAL_FAILURE], 0, operation, error);
      return;
    }
  dialog = adw_message_dialog_new (get_window (self), operation, error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static char *
add_suffix (const char *path, GtkFileFilter *filter)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (lower, formats[i].suffix))
      return g_strdup (path);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (filter != NULL && g_str_equal (gtk_file_filter_get_name (filter), _ (formats[i].name)))
      return g_strconcat (path, formats[i].suffix, NULL);
  return g_strconcat (path, formats[0].suffix, NULL);
}

/* A picture that goes out once it is recorded. */
typedef struct
{
  SgChartView *view;
  char *path; /* NULL for the clipboard */
} Picture;

static void
save_answer_cb (gboolean open, gpointer user_data)
{
  g_autofree Picture *picture = user_data;
  g_autoptr (SgChartView) self = picture->view;
  g_autofree char *path = picture->path;

  g_assert (SG_IS_CHART_VIEW (self));

  if (open && self->chart != NULL)
    sg_chart_view_save (self, path);
}

static void
copy_answer_cb (gboolean open, gpointer user_data)
{
  g_autofree Picture *picture = user_data;
  g_autoptr (SgChartView) self = picture->view;
  g_autoptr (GdkTexture) texture = NULL;

  g_assert (SG_IS_CHART_VIEW (self));

  if (!open || self->chart == NULL)
    return;
  texture = sg_chart_view_make_texture (self);
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (self)), texture);
}

/* Takes @path. A chart shows figures, and no rows. */
static void
pass (SgChartView *self, char *path, SgExportGateAnswer answer)
{
  const SgExportWish wish
    = { .kind = "chart", .what = sg_chart_get_title (self->chart), .path = path };
  Picture *picture = g_new0 (Picture, 1);

  picture->view = g_object_ref (self);
  picture->path = path;
  sg_export_gate_pass (GTK_WIDGET (self), &wish, answer, picture);
}

static void
save_response_cb (GtkNativeDialog *dialog, int response, SgChartView *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *chosen = NULL;
  g_autofree char *path = NULL;

  g_assert (SG_IS_CHART_VIEW (self));

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      chosen = g_file_get_path (file);
      path = add_suffix (chosen, gtk_file_chooser_get_filter (GTK_FILE_CHOOSER (dialog)));
      pass (self, g_steal_pointer (&path), save_answer_cb);
    }
  g_clear_object (&self->chooser);
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SgChartView *self = SG_CHART_VIEW (widget);
  g_autofree char *base = sg_text_file_name (sg_chart_get_title (self->chart));
  g_autofree char *name = g_strconcat (base, ".png", NULL);

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (
    _ ("Save chart"), get_window (self), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _ (formats[i].name));
      gtk_file_filter_add_pattern (filter, formats[i].pattern);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
    }
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (save_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
copy_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  pass (SG_CHART_VIEW (widget), NULL, copy_answer_cb);
}

static void
table_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SgChartView *self = SG_CHART_VIEW (widget);

  gtk_window_present (GTK_WINDOW (sg_chart_table_window_new (self->chart, get_window (self))));
}

static void
print_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SgChartView *self = SG_CHART_VIEW (widget);
  SgExportWish wish = { .kind = "print" };
  GPtrArray *charts = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_chart_unref);
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (charts, sg_chart_ref (self->chart));
  operation = sg_chart_print_new (charts);
  wish.what = sg_chart_get_title (self->chart);
  sg_export_gate_guard_print (widget, operation, &wish);
  if (gtk_print_operation_run (
        operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, get_window (self), &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    report_failure (self, _ ("Print chart"), error);
  gtk_widget_queue_draw (GTK_WIDGET (self->canvas));
}

static void
popup_menu (SgChartView *self, double x, double y)
{
  if (self->popover == NULL)
    {
      self->popover = gtk_popover_menu_new_from_model (self->menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
      gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                               &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
menu_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  popup_menu (SG_CHART_VIEW (widget),
              gtk_widget_get_width (widget) / 2.0,
              gtk_widget_get_height (widget) / 2.0);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, SgChartView *self)
{
  g_assert (SG_IS_CHART_VIEW (self));

  if (self->chart == NULL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu (self, x, y);
}

static void
item_activated_cb (SgChartView *self, guint item)
{
  g_assert (SG_IS_CHART_VIEW (self));

  g_signal_emit (self, signals[SIGNAL_ITEM_ACTIVATED], 0, item);
}

static void
update_actions (SgChartView *self)
{
  static const char *const actions[]
    = { "chart.table", "chart.copy", "chart.save", "chart.print", "chart.menu" };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], self->chart != NULL);
}

static void
sg_chart_view_dispose (GObject *object)
{
  SgChartView *self = SG_CHART_VIEW (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), SG_TYPE_CHART_VIEW);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->chart, sg_chart_unref);
  G_OBJECT_CLASS (sg_chart_view_parent_class)->dispose (object);
}

static void
add_signals (void)
{
  /**
   * SgChartView::item-activated:
   * @self: a chart view
   * @item: number of the item; sg_chart_get_item_code() says what it stands for
   *
   * Somebody wants to know more about an item.
   */
  signals[SIGNAL_ITEM_ACTIVATED] = g_signal_new ("item-activated",
                                                 SG_TYPE_CHART_VIEW,
                                                 G_SIGNAL_RUN_LAST,
                                                 0,
                                                 NULL,
                                                 NULL,
                                                 NULL,
                                                 G_TYPE_NONE,
                                                 1,
                                                 G_TYPE_UINT);
  /**
   * SgChartView::saved:
   * @self: a chart view
   * @path: the file
   *
   * The chart was written to a file.
   */
  signals[SIGNAL_SAVED] = g_signal_new ("saved",
                                        SG_TYPE_CHART_VIEW,
                                        G_SIGNAL_RUN_LAST,
                                        0,
                                        NULL,
                                        NULL,
                                        NULL,
                                        G_TYPE_NONE,
                                        1,
                                        G_TYPE_STRING);
  /**
   * SgChartView::failure:
   * @self: a chart view
   * @operation: what was tried, in the user's language
   * @error: why it failed
   *
   * Saving or printing failed. Where nobody listens, the view says so itself.
   */
  signals[SIGNAL_FAILURE] = g_signal_new ("failure",
                                          SG_TYPE_CHART_VIEW,
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          2,
                                          G_TYPE_STRING,
                                          G_TYPE_ERROR);
}

static void
sg_chart_view_class_init (SgChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sg_chart_view_dispose;
  add_signals ();

  gtk_widget_class_install_action (widget_class, "chart.table", NULL, table_action);
  gtk_widget_class_install_action (widget_class, "chart.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "chart.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "chart.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "chart.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "chart.menu", NULL);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "chart.menu", NULL);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "chart.copy", NULL);

  g_type_ensure (SG_TYPE_CHART_CANVAS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-chart-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SgChartView, header);
  gtk_widget_class_bind_template_child (widget_class, SgChartView, title);
  gtk_widget_class_bind_template_child (widget_class, SgChartView, canvas);
  gtk_widget_class_bind_template_child (widget_class, SgChartView, menu_button);
  gtk_widget_class_bind_template_child (widget_class, SgChartView, menu);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, item_activated_cb);
}

static void
sg_chart_view_init (SgChartView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
}

/**
 * sg_chart_view_new:
 *
 * Returns: (transfer floating): a view that shows no chart yet
 */
GtkWidget *
sg_chart_view_new (void)
{
  return g_object_new (SG_TYPE_CHART_VIEW, NULL);
}

/**
 * sg_chart_view_get_chart:
 * @self: a chart view
 *
 * Returns: (transfer none) (nullable): what it shows
 */
SgChart *
sg_chart_view_get_chart (SgChartView *self)
{
  g_return_val_if_fail (SG_IS_CHART_VIEW (self), NULL);

  return self->chart;
}

/**
 * sg_chart_view_set_chart:
 * @self: a chart view
 * @chart: (nullable) (transfer none): what it shows
 *
 * Shows another chart, or none.
 */
void
sg_chart_view_set_chart (SgChartView *self, SgChart *chart)
{
  g_return_if_fail (SG_IS_CHART_VIEW (self));

  if (chart != NULL)
    sg_chart_ref (chart);
  g_clear_pointer (&self->chart, sg_chart_unref);
  self->chart = chart;
  gtk_label_set_label (self->title, chart != NULL ? sg_chart_get_title (chart) : "");
  sg_chart_canvas_set_chart (self->canvas, chart);
  update_actions (self);
}

/**
 * sg_chart_view_get_canvas:
 * @self: a chart view
 *
 * Returns: (transfer none): the drawing in it, an #SgChartCanvas
 */
GtkWidget *
sg_chart_view_get_canvas (SgChartView *self)
{
  g_return_val_if_fail (SG_IS_CHART_VIEW (self), NULL);

  return GTK_WIDGET (self->canvas);
}

/* Pictures have the shape that the chart has on the page. */
static int
picture_height (SgChartView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->canvas));
  int height = gtk_widget_get_height (GTK_WIDGET (self->canvas));

  if (width <= 0 || height <= 0)
    return PICTURE_WIDTH * 9 / 16;
  return CLAMP (PICTURE_WIDTH * height / width, PICTURE_WIDTH / 4, PICTURE_WIDTH * 2);
}

static void
free_surface (gpointer data)
{
  cairo_surface_destroy (data);
}

/**
 * sg_chart_view_make_texture:
 * @self: a chart view that shows a chart
 *
 * Returns: (transfer full): a picture of the chart with its title, for the clipboard
 */
GdkTexture *
sg_chart_view_make_texture (SgChartView *self)
{
  cairo_surface_t *surface;
  g_autoptr (GBytes) bytes = NULL;
  int stride;

  g_return_val_if_fail (SG_IS_CHART_VIEW (self) && self->chart != NULL, NULL);

  surface = sg_chart_render (self->chart,
                             PICTURE_WIDTH,
                             picture_height (self),
                             PICTURE_SCALE,
                             sg_chart_theme_get (SG_CHART_LIGHT));
  cairo_surface_flush (surface);
  stride = cairo_image_surface_get_stride (surface);
  bytes
    = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                  (gsize) stride * (gsize) cairo_image_surface_get_height (surface),
                                  free_surface,
                                  surface);
  gtk_widget_queue_draw (GTK_WIDGET (self->canvas));
  return gdk_memory_texture_new (cairo_image_surface_get_width (surface),
                                 cairo_image_surface_get_height (surface),
                                 GDK_MEMORY_DEFAULT,
                                 bytes,
                                 (gsize) stride);
}

/* A picture on its way into a file. */
typedef struct
{
  GBytes *bytes;
  char *path;
} Saving;

static void
saving_free (Saving *saving)
{
  g_bytes_unref (saving->bytes);
  g_free (saving->path);
  g_free (saving);
}

/* The file may lie on a share that takes its time. */
static void
save_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Saving *saving = data;
  GError *error = NULL;

  if (sg_file_write (saving->path,
                     g_bytes_get_data (saving->bytes, NULL),
                     (gssize) g_bytes_get_size (saving->bytes),
                     &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  SgChartView *self = SG_CHART_VIEW (object);
  const Saving *saving = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_assert (SG_IS_CHART_VIEW (self));

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_signal_emit (self, signals[SIGNAL_SAVED], 0, saving->path);
  else
    report_failure (self, _ ("Save chart"), error);
}

/**
 * sg_chart_view_save:
 * @self: a chart view that shows a chart
 * @path: a file whose suffix is .png, .svg or .pdf
 *
 * Draws the chart in the shape that it has on the page, and writes it to a file without keeping the
 * window waiting. Emits "saved" or "failure".
 */
void
sg_chart_view_save (SgChartView *self, const char *path)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  Saving *saving = NULL;

  g_return_if_fail (SG_IS_CHART_VIEW (self) && self->chart != NULL);
  g_return_if_fail (path != NULL);

  bytes = sg_chart_encode (self->chart, path, PICTURE_WIDTH, picture_height (self), &error);
  gtk_widget_queue_draw (GTK_WIDGET (self->canvas));
  if (bytes == NULL)
    {
      report_failure (self, _ ("Save chart"), error);
      return;
    }
  saving = g_new0 (Saving, 1);
  saving->bytes = g_steal_pointer (&bytes);
  saving->path = g_strdup (path);
  task = g_task_new (self, NULL, saved_cb, NULL);
  g_task_set_source_tag (task, sg_chart_view_save);
  g_task_set_task_data (task, saving, (GDestroyNotify) saving_free);
  g_task_run_in_thread (task, save_in_thread);
}
