/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-charts"

#include "config.h"

#include "charts/sg-chart-box.h"

/* Half a pixel of touching is no overlap: neighbouring boxes share an edge. */
#define TOLERANCE 0.5

/**
 * sg_chart_box_contains:
 * @box: a box
 * @x: a point's x
 * @y: a point's y
 *
 * Returns: whether the point lies in @box; the left and top edges belong to it
 */
gboolean
sg_chart_box_contains (const SgChartBox *box, double x, double y)
{
  g_return_val_if_fail (box != NULL, FALSE);

  return x >= box->x && x < box->x + box->width && y >= box->y && y < box->y + box->height;
}

/**
 * sg_chart_box_overlaps:
 * @one: a box
 * @other: another
 *
 * Returns: whether the two cover common ground of more than half a pixel
 */
gboolean
sg_chart_box_overlaps (const SgChartBox *one, const SgChartBox *other)
{
  g_return_val_if_fail (one != NULL && other != NULL, FALSE);

  return one->x + one->width - TOLERANCE > other->x && other->x + other->width - TOLERANCE > one->x
         && one->y + one->height - TOLERANCE > other->y
         && other->y + other->height - TOLERANCE > one->y;
}

/**
 * sg_chart_box_is_within:
 * @inner: a box
 * @outer: the box that should hold it
 *
 * Returns: whether @inner does not stick out of @outer by more than half a pixel
 */
gboolean
sg_chart_box_is_within (const SgChartBox *inner, const SgChartBox *outer)
{
  g_return_val_if_fail (inner != NULL && outer != NULL, FALSE);

  return inner->x >= outer->x - TOLERANCE && inner->y >= outer->y - TOLERANCE
         && inner->x + inner->width <= outer->x + outer->width + TOLERANCE
         && inner->y + inner->height <= outer->y + outer->height + TOLERANCE;
}

/**
 * sg_chart_box_cut_top:
 * @box: what is left to share out; made smaller
 * @height: height wanted
 * @gap: space to leave between the part and the rest
 *
 * Cuts a strip off the top of @box. A box that is too small gives all it has.
 *
 * Returns: the strip
 */
SgChartBox
sg_chart_box_cut_top (SgChartBox *box, double height, double gap)
{
  SgChartBox part = *box;

  part.height = CLAMP (height, 0, box->height);
  box->y += MIN (part.height + gap, box->height);
  box->height = MAX (0, box->height - part.height - gap);
  return part;
}

/**
 * sg_chart_box_cut_bottom:
 * @box: what is left to share out; made smaller
 * @height: height wanted
 * @gap: space to leave between the part and the rest
 *
 * Returns: a strip off the bottom of @box
 */
SgChartBox
sg_chart_box_cut_bottom (SgChartBox *box, double height, double gap)
{
  SgChartBox part = *box;

  part.height = CLAMP (height, 0, box->height);
  part.y = box->y + box->height - part.height;
  box->height = MAX (0, box->height - part.height - gap);
  return part;
}

/**
 * sg_chart_box_cut_left:
 * @box: what is left to share out; made smaller
 * @width: width wanted
 * @gap: space to leave between the part and the rest
 *
 * Returns: a strip off the left of @box
 */
SgChartBox
sg_chart_box_cut_left (SgChartBox *box, double width, double gap)
{
  SgChartBox part = *box;

  part.width = CLAMP (width, 0, box->width);
  box->x += MIN (part.width + gap, box->width);
  box->width = MAX (0, box->width - part.width - gap);
  return part;
}

/**
 * sg_chart_box_cut_right:
 * @box: what is left to share out; made smaller
 * @width: width wanted
 * @gap: space to leave between the part and the rest
 *
 * Returns: a strip off the right of @box
 */
SgChartBox
sg_chart_box_cut_right (SgChartBox *box, double width, double gap)
{
  SgChartBox part = *box;

  part.width = CLAMP (width, 0, box->width);
  part.x = box->x + box->width - part.width;
  box->width = MAX (0, box->width - part.width - gap);
  return part;
}
