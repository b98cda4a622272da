/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-charts"

#include "config.h"

#include "charts/sg-chart-paint.h"
#include "charts/sg-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define DEFAULT_FONT_SIZE 13.0

/* Less room than this holds no letter and its ellipsis. */
#define MINIMUM_ROOM 8.0

static void
clear_label (gpointer data)
{
  g_clear_object (&((SgChartLabel *) data)->layout);
}

static void
forget_layout (SgChart *self)
{
  self->width = -1;
  self->height = -1;
}

/* Puts the text into its room, upright in the middle, and notes the place that it really takes. */
static const SgChartBox *
place_label (SgChart *self, PangoLayout *layout, SgInk ink, SgAlign align, const SgChartBox *room)
{
  SgChartLabel label = { layout, *room, ink };
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  label.box.width = MIN (room->width, (logical.x + logical.width) / (double) PANGO_SCALE);
  label.box.height = logical.height / (double) PANGO_SCALE;
  label.box.y = room->y + (room->height - label.box.height) / 2;
  if (align == SG_ALIGN_CENTRE)
    label.box.x = room->x + (room->width - label.box.width) / 2;
  else if (align == SG_ALIGN_END)
    label.box.x = room->x + room->width - label.box.width;
  g_array_append_val (self->labels, label);
  return &g_array_index (self->labels, SgChartLabel, self->labels->len - 1).box;
}

static void
layout_title (SgChart *self, SgChartBox *box)
{
  SgChartBox line = sg_chart_box_cut_top (box, sg_chart_line (self, SG_FACE_TITLE), 2);

  sg_chart_add_label (self, self->title, SG_FACE_TITLE, SG_INK_TEXT, SG_ALIGN_START, &line);
  if (self->subtitle != NULL)
    {
      line = sg_chart_box_cut_top (box, sg_chart_line (self, SG_FACE_SMALL), 2);
      sg_chart_add_label (self, self->subtitle, SG_FACE_SMALL, SG_INK_DIM, SG_ALIGN_START, &line);
    }
  sg_chart_box_cut_top (box, 0, 8);
}

static double
title_height (SgChart *self)
{
  double height = sg_chart_line (self, SG_FACE_TITLE) + 10;

  if (self->subtitle != NULL)
    height += sg_chart_line (self, SG_FACE_SMALL) + 2;
  return height;
}

static void
draw_labels (SgChart *self, cairo_t *cr, const SgChartTheme *theme)
{
  for (guint i = 0; i < self->labels->len; i++)
    {
      const SgChartLabel *label = &g_array_index (self->labels, SgChartLabel, i);

      sg_chart_theme_set_source (theme, cr, label->ink);
      cairo_move_to (cr, label->box.x, label->box.y);
      pango_cairo_show_layout (cr, label->layout);
    }
}

/* How far one box lies from another in a direction; infinite where it lies elsewhere. Straying
 * sideways costs double, so that the arrow keys go along rows and columns. */
static double
distance (const SgChartBox *from, const SgChartBox *to, SgChartDirection direction)
{
  double dx = to->x + to->width / 2 - from->x - from->width / 2;
  double dy = to->y + to->height / 2 - from->y - from->height / 2;
  gboolean across = direction == SG_CHART_LEFT || direction == SG_CHART_RIGHT;
  double along = across ? dx : dy;

  if (direction == SG_CHART_LEFT || direction == SG_CHART_UP)
    along = -along;
  if (along < 1 || (across && fabs (dy) > from->height / 2 + 1))
    return INFINITY;
  return along + 2 * fabs (across ? dy : dx);
}

static guint
nearest_item (SgChart *self, guint item, SgChartDirection direction)
{
  const SgChartBox *boxes = (const SgChartBox *) (gpointer) self->item_boxes->data;
  guint best = item;
  double best_distance = INFINITY;

  for (guint i = 0; i < self->item_boxes->len; i++)
    {
      double there = distance (&boxes[item], &boxes[i], direction);

      if (boxes[i].width > 0 && there < best_distance)
        {
          best = i;
          best_distance = there;
        }
    }
  return best;
}

/* The first or the last item that has a place. */
static guint
end_item (SgChart *self, gboolean last)
{
  for (guint i = 0; i < self->item_boxes->len; i++)
    {
      guint item = last ? self->item_boxes->len - 1 - i : i;

      if (g_array_index (self->item_boxes, SgChartBox, item).width > 0)
        return item;
    }
  return SG_CHART_NONE;
}

/**
 * sg_chart_init:
 * @self: a zeroed chart of some kind
 * @klass: (transfer none): what the kind does; lives for ever
 * @title: title of the chart, translated
 *
 * Makes the common part of a new chart with one reference.
 */
