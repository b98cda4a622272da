/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charts/sg-chart.h"

G_BEGIN_DECLS

/**
 * SgBarItem:
 * @code: what the maker calls it, usually a division code
 * @label: its name
 * @known: whether @numerator is known
 * @numerator: the number, or what is divided
 * @denominator: what it is divided by; 0 where there is nothing to divide by
 * @met: 1 met, 0 not met, -1 not asked or not to be said
 * @note: (nullable): a word more for the tooltip and the table, such as how many are missing
 * @total: it stands for all the others together
 */
typedef struct
{
  const char *code;
  const char *label;
  gboolean known;
  gint64 numerator;
  gint64 denominator;
  int met;
  const char *note;
  gboolean total;
} SgBarItem;

/**
 * SgBarData:
 * @title: title of the chart
 * @item_head: what the bars are ("County or district"), the head of a column
 * @value_head: what is measured ("Coverage"), the head of a column
 * @ratio: values are ratios and shown in per cent; otherwise plain numbers
 * @money: numbers are fen, shown in ten thousand yuan
 * @wan_digits: decimals of money
 * @target: per cent or number required, or -1
 * @target_due: (nullable): the day by which
 * @items: (array length=n_items): the bars in their order
 * @n_items: how many
 *
 * What a bar chart shows. All text is in the user's language.
 */
typedef struct
{
  const char *title;
  const char *item_head;
  const char *value_head;
  gboolean ratio;
  gboolean money;
  guint wan_digits;
  gint64 target;
  const char *target_due;
  const SgBarItem *items;
  guint n_items;
} SgBarData;

SgChart *sg_bar_chart_new (const SgBarData *data);

G_END_DECLS
