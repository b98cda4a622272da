/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-reports"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "reports/sg-progress-chart.h"

/* Beyond this the names under the columns cannot be read. */
#define MOST_UNITS 40
#define CHART_HEIGHT 380

#define BAR_COLOUR 0x3D6A9E
#define TARGET_COLOUR 0xC01C28
#define LINE_COLOUR 0x606060

static void
set_range (lxw_chart_series *series,
           const SgProgressSummary *summary,
           const char *sheet,
           lxw_row_t first_row,
           guint column)
{
  lxw_row_t last_row = first_row + summary->rows->len - 2;

  chart_series_set_categories (series, sheet, first_row, 1, last_row, 1);
  chart_series_set_values (series, sheet, first_row, column, last_row, column);
}

static void
add_coverage (lxw_chart *chart,
              const SgProgressSummary *summary,
              const char *sheet,
              lxw_row_t first_row)
{
  lxw_chart_series *series = chart_add_series (chart, NULL, NULL);
  lxw_chart_fill fill = { .color = BAR_COLOUR };
  lxw_chart_font font = { .size = 9 };

  set_range (series, summary, sheet, first_row, summary->form->coverage_column);
  chart_series_set_name (series, C_ ("report", "Coverage"));
  chart_series_set_fill (series, &fill);
  chart_series_set_labels (series);
  chart_series_set_labels_num_format (series, "0.0%");
  chart_series_set_labels_font (series, &font);
}

/*
 * A column chart has no line of its own. The target is an invisible series in the same place whose
 * trend, being that of equal values, is the line wanted; every spreadsheet draws it.
 */
static void
add_target (lxw_chart *chart,
            const SgProgressSummary *summary,
            const char *sheet,
            lxw_row_t first_row)
{
  lxw_chart_series *series = chart_add_series (chart, NULL, NULL);
  lxw_chart_fill fill = { .none = LXW_TRUE };
  lxw_chart_line line
    = { .color = TARGET_COLOUR, .width = 1.5, .dash_type = LXW_CHART_LINE_DASH_DASH };

  set_range (series, summary, sheet, first_row, summary->form->target_column);
  chart_series_set_name (series, C_ ("report", "Target"));
  chart_series_set_fill (series, &fill);
  chart_series_set_trendline (series, LXW_CHART_TRENDLINE_TYPE_LINEAR, 0);
  chart_series_set_trendline_forecast (series, 0.5, 0.5);
  chart_series_set_trendline_name (series, C_ ("report", "Target"));
  chart_series_set_trendline_line (series, &line);
}

static void
set_axes (lxw_chart *chart)
{
  lxw_chart_line grid = { .color = 0xD9D9D9, .width = 0.5 };
  lxw_chart_line axis = { .color = LINE_COLOUR, .width = 0.75 };
  lxw_chart_font font = { .size = 9 };

  chart_axis_set_min (chart->y_axis, 0);
  chart_axis_set_max (chart->y_axis, 1);
  chart_axis_set_major_unit (chart->y_axis, 0.2);
  chart_axis_set_num_format (chart->y_axis, "0%");
  chart_axis_set_num_font (chart->y_axis, &font);
  chart_axis_set_num_font (chart->x_axis, &font);
  chart_axis_major_gridlines_set_line (chart->y_axis, &grid);
  chart_axis_set_line (chart->x_axis, &axis);
}

/* Spreadsheets differ in what their legends say of a trend, so the title explains the line. */
static char *
make_title (const SgProgressSummary *summary, const SgReportScope *scope)
{
  if (summary->target == NULL || summary->target->per_cent < 0)
    return g_strdup_printf (_ ("Coverage by unit, as of %s"), scope->long_date);

  /* Translators: a date and a number of per cent. */
  return g_strdup_printf (_ ("Coverage by unit, as of %s (dashed line: target of %d %%)"),
                          scope->long_date,
                          (int) summary->target->per_cent);
}

/**
 * sg_progress_chart_add:
 * @summary: what is drawn
 * @scope: what the report is about
 * @book: the workbook
 * @sheet: the sheet of the summary
 * @first_row: its first row of figures
 *
 * Puts a native chart of coverage by unit, with the target as a line, below the table. It is left
 * out where there is one unit only, or too many to be told apart.
 */
void
sg_progress_chart_add (const SgProgressSummary *summary,
                       const SgReportScope *scope,
                       SgReportBook *book,
                       SgReportSheet *sheet,
                       lxw_row_t first_row)
{
  g_autofree char *title = NULL;
  lxw_chart_font font = { .size = 12, .bold = LXW_FALSE };
  lxw_chart *chart;

  g_return_if_fail (summary != NULL);
  g_return_if_fail (sheet != NULL);

  if (summary->rows->len < 3 || summary->rows->len > MOST_UNITS + 1)
    return;

  chart = workbook_add_chart (sg_report_book_get_workbook (book), LXW_CHART_COLUMN);
  title = make_title (summary, scope);
  add_coverage (chart, summary, sg_report_sheet_get_name (sheet), first_row);
  if (summary->target != NULL && summary->target->per_cent >= 0)
    add_target (chart, summary, sg_report_sheet_get_name (sheet), first_row);
  chart_title_set_name (chart, title);
  chart_title_set_name_font (chart, &font);
  chart_legend_set_position (chart, LXW_CHART_LEGEND_NONE);
  chart_set_series_overlap (chart, 100);
  chart_set_series_gap (chart, 60);
  set_axes (chart);
  sg_report_sheet_add_chart (sheet, chart, CHART_HEIGHT);
}
