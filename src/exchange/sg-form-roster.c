/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/sg-identity.h"
#include "exchange/sg-form-plan-private.h"
#include "exchange/sg-form-roster.h"
#include "exchange/sg-form-value.h"

/* The roster of those who work at stations (form T2): a row is a person with a post at one or
 * several stations, and perhaps a certificate. */

static const SgFormField fields[] = {
  { .key = "county", .source = "stations.county", .kind = SG_FORM_PLACE },
  { .key = "division", .source = "stations.township", .kind = SG_FORM_DIVISION },
  { .key = "stations", .source = "posts.station_id", .kind = SG_FORM_STATIONS, .required = TRUE },
  { .key = "name",
    .source = "persons.name",
    .target = "persons.name",
    .kind = SG_FORM_NAME,
    .required = TRUE },
  { .key = "sex",
    .source = "persons.sex",
    .target = "persons.sex",
    .kind = SG_FORM_CHOICE,
    .unknown = "SEX_UNKNOWN" },
  { .key = "id_no", .source = "persons.id_no", .target = "persons.id_no", .kind = SG_FORM_ID },
  { .key = "birth", .source = "persons.birth", .target = "persons.birth", .kind = SG_FORM_DATE },
  { .key = "phone", .source = "persons.phone", .target = "persons.phone", .kind = SG_FORM_PHONE },
  { .key = "education",
    .source = "persons.education",
    .target = "persons.education",
    .kind = SG_FORM_CHOICE,
    .unknown = "EDU_UNKNOWN" },
  { .key = "major", .source = "persons.major", .target = "persons.major", .kind = SG_FORM_TEXT },
  { .key = "cert_level",
    .source = "certs.level",
    .kind = SG_FORM_CHOICE,
    .unknown = "CERT_LEVEL_UNKNOWN" },
  { .key = "cert_no", .source = "certs.cert_no", .kind = SG_FORM_TEXT },
  { .key = "cert_on", .source = "certs.issued_on", .kind = SG_FORM_DATE },
  { .key = "registered_until",
    .source = "certs.registered_until",
    .target = "certs.registered_until",
    .kind = SG_FORM_DATE },
  { .key = "role", .source = "posts.role", .kind = SG_FORM_CHOICE, .unknown = "ROLE_UNKNOWN" },
  { .key = "employment",
    .source = "posts.employment",
    .kind = SG_FORM_CHOICE,
    .unknown = "EMPLOYMENT_UNKNOWN" },
  { .key = "funding",
    .source = "posts.funding",
    .kind = SG_FORM_CHOICE,
    .unknown = "CHOICE_UNKNOWN" },
  { .key = "org", .source = "posts.org_id", .kind = SG_FORM_ORG },
  { .key = "start_on", .source = "posts.start_on", .kind = SG_FORM_DATE },
  { .key = "end_on", .source = "posts.end_on", .kind = SG_FORM_DATE },
  { .key = "practice_from",
    .source = "persons.practice_from",
    .target = "persons.practice_from",
    .kind = SG_FORM_DATE },
  { .key = "trained_on",
    .source = "persons.trained_on",
    .target = "persons.trained_on",
    .kind = SG_FORM_DATE },
  { .key = "local", .source = "persons.local", .target = "persons.local", .kind = SG_FORM_BOOL },
  { .key = "ethnicity",
    .source = "persons.ethnicity",
    .target = "persons.ethnicity",
    .kind = SG_FORM_TEXT },
  { .key = "politics",
    .source = "persons.politics",
    .target = "persons.politics",
    .kind = SG_FORM_CHOICE },
  { .key = "full_time_study",
    .source = "persons.full_time_study",
    .target = "persons.full_time_study",
    .kind = SG_FORM_BOOL },
  { .key = "school", .source = "persons.school", .target = "persons.school", .kind = SG_FORM_TEXT },
  { .key = "graduated_on",
    .source = "persons.graduated_on",
    .target = "persons.graduated_on",
    .kind = SG_FORM_DATE },
  { .key = "graduate",
    .source = "persons.graduate",
    .target = "persons.graduate",
    .kind = SG_FORM_BOOL },
  { .key = "growth_plan",
    .source = "persons.growth_plan",
    .target = "persons.growth_plan",
    .kind = SG_FORM_BOOL },
  { .key = "trained_in",
    .source = "persons.trained_in",
    .target = "persons.trained_in",
    .kind = SG_FORM_TEXT },
  { .key = "trained_hours",
    .source = "persons.trained_hours",
    .target = "persons.trained_hours",
    .kind = SG_FORM_DECIMAL },
  { .key = "health_ok",
    .source = "persons.health_ok",
    .target = "persons.health_ok",
    .kind = SG_FORM_BOOL },
  { .key = "registered_from",
    .source = "certs.registered_from",
    .target = "certs.registered_from",
    .kind = SG_FORM_DATE },
  { .key = "education_hours",
    .source = "certs.education_hours",
    .target = "certs.education_hours",
    .kind = SG_FORM_DECIMAL },
  { .key = "main_post",
    .source = "posts.main_post",
    .target = "posts.main_post",
    .kind = SG_FORM_BOOL },
  { .key = "leave_reason",
    .source = "posts.leave_reason",
    .target = "posts.leave_reason",
    .kind = SG_FORM_TEXT },
  { .key = "remark", .source = "funds.note", .kind = SG_FORM_TEXT },
};

