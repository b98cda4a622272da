/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "widgets/sg-chart-canvas.h"

#include <adwaita.h>
#include <math.h>

#define MINIMUM_WIDTH 160
#define MINIMUM_HEIGHT 96
#define NATURAL_WIDTH 480

/* Text of a chart is a little smaller than that of the page around it. */
#define TEXT_SCALE 0.89

/* How much of the accent a tint has, and how much of the text's colour the empty part of a bar. */
#define TINT 0.18
#define TRACK 0.08

/*
 * SgChartCanvas: the drawing of a chart as a widget. It takes the focus; arrow keys, Home and End
 * move a mark from item to item, the pointer marks what is below it, Enter and a click activate.
 * For assistive technology it is an image whose label is the chart in a sentence and whose
 * description is the marked item.
 */
struct _SgChartCanvas
{
  GtkWidget parent_instance;

  /* owned */
  SgChart *chart;
  /* state */
  guint mark;
};

G_DEFINE_FINAL_TYPE (SgChartCanvas, sg_chart_canvas, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_ITEM_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_colour (SgChartTheme *theme, SgInk ink, const GdkRGBA *rgba, double alpha)
{
  theme->colours[ink] = (SgChartColour){ rgba->red, rgba->green, rgba->blue, alpha };
}

/* The colours of the style; the ground is that of whatever the chart stands on. */
static void
make_theme (SgChartCanvas *self, SgChartTheme *theme)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GdkRGBA rgba;

  *theme = *sg_chart_theme_get (dark ? SG_CHART_DARK : SG_CHART_LIGHT);
  theme->colours[SG_INK_PAPER].alpha = 0;
  gtk_style_context_get_color (style, &rgba);
  set_colour (theme, SG_INK_TEXT, &rgba, rgba.alpha);
  set_colour (theme, SG_INK_TRACK, &rgba, rgba.alpha * TRACK);
  if (gtk_style_context_lookup_color (style, "accent_bg_color", &rgba))
    {
      set_colour (theme, SG_INK_ACCENT, &rgba, 1);
      set_colour (theme, SG_INK_TINT, &rgba, TINT);
    }
  if (gtk_style_context_lookup_color (style, "error_color", &rgba))
    set_colour (theme, SG_INK_BAD, &rgba, 1);
}

static double
text_size (SgChartCanvas *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  double resolution = pango_cairo_context_get_resolution (context);

  if (!pango_font_description_get_size_is_absolute (font))
    size *= (resolution > 0 ? resolution : 96) / 72;
  return MAX (8, size * TEXT_SCALE);
}

/* Files and paper lay the same chart out in their own size; here it gets ours again. */
static void
ensure_layout (SgChartCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  sg_chart_set_title_shown (self->chart, FALSE);
  sg_chart_set_font_size (self->chart, text_size (self));
  sg_chart_layout (self->chart, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
}

static void
update_accessible (SgChartCanvas *self)
{
  g_autofree char *summary = NULL;
  g_autofree char *item = NULL;

  if (self->chart == NULL)
    return;
  summary = sg_chart_dup_summary (self->chart);
  item = sg_chart_dup_tooltip (self->chart, self->mark);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  summary,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  item != NULL ? item : summary,
                                  -1);
}

static void
activate_mark (SgChartCanvas *self)
{
  if (self->mark != SG_CHART_NONE)
    g_signal_emit (self, signals[SIGNAL_ITEM_ACTIVATED], 0, self->mark);
}

static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  SgChartCanvas *self = SG_CHART_CANVAS (widget);
  guint mark;

  g_assert (SG_IS_CHART_CANVAS (self));

  if (self->chart == NULL)
    return FALSE;
  ensure_layout (self);
  mark = sg_chart_get_neighbour (
    self->chart, self->mark, (SgChartDirection) g_variant_get_int32 (arguments));
  sg_chart_canvas_set_mark (self, mark);
  gtk_widget_trigger_tooltip_query (widget);
  return TRUE;
}

static gboolean
activate_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  g_assert (SG_IS_CHART_CANVAS (widget));

  activate_mark (SG_CHART_CANVAS (widget));
  return TRUE;
}

static guint
item_at (SgChartCanvas *self, double x, double y)
{
  if (self->chart == NULL)
    return SG_CHART_NONE;
  ensure_layout (self);
  return sg_chart_hit (self->chart, x, y);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, SgChartCanvas *self)
{
  g_assert (SG_IS_CHART_CANVAS (self));

  sg_chart_canvas_set_mark (self, item_at (self, x, y));
}

static void
leave_cb (GtkEventControllerMotion *controller, SgChartCanvas *self)
{
  g_assert (SG_IS_CHART_CANVAS (self));

  sg_chart_canvas_set_mark (self, SG_CHART_NONE);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, SgChartCanvas *self)
{
  g_assert (SG_IS_CHART_CANVAS (self));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  sg_chart_canvas_set_mark (self, item_at (self, x, y));
  activate_mark (self);
}

static gboolean
sg_chart_canvas_query_tooltip (GtkWidget *widget,
                               int x,
                               int y,
                               gboolean keyboard,
                               GtkTooltip *tooltip)
{
  SgChartCanvas *self = SG_CHART_CANVAS (widget);
  guint item = keyboard ? self->mark : item_at (self, x, y);
  g_autofree char *text = NULL;
  SgChartBox box;

  if (self->chart == NULL || item == SG_CHART_NONE)
    return FALSE;
  text = sg_chart_dup_tooltip (self->chart, item);
  if (text == NULL || !sg_chart_get_item_box (self->chart, item, &box))
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (
    tooltip,
    &(GdkRectangle){
      (int) floor (box.x), (int) floor (box.y), (int) ceil (box.width), (int) ceil (box.height) });
  return TRUE;
}