void
sg_chart_init (SgChart *self, const SgChartClass *klass, const char *title)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (klass != NULL);
  g_return_if_fail (title != NULL);

  self->klass = klass;
  g_atomic_ref_count_init (&self->references);
  self->title = g_strdup (title);
  self->labels = g_array_new (FALSE, FALSE, sizeof (SgChartLabel));
  g_array_set_clear_func (self->labels, clear_label);
  self->item_boxes = g_array_new (FALSE, TRUE, sizeof (SgChartBox));
  self->font_size = DEFAULT_FONT_SIZE;
  forget_layout (self);
}

/**
 * sg_chart_ref:
 * @self: a chart
 *
 * Returns: (transfer full): @self
 */
SgChart *
sg_chart_ref (SgChart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * sg_chart_unref:
 * @self: (transfer full): a chart
 *
 * Gives a reference back; the last one frees the chart.
 */
void
sg_chart_unref (SgChart *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  self->klass->free (self);
  g_array_unref (self->labels);
  g_array_unref (self->item_boxes);
  g_clear_pointer (&self->text, sg_chart_text_free);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self);
}

/**
 * sg_chart_get_title:
 * @self: a chart
 *
 * Returns: (transfer none): its title
 */
const char *
sg_chart_get_title (const SgChart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

/**
 * sg_chart_get_subtitle:
 * @self: a chart
 *
 * Returns: (transfer none) (nullable): the line below its title
 */
const char *
sg_chart_get_subtitle (const SgChart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->subtitle;
}

/**
 * sg_chart_set_subtitle:
 * @self: a chart
 * @subtitle: (nullable): which district and which day it is about
 *
 * Sets the line below the title, which is shown wherever the title is.
 */
void
sg_chart_set_subtitle (SgChart *self, const char *subtitle)
{
  g_autofree char *old = NULL;

  g_return_if_fail (self != NULL);

  old = g_steal_pointer (&self->subtitle);
  self->subtitle = g_strdup (subtitle);
  forget_layout (self);
}

/**
 * sg_chart_set_title_shown:
 * @self: a chart
 * @shown: whether the drawing has the title in it
 *
 * On a page the title stands above the drawing; in a file and on paper it belongs to it.
 */
void
sg_chart_set_title_shown (SgChart *self, gboolean shown)
{
  g_return_if_fail (self != NULL);

  if (self->title_shown == shown)
    return;
  self->title_shown = shown;
  forget_layout (self);
}

/**
 * sg_chart_get_title_shown:
 * @self: a chart
 *
 * Returns: whether the drawing has the title in it
 */
gboolean
sg_chart_get_title_shown (const SgChart *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->title_shown;
}

/**
 * sg_chart_set_font_size:
 * @self: a chart
 * @size: size of the text in logical pixels
 *
 * Follows the user's text size.
 */
void
sg_chart_set_font_size (SgChart *self, double size)
{
  g_return_if_fail (self != NULL && size > 0);

  if (fabs (self->font_size - size) < 0.01)
    return;
  self->font_size = size;
  g_array_set_size (self->labels, 0);
  g_clear_pointer (&self->text, sg_chart_text_free);
  forget_layout (self);
}

/**
 * sg_chart_get_least_height:
 * @self: a chart
 *
 * Returns: the height below which something is left out, within reason; 0 where nothing ever is
 */
double
sg_chart_get_least_height (SgChart *self)
{
  double height;

  g_return_val_if_fail (self != NULL, 0);

  if (self->klass->least_height == NULL || self->klass->is_empty (self))
    return 0;
  height = self->klass->least_height (self);
  if (self->title_shown)
    height += title_height (self);
  return ceil (height);
}

/**
 * sg_chart_get_natural_height:
 * @self: a chart
 * @width: the width it will have, in logical pixels
 *
 * Returns: the height at which everything is readable and nothing is spread out
 */
double
sg_chart_get_natural_height (SgChart *self, double width)
{
  double height;

  g_return_val_if_fail (self != NULL, 0);

  height = self->klass->is_empty (self) ? 4 * sg_chart_line (self, SG_FACE_NORMAL)
                                        : self->klass->natural_height (self, width);
  if (self->title_shown)
    height += title_height (self);
  return ceil (height);
}

/**
 * sg_chart_layout:
 * @self: a chart
 * @width: width in logical pixels
 * @height: height in logical pixels
 *
 * Finds the place of everything for this size. Costs nothing when the size is the last one.
 */
void
sg_chart_layout (SgChart *self, double width, double height)
{
  SgChartBox box = { 0, 0, MAX (0, width), MAX (0, height) };

  g_return_if_fail (self != NULL);

  if (fabs (self->width - width) < 0.01 && fabs (self->height - height) < 0.01)
    return;
  self->width = width;
  self->height = height;
  g_array_set_size (self->labels, 0);
  g_array_set_size (self->item_boxes, 0);
  g_array_set_size (self->item_boxes, self->klass->n_items (self));
  if (self->title_shown)
    layout_title (self, &box);
  if (self->klass->is_empty (self))
    sg_chart_add_label (self, _ ("No data"), SG_FACE_NORMAL, SG_INK_DIM, SG_ALIGN_CENTRE, &box);
  else
    self->klass->layout (self, &box);
}

/**
 * sg_chart_draw:
 * @self: a chart that sg_chart_layout() was called for
 * @cr: what to draw on; its origin is the chart's top left corner
 * @theme: the colours
 * @mark: an item to mark, or %SG_CHART_NONE
 *
 * Draws the chart.
 */
void
sg_chart_draw (SgChart *self, cairo_t *cr, const SgChartTheme *theme, guint mark)
{
  SgChartBox box;

  g_return_if_fail (self != NULL && cr != NULL && theme != NULL);
  g_return_if_fail (self->width >= 0);

  box = (SgChartBox){ 0, 0, self->width, self->height };
  cairo_save (cr);
  if (theme->colours[SG_INK_PAPER].alpha > 0)
    sg_chart_paint_box (cr, theme, &box, SG_INK_PAPER);
  if (!self->klass->is_empty (self))
    self->klass->draw (self, cr, theme, mark);
  draw_labels (self, cr, theme);
  cairo_restore (cr);
}

/**
 * sg_chart_get_n_items:
 * @self: a chart
 *
 * Returns: how many items can be marked
 */
guint
sg_chart_get_n_items (const SgChart *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->klass->n_items (self);
}

/**
 * sg_chart_get_item_code:
 * @self: a chart
 * @item: an item
 *
 * Returns: (transfer none) (nullable): what the maker of the chart calls that item: the code of a
 *   division, the kind of a station, the day of a point
 */
const char *
sg_chart_get_item_code (const SgChart *self, guint item)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (item >= self->klass->n_items (self))
    return NULL;
  return self->klass->item_code (self, item);
}

