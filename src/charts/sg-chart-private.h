/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/sg-chart-text.h"
#include "charts/sg-chart.h"

G_BEGIN_DECLS

typedef enum
{
  SG_ALIGN_START,
  SG_ALIGN_CENTRE,
  SG_ALIGN_END,
} SgAlign;

/**
 * SgChartLabel:
 * @layout: the text, cut to its room
 * @box: the room that the text really takes
 * @ink: its colour
 *
 * A piece of text that stands somewhere in a chart.
 */
typedef struct
{
  PangoLayout *layout;
  SgChartBox box;
  SgInk ink;
} SgChartLabel;

/**
 * SgChartClass:
 * @free: frees what the kind owns, not the chart itself
 * @natural_height: the height at which everything is readable
 * @least_height: (nullable): the height below which something is left out
 * @layout: finds the places of everything within the box and adds the labels
 * @draw: draws the shapes; the labels are drawn afterwards by the chart
 * @is_empty: whether there is nothing to show
 * @n_items: how many items there are
 * @item_code: (nullable): the code of what an item stands for
 * @item_box: (nullable): where an item is; %NULL where boxes are stored by sg_chart_set_item_box()
 * @hit: (nullable): the item at a point; %NULL for the item whose box holds it
 * @neighbour: (nullable): the next item in a direction; %NULL for the nearest box
 * @tooltip: one or two lines about an item
 * @summary: the whole chart in a sentence
 * @table: the whole chart as a table
 *
 * What the kinds of charts do each in its own way.
 */
typedef struct
{
  void (*free) (SgChart *self);
  double (*natural_height) (SgChart *self, double width);
  double (*least_height) (SgChart *self);
  void (*layout) (SgChart *self, const SgChartBox *box);
  void (*draw) (SgChart *self, cairo_t *cr, const SgChartTheme *theme, guint mark);
  gboolean (*is_empty) (const SgChart *self);
  guint (*n_items) (const SgChart *self);
  const char *(*item_code) (const SgChart *self, guint item);
  guint (*hit) (SgChart *self, double x, double y);
  guint (*neighbour) (SgChart *self, guint item, SgChartDirection direction);
  char *(*tooltip) (SgChart *self, guint item);
  char *(*summary) (SgChart *self);
  SgChartTable *(*table) (SgChart *self);
} SgChartClass;

struct _SgChart
{
  const SgChartClass *klass;
  gatomicrefcount references;
  /* owned */
  char *title;
  char *subtitle;
  SgChartText *text;
  GArray *labels;     /* SgChartLabel */
  GArray *item_boxes; /* SgChartBox */
  /* state */
  double font_size;
  double width;
  double height;
  gboolean title_shown;
};

void sg_chart_init (SgChart *self, const SgChartClass *klass, const char *title);
SgChartText *sg_chart_get_text (SgChart *self);
double sg_chart_line (SgChart *self, SgFace face);
double sg_chart_measure (SgChart *self, const char *text, SgFace face);
const SgChartBox *sg_chart_add_label (SgChart *self,
                                      const char *text,
                                      SgFace face,
                                      SgInk ink,
                                      SgAlign align,
                                      const SgChartBox *room);
double sg_chart_add_sentence (SgChart *self,
                              const char *text,
                              SgInk ink,
                              const SgChartBox *room,
                              int lines);
gboolean sg_chart_is_free (SgChart *self, const SgChartBox *box);
void sg_chart_set_item_box (SgChart *self, guint item, const SgChartBox *box);
guint sg_chart_get_n_labels (const SgChart *self);
const SgChartLabel *sg_chart_get_label (const SgChart *self, guint index);

G_END_DECLS