static GtkSizeRequestMode
sg_chart_canvas_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sg_chart_canvas_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  SgChartCanvas *self = SG_CHART_CANVAS (widget);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MINIMUM_WIDTH : MINIMUM_HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : MINIMUM_HEIGHT;
  if (orientation == GTK_ORIENTATION_HORIZONTAL || self->chart == NULL)
    return;
  sg_chart_set_title_shown (self->chart, FALSE);
  sg_chart_set_font_size (self->chart, text_size (self));
  *minimum = MAX (*minimum, (int) sg_chart_get_least_height (self->chart));
  *natural = MAX (*minimum,
                  (int) ceil (sg_chart_get_natural_height (
                    self->chart, for_size > 0 ? for_size : NATURAL_WIDTH)));
}

static void
sg_chart_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SgChartCanvas *self = SG_CHART_CANVAS (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  SgChartTheme theme;
  cairo_t *cr;

  if (self->chart == NULL || width <= 0 || height <= 0)
    return;
  ensure_layout (self);
  make_theme (self, &theme);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  sg_chart_draw (self->chart, cr, &theme, self->mark);
  cairo_destroy (cr);
  if (gtk_widget_has_visible_focus (widget))
    gtk_snapshot_render_focus (
      snapshot, gtk_widget_get_style_context (widget), 0, 0, width, height);
}

static void
sg_chart_canvas_dispose (GObject *object)
{
  SgChartCanvas *self = SG_CHART_CANVAS (object);

  g_clear_pointer (&self->chart, sg_chart_unref);
  G_OBJECT_CLASS (sg_chart_canvas_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    SgChartDirection direction;
  } keys[] = {
    { GDK_KEY_Left, SG_CHART_LEFT },    { GDK_KEY_Right, SG_CHART_RIGHT },
    { GDK_KEY_Up, SG_CHART_UP },        { GDK_KEY_Down, SG_CHART_DOWN },
    { GDK_KEY_Home, SG_CHART_FIRST },   { GDK_KEY_End, SG_CHART_LAST },
    { GDK_KEY_KP_Left, SG_CHART_LEFT }, { GDK_KEY_KP_Right, SG_CHART_RIGHT },
    { GDK_KEY_KP_Up, SG_CHART_UP },     { GDK_KEY_KP_Down, SG_CHART_DOWN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (
      widget_class, keys[i].key, 0, move_cb, "i", (int) keys[i].direction);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, activate_cb, NULL);
}

static void
sg_chart_canvas_class_init (SgChartCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sg_chart_canvas_dispose;
  widget_class->get_request_mode = sg_chart_canvas_get_request_mode;
  widget_class->measure = sg_chart_canvas_measure;
  widget_class->snapshot = sg_chart_canvas_snapshot;
  widget_class->query_tooltip = sg_chart_canvas_query_tooltip;

  /**
   * SgChartCanvas::item-activated:
   * @self: a canvas
   * @item: number of the item
   *
   * Somebody wants to know more about an item.
   */
  signals[SIGNAL_ITEM_ACTIVATED] = g_signal_new ("item-activated",
                                                 SG_TYPE_CHART_CANVAS,
                                                 G_SIGNAL_RUN_LAST,
                                                 0,
                                                 NULL,
                                                 NULL,
                                                 NULL,
                                                 G_TYPE_NONE,
                                                 1,
                                                 G_TYPE_UINT);

  add_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sg_chart_canvas_init (SgChartCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->mark = SG_CHART_NONE;
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_has_tooltip (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, motion);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (adw_style_manager_get_default (),
                           "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw),
                           self,
                           G_CONNECT_SWAPPED);
}

/**
 * sg_chart_canvas_set_chart:
 * @self: a canvas
 * @chart: (nullable) (transfer none): what it shows
 *
 * Shows another chart. Nothing is marked in it.
 */
void
sg_chart_canvas_set_chart (SgChartCanvas *self, SgChart *chart)
{
  g_return_if_fail (SG_IS_CHART_CANVAS (self));

  if (chart != NULL)
    sg_chart_ref (chart);
  g_clear_pointer (&self->chart, sg_chart_unref);
  self->chart = chart;
  self->mark = SG_CHART_NONE;
  update_accessible (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * sg_chart_canvas_get_mark:
 * @self: a canvas
 *
 * Returns: the marked item, or %SG_CHART_NONE
 */
guint
sg_chart_canvas_get_mark (SgChartCanvas *self)
{
  g_return_val_if_fail (SG_IS_CHART_CANVAS (self), SG_CHART_NONE);

  return self->mark;
}

/**
 * sg_chart_canvas_set_mark:
 * @self: a canvas
 * @mark: an item, or %SG_CHART_NONE
 *
 * Marks an item and says so to assistive technology.
 */
void
sg_chart_canvas_set_mark (SgChartCanvas *self, guint mark)
{
  g_return_if_fail (SG_IS_CHART_CANVAS (self));

  if (self->mark == mark)
    return;
  self->mark = mark;
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
