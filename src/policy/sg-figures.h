/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"
#include "policy/sg-profile.h"

G_BEGIN_DECLS

typedef enum
{
  SG_BY_TOTAL,
  SG_BY_UNIT,
  SG_BY_TOWNSHIP,
} SgBy;

typedef struct
{
  char *code;
  char *name;
} SgUnit;

/* The units a breakdown shows: the asked unit first, then those below it in display order. */
GPtrArray *sg_units_find (SgConnection *connection, const char *as_of, const char *under, SgBy by, GError **error);
void sg_unit_free (SgUnit *unit);

/**
 * SgFigure:
 * @indicator: (unowned): what is shown; lives as long as the profile
 * @unit: the unit, of the array that sg_figures_compute() returns it with
 * @has_numerator: whether the numerator is known
 * @has_denominator: whether there is one and it is known
 * @value: (nullable): per cent with two decimals cut off, "65.40"; %NULL where it cannot be said
 * @target: (nullable) (unowned): the first target due on or after the day, else the last
 * @required: the whole number that the target requires of the numerator, here and now
 * @reference: the target binds a unit above and is shown for comparison only
 * @met: 1 or 0 from the due day on, -1 before it or when it cannot be said
 * @gap: stations, persons or fen still missing; 0 when reached; -1 when it cannot be said
 */
typedef struct
{
  const SgIndicator *indicator;
  char *unit_code;
  char *unit_name;
  gboolean has_numerator;
  gboolean has_denominator;
  gint64 numerator;
  gint64 denominator;
  char *value;
  const SgTarget *target;
  gint64 required;
  gboolean reference;
  int met;
  gint64 gap;
} SgFigure;

GPtrArray *sg_figures_compute (SgConnection *connection, SgProfile *profile, const char *as_of, const char *under, SgBy by, GError **error);
void sg_figure_free (SgFigure *figure);

/* Quantities of a profile by unit: a table of whole numbers, some of them unknown. */
typedef struct _SgQuantities SgQuantities;

SgQuantities *sg_quantities_compute (SgConnection *connection, SgProfile *profile, const char *as_of, const char *under, SgBy by, GError **error);
const GPtrArray *sg_quantities_get_units (const SgQuantities *self);
gboolean sg_quantities_get (const SgQuantities *self, const char *unit_code, const char *quantity, gint64 *value);
void sg_quantities_free (SgQuantities *self);

/**
 * SgMeasureRow:
 * @subject: row id of the subject
 * @reg: name of the register it stands in
 * @id: reference id or code
 * @title: what people call it, with its county
 * @division: code it counts under
 * @has_value: whether the value is known
 * @value: the measured value
 * @counts: it enters the base
 * @reason: (nullable): why it counts or not, a sentence in the user's language
 *
 * One candidate of a measure: who counts, who does not, and why.
 */
typedef struct
{
  gint64 subject;
  const char *reg;
  char *id;
  char *title;
  char *division;
  gboolean has_value;
  gint64 value;
  gboolean counts;
  char *reason;
} SgMeasureRow;

GPtrArray *sg_measure_explain (SgConnection *connection, SgProfile *profile, const char *measure, const char *as_of, const char *under, GError **error);
void sg_measure_row_free (SgMeasureRow *row);

/**
 * SgTrendPoint:
 * @date: a month's end
 * @numerator: value of the indicator's numerator that day
 * @denominator: and of its denominator, or 0 where it has none
 */
typedef struct
{
  char date[11];
  gint64 numerator;
  gint64 denominator;
} SgTrendPoint;

GArray *sg_trend_compute (SgConnection *connection, SgProfile *profile, const char *indicator, const char *under, const char *from, const char *to, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgFigure, sg_figure_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgUnit, sg_unit_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgQuantities, sg_quantities_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgMeasureRow, sg_measure_row_free)

G_END_DECLS