static const char *
get (const SgFormRow *row, const char *key)
{
  return sg_form_row_get (&sg_form_roster, row, key);
}

/* By the ID number, else by name and telephone; at the same stations, in the same role. */
static char *
identify (const SgForm *form, const SgFormRow *row)
{
  const char *id_no = get (row, "id_no");
  const char *phone = get (row, "phone");
  g_autofree char *who
    = id_no != NULL ? g_strdup (id_no) : g_strjoin ("\x1f", get (row, "name"), phone, NULL);

  if (id_no == NULL && phone == NULL)
    return NULL;
  return g_strjoin (
    "\x1e", who, get (row, "stations"), get (row, "role") != NULL ? get (row, "role") : "", NULL);
}

static void
check_sex (const SgFormSheet *sheet, SgFormRow *row)
{
  const char *id_no = get (row, "id_no");
  const char *sex = get (row, "sex");

  if (id_no != NULL && sex != NULL && sg_identity_is_male (id_no) != (strcmp (sex, "男") == 0))
    sg_form_row_refuse (sheet, &sg_form_roster, row, "sex", "ID_SEX_MISMATCH", SG_FORM_WARN);
}

static void
check_order (const SgFormSheet *sheet, SgFormRow *row)
{
  g_autofree char *start = sg_form_date_first_day (get (row, "start_on"));
  g_autofree char *end = sg_form_date_last_day (get (row, "end_on"));

  if (start != NULL && end != NULL && strcmp (end, start) < 0)
    sg_form_row_refuse (sheet, &sg_form_roster, row, "end_on", "DATE_ORDER", SG_FORM_WRONG);
}

static void
check_dates (const SgFormSheet *sheet, SgFormRow *row)
{
  static const char *const dates[]
    = { "birth", "cert_on", "start_on", "end_on", "practice_from", "trained_on" };

  for (guint i = 0; sheet->as_of != NULL && i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *day = sg_form_date_first_day (get (row, dates[i]));

      if (day != NULL && strcmp (day, sheet->as_of) > 0)
        sg_form_row_refuse (sheet, &sg_form_roster, row, dates[i], "DATE_AFTER_ASOF", SG_FORM_WARN);
    }
}

static void
check (const SgForm *form, const SgFormSheet *sheet, SgFormRow *row)
{
  check_sex (sheet, row);
  check_order (sheet, row);
  check_dates (sheet, row);
}

const SgForm sg_form_roster = {
  .name = "roster",
  .label = N_ ("Roster of staff"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .keys = "stations,name",
  .duplicate = "DUP_PERSON",
  .identify = identify,
  .check = check,
  .look_ahead = sg_form_roster_look_ahead,
  .spread = sg_form_roster_spread,
};