/**
 * sg_chart_get_item_box:
 * @self: a chart with a layout
 * @item: an item
 * @box: (out): its hit area
 *
 * Returns: whether @item has a place in the drawing
 */
gboolean
sg_chart_get_item_box (SgChart *self, guint item, SgChartBox *box)
{
  g_return_val_if_fail (self != NULL && box != NULL, FALSE);

  if (item >= self->item_boxes->len)
    return FALSE;
  *box = g_array_index (self->item_boxes, SgChartBox, item);
  return box->width > 0 && box->height > 0;
}

/**
 * sg_chart_hit:
 * @self: a chart with a layout
 * @x: a point's x
 * @y: a point's y
 *
 * Returns: the item at that point, or %SG_CHART_NONE
 */
guint
sg_chart_hit (SgChart *self, double x, double y)
{
  g_return_val_if_fail (self != NULL, SG_CHART_NONE);

  if (self->klass->hit != NULL)
    return self->klass->hit (self, x, y);
  for (guint i = 0; i < self->item_boxes->len; i++)
    if (sg_chart_box_contains (&g_array_index (self->item_boxes, SgChartBox, i), x, y))
      return i;
  return SG_CHART_NONE;
}

/**
 * sg_chart_get_neighbour:
 * @self: a chart with a layout
 * @item: an item, or %SG_CHART_NONE
 * @direction: where to go
 *
 * Returns: the next item in that direction, @item itself at the edge, the first one when @item is
 *   %SG_CHART_NONE, and %SG_CHART_NONE where there are no items
 */
guint
sg_chart_get_neighbour (SgChart *self, guint item, SgChartDirection direction)
{
  g_return_val_if_fail (self != NULL, SG_CHART_NONE);

  if (item >= self->item_boxes->len || direction == SG_CHART_FIRST)
    return end_item (self, FALSE);
  if (direction == SG_CHART_LAST)
    return end_item (self, TRUE);
  if (self->klass->neighbour != NULL)
    return self->klass->neighbour (self, item, direction);
  return nearest_item (self, item, direction);
}

/**
 * sg_chart_dup_tooltip:
 * @self: a chart
 * @item: an item
 *
 * Returns: (transfer full) (nullable): what there is to say of @item, in one or more lines
 */
char *
sg_chart_dup_tooltip (SgChart *self, guint item)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (item >= self->klass->n_items (self))
    return NULL;
  return self->klass->tooltip (self, item);
}

/**
 * sg_chart_dup_summary:
 * @self: a chart
 *
 * Returns: (transfer full): the chart in a sentence, for who cannot see it
 */
