/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Civil dates. Everywhere in the program a date is ISO text of ten characters ("2022-12-31"), which
 * compares with strcmp() in the order of time. A month is stored as its last day.
 */

#define SG_DATE_LENGTH 10

gboolean sg_date_is_valid (const char *date);
gboolean sg_date_parse (const char *text, GDate *date);
char *sg_date_to_text (const GDate *date);
char *sg_date_today (void);
char *sg_date_add_days (const char *date, int days);
char *sg_date_add_years (const char *date, int years);
char *sg_date_month_end (int year, int month);
char *sg_date_previous_month_end (const char *date);
char *sg_date_quarter_end (const char *date);
char *sg_date_year_start (const char *date);
char *sg_date_year_end (const char *date);
int sg_date_get_year (const char *date);
int sg_date_get_month (const char *date);
int sg_date_days_between (const char *from, const char *to);
int sg_date_months_between (const char *from, const char *to);
char *sg_date_format_long (const char *date);

G_END_DECLS