char *
sg_chart_dup_summary (SgChart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->klass->is_empty (self))
    return g_strdup_printf (_ ("%s: there is nothing to show."), self->title);
  return self->klass->summary (self);
}

/**
 * sg_chart_make_table:
 * @self: a chart
 *
 * Returns: (transfer full): all that the chart shows, as a table
 */
SgChartTable *
sg_chart_make_table (SgChart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->klass->table (self);
}

/**
 * sg_chart_get_text:
 * @self: a chart
 *
 * Returns: (transfer none): its fonts, made at the first call
 */
SgChartText *
sg_chart_get_text (SgChart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->text == NULL)
    self->text = sg_chart_text_new (self->font_size);
  return self->text;
}

/**
 * sg_chart_line:
 * @self: a chart
 * @face: a face
 *
 * Returns: the height of a line of text
 */
double
sg_chart_line (SgChart *self, SgFace face)
{
  return sg_chart_text_get_line_height (sg_chart_get_text (self), face);
}

/**
 * sg_chart_measure:
 * @self: a chart
 * @text: a line of text
 * @face: its face
 *
 * Returns: the width of @text
 */
double
sg_chart_measure (SgChart *self, const char *text, SgFace face)
{
  return sg_chart_text_measure (sg_chart_get_text (self), text, face);
}

/**
 * sg_chart_add_label:
 * @self: a chart being laid out
 * @text: a line of text
 * @face: its face
 * @ink: its colour
 * @align: where it stands in its room
 * @room: the room that it may take
 *
 * Adds a label, cut with an ellipsis where it is too long, and left out where there is no room at
 * all.
 *
 * Returns: (transfer none) (nullable): the place it takes, valid until the next label is added
 */
const SgChartBox *
sg_chart_add_label (SgChart *self,
                    const char *text,
                    SgFace face,
                    SgInk ink,
                    SgAlign align,
                    const SgChartBox *room)
{
  double needed = MIN (MINIMUM_ROOM, sg_chart_measure (self, text, face));

  if (*text == '\0' || room->width < needed - 0.5
      || room->height < sg_chart_line (self, face) - 0.5)
    return NULL;
  return place_label (
    self, sg_chart_text_fit (sg_chart_get_text (self), text, face, room->width), ink, align, room);
}

/**
 * sg_chart_add_sentence:
 * @self: a chart being laid out
 * @text: a sentence
 * @ink: its colour
 * @room: the room that it may take
 * @lines: how many lines it may take
 *
 * Adds text that may run over several lines, at the top of @room.
 *
 * Returns: the height it takes
 */
double
sg_chart_add_sentence (SgChart *self,
                       const char *text,
                       SgInk ink,
                       const SgChartBox *room,
                       int lines)
{
  SgChartBox place = *room;
  g_autoptr (PangoLayout) layout = NULL;
  PangoRectangle logical;

  if (room->width < 4 * MINIMUM_ROOM)
    return 0;
  layout = sg_chart_text_wrap (sg_chart_get_text (self), text, SG_FACE_SMALL, room->width, lines);
  pango_layout_get_extents (layout, NULL, &logical);
  place.height = logical.height / (double) PANGO_SCALE;
  if (place.height > room->height + 0.5)
    return 0;
  place_label (self, g_steal_pointer (&layout), ink, SG_ALIGN_START, &place);
  return place.height;
}

/**
 * sg_chart_is_free:
 * @self: a chart being laid out
 * @box: a place
 *
 * Returns: whether no label stands there yet
 */
gboolean
sg_chart_is_free (SgChart *self, const SgChartBox *box)
{
  for (guint i = 0; i < self->labels->len; i++)
    if (sg_chart_box_overlaps (&g_array_index (self->labels, SgChartLabel, i).box, box))
      return FALSE;
  return TRUE;
}

/**
 * sg_chart_set_item_box:
 * @self: a chart being laid out
 * @item: an item
 * @box: its hit area
 *
 * Notes where an item is.
 */
void
sg_chart_set_item_box (SgChart *self, guint item, const SgChartBox *box)
{
  g_return_if_fail (item < self->item_boxes->len);

  g_array_index (self->item_boxes, SgChartBox, item) = *box;
}

/**
 * sg_chart_get_n_labels:
 * @self: a chart with a layout
 *
 * Returns: how many pieces of text it has
 */
guint
sg_chart_get_n_labels (const SgChart *self)
{
  return self->labels->len;
}

/**
 * sg_chart_get_label:
 * @self: a chart with a layout
 * @index: number of a piece of text
 *
 * Returns: (transfer none): that piece
 */
const SgChartLabel *
sg_chart_get_label (const SgChart *self, guint index)
{
  g_return_val_if_fail (index < self->labels->len, NULL);

  return &g_array_index (self->labels, SgChartLabel, index);
}
