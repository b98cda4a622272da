/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "exchange/sg-form-plan-private.h"
#include "exchange/sg-form-value.h"

/* The directory of stations (form T1), the Shanghai list among them: a row is a township with its
 * station, or without one. */

/* Places of the columns. */
enum
{
  COUNTY,
  DIVISION,
  NAME,
  TYPE,
  FIELD,
  BUILT,
  BUILT_ON,
  ADDRESS,
  OFFICE_M2,
  ACTIVITY_M2,
  DESKS,
  COMPUTERS,
  PRINTERS,
  CABINETS,
  OUTDOOR_SIGN_ON,
  INDOOR_SIGN_ON,
  VENUE,
  MODE,
  ORG,
  HEAD_NAME,
  PHONE,
  PLANNED_ON,
  BATCH,
  AREA,
  DEPARTMENT,
  HOST,
  SITE_PROVIDER,
  SITE_FROM,
  SITE_UNTIL,
  SHARED_SITE,
  SHARED_WITH,
  EQUIPMENT_SHARED,
  EQUIPMENT_PROVIDER,
  SIGN_NAME,
  BUILDER,
  LED_BY,
  HEAD_TITLE,
  SERVICE_FROM,
  APPROVED_POSTS,
  BRAND,
  STAFF,
  QUALIFIED,
  SUBSIDY_FEN,
};

static const SgFormField fields[] = {
  [COUNTY] = { .key = "county", .source = "stations.county", .kind = SG_FORM_PLACE },
  [DIVISION] = { .key = "division",
                 .source = "stations.township",
                 .kind = SG_FORM_DIVISION,
                 .required = TRUE },
  [NAME]
  = { .key = "name", .source = "stations.name", .target = "stations.name", .kind = SG_FORM_TEXT },
  [TYPE] = { .key = "type",
             .source = "stations.kind",
             .target = "stations.kind",
             .kind = SG_FORM_CHOICE,
             .unknown = "TYPE_UNKNOWN",
             .required = TRUE },
  [FIELD] = { .key = "field",
              .source = "stations.field",
              .target = "stations.field",
              .kind = SG_FORM_CHOICE },
  [BUILT] = { .key = "built", .source = "stations.stage", .kind = SG_FORM_BOOL },
  [BUILT_ON] = { .key = "built_on", .source = "stations.built_on", .kind = SG_FORM_DATE },
  [ADDRESS] = { .key = "address",
                .source = "stations.address",
                .target = "stations.address",
                .kind = SG_FORM_TEXT },
  [OFFICE_M2] = { .key = "office_m2",
                  .source = "stations.office_m2",
                  .target = "stations.office_m2",
                  .kind = SG_FORM_DECIMAL },
  [ACTIVITY_M2] = { .key = "activity_m2",
                    .source = "stations.activity_m2",
                    .target = "stations.activity_m2",
                    .kind = SG_FORM_DECIMAL },
  [DESKS] = { .key = "desks", .source = "stations.desks", .kind = SG_FORM_EQUIPMENT },
  [COMPUTERS] = { .key = "computers", .source = "stations.computers", .kind = SG_FORM_EQUIPMENT },
  [PRINTERS] = { .key = "printers", .source = "stations.printers", .kind = SG_FORM_EQUIPMENT },
  [CABINETS] = { .key = "cabinets", .source = "stations.cabinets", .kind = SG_FORM_EQUIPMENT },
  [OUTDOOR_SIGN_ON] = { .key = "outdoor_sign_on",
                        .source = "stations.outdoor_sign_on",
                        .target = "stations.outdoor_sign_on",
                        .kind = SG_FORM_DATE },
  [INDOOR_SIGN_ON] = { .key = "indoor_sign_on",
                       .source = "stations.indoor_sign_on",
                       .target = "stations.indoor_sign_on",
                       .kind = SG_FORM_DATE },
  [VENUE] = { .key = "venue",
              .source = "stations.venue",
              .target = "stations.venue",
              .kind = SG_FORM_CHOICE },
  [MODE]
  = { .key = "mode", .source = "stations.mode", .target = "stations.mode", .kind = SG_FORM_CHOICE },
  [ORG] = { .key = "org", .source = "stations.org_id", .kind = SG_FORM_ORG },
  [HEAD_NAME] = { .key = "head_name",
                  .source = "stations.head_name",
                  .target = "stations.head_name",
                  .kind = SG_FORM_NAME },
  [PHONE] = { .key = "phone",
              .source = "stations.phone",
              .target = "stations.phone",
              .kind = SG_FORM_PHONE },
  [PLANNED_ON] = { .key = "planned_on",
                   .source = "stations.planned_on",
                   .target = "stations.planned_on",
                   .kind = SG_FORM_DATE },
  [BATCH] = { .key = "batch",
              .source = "stations.batch",
              .target = "stations.batch",
              .kind = SG_FORM_CHOICE },
  [AREA]
  = { .key = "area", .source = "stations.area", .target = "stations.area", .kind = SG_FORM_TEXT },
  [DEPARTMENT] = { .key = "department",
                   .source = "stations.department",
                   .target = "stations.department",
                   .kind = SG_FORM_CHOICE },
  [HOST]
  = { .key = "host", .source = "stations.host", .target = "stations.host", .kind = SG_FORM_CHOICE },
  [SITE_PROVIDER] = { .key = "site_provider",
                      .source = "stations.site_provider",
                      .target = "stations.site_provider",
                      .kind = SG_FORM_CHOICE },
  [SITE_FROM] = { .key = "site_from",
                  .source = "stations.site_from",
                  .target = "stations.site_from",
                  .kind = SG_FORM_DATE },
  [SITE_UNTIL] = { .key = "site_until",
                   .source = "stations.site_until",
                   .target = "stations.site_until",
                   .kind = SG_FORM_DATE },
  [SHARED_SITE] = { .key = "shared_site",
                    .source = "stations.shared_site",
                    .target = "stations.shared_site",
                    .kind = SG_FORM_BOOL },
  [SHARED_WITH] = { .key = "shared_with",
                    .source = "stations.shared_with",
                    .target = "stations.shared_with",
                    .kind = SG_FORM_CHOICE },
  [EQUIPMENT_SHARED] = { .key = "equipment_shared",
                         .source = "stations.equipment_shared",
                         .target = "stations.equipment_shared",
                         .kind = SG_FORM_BOOL },
  [EQUIPMENT_PROVIDER] = { .key = "equipment_provider",
                           .source = "stations.equipment_provider",
                           .target = "stations.equipment_provider",
                           .kind = SG_FORM_CHOICE },
  [SIGN_NAME] = { .key = "sign_name",
                  .source = "stations.sign_name",
                  .target = "stations.sign_name",
                  .kind = SG_FORM_TEXT },
  [BUILDER] = { .key = "builder",
                .source = "stations.builder",
                .target = "stations.builder",
                .kind = SG_FORM_CHOICE },
  [LED_BY] = { .key = "led_by",
               .source = "stations.led_by",
               .target = "stations.led_by",
               .kind = SG_FORM_TEXT },
  [HEAD_TITLE] = { .key = "head_title",
                   .source = "stations.head_title",
                   .target = "stations.head_title",
                   .kind = SG_FORM_CHOICE },
  [SERVICE_FROM] = { .key = "service_from",
                     .source = "stations.service_from",
                     .target = "stations.service_from",
                     .kind = SG_FORM_DATE },
  [APPROVED_POSTS] = { .key = "approved_posts",
                       .source = "stations.approved_posts",
                       .target = "stations.approved_posts",
                       .kind = SG_FORM_COUNT },
  [BRAND] = { .key = "brand",
              .source = "stations.brand",
              .target = "stations.brand",
              .kind = SG_FORM_TEXT },
  [STAFF] = { .key = "staff", .source = "stations.staff", .kind = SG_FORM_COUNT },
  [QUALIFIED] = { .key = "qualified", .source = "stations.certified", .kind = SG_FORM_COUNT },
  [SUBSIDY_FEN] = { .key = "subsidy_fen",
                    .source = "funds.source",
                    .choice = "city_subsidy",
                    .kind = SG_FORM_MONEY },
};

static const guint equipment[] = { DESKS, COMPUTERS, PRINTERS, CABINETS };

static const char *
get (const SgFormRow *row, guint column)
{
  return row->values[column];
}

static gboolean
has_column (const SgFormSheet *sheet, int field)
{
  for (guint i = 0; i < sheet->columns->len; i++)
    if (((const SgFormColumn *) g_ptr_array_index (sheet->columns, i))->field == field)
      return TRUE;
  return FALSE;
}

static char *
identify (const SgForm *form, const SgFormRow *row)
{
  const char *name = get (row, NAME);

  return name != NULL ? g_strjoin ("\x1f", get (row, DIVISION), name, NULL) : NULL;
}

static gboolean
is_refused (const SgFormRow *row, guint field)
{
  for (guint i = 0; row->cells != NULL && i < row->cells->len; i++)
    {
      const SgFormCell *cell = &g_array_index (row->cells, SgFormCell, i);

      if (cell->field == field && cell->verdict == SG_FORM_WRONG)
        return TRUE;
    }
  return FALSE;
}

/* A township without a station is told; a station without a name is forgotten. */
static void
check_name (const SgFormSheet *sheet, SgFormRow *row)
{
  static const guint others[] = { TYPE, BUILT_ON, ADDRESS, OFFICE_M2, ACTIVITY_M2, ORG, HEAD_NAME };
  gboolean something = g_strcmp0 (get (row, BUILT), "1") == 0;

  if (get (row, NAME) != NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    something |= get (row, others[i]) != NULL;
  if (something)
    sg_form_row_refuse (sheet, &sg_form_directory, row, "name", "REQ_MISSING", SG_FORM_WRONG);
  else
    sg_form_row_add_reason (row, "NO_STATION");
}

static void
check_built (const SgFormSheet *sheet, SgFormRow *row)
{
  if (has_column (sheet, BUILT) && row->values[BUILT] == NULL && !is_refused (row, BUILT))
    sg_form_row_set (row, BUILT, "0");
  if (g_strcmp0 (row->values[BUILT], "0") == 0 && get (row, BUILT_ON) != NULL)
    sg_form_row_refuse (
      sheet, &sg_form_directory, row, "built_on", "BUILT_CONFLICT", SG_FORM_WRONG);
}

static void
check_dates (const SgFormSheet *sheet, SgFormRow *row)
{
  static const guint dates[] = { BUILT_ON, OUTDOOR_SIGN_ON, INDOOR_SIGN_ON, PLANNED_ON };

  for (guint i = 0; sheet->as_of != NULL && i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *day = sg_form_date_first_day (get (row, dates[i]));

      if (day != NULL && strcmp (day, sheet->as_of) > 0)
        sg_form_row_refuse (
          sheet, &sg_form_directory, row, fields[dates[i]].key, "DATE_AFTER_ASOF", SG_FORM_WARN);
    }
}

static gint64
get_number (const SgFormRow *row, guint column)
{
  return g_ascii_strtoll (get (row, column), NULL, 10);
}

/* The counts and the subsidy of the Shanghai list. */
static void
check_list (const SgFormSheet *sheet, SgFormRow *row)
{
  const char *type = get (row, TYPE);

  if (get (row, STAFF) != NULL && get (row, QUALIFIED) != NULL
      && get_number (row, QUALIFIED) > get_number (row, STAFF))
    sg_form_row_refuse (
      sheet, &sg_form_directory, row, "qualified", "QUALIFIED_GT_STAFF", SG_FORM_WRONG);
  if (type != NULL && strcmp (type, "comprehensive") != 0 && get (row, SUBSIDY_FEN) != NULL
      && get_number (row, SUBSIDY_FEN) != 0)
    sg_form_row_refuse (
      sheet, &sg_form_directory, row, "subsidy_fen", "SUBSIDY_NOT_DUE", SG_FORM_WARN);
}

static void
check (const SgForm *form, const SgFormSheet *sheet, SgFormRow *row)
{
  check_name (sheet, row);
  check_built (sheet, row);
  check_dates (sheet, row);
  check_list (sheet, row);
}

/* A yes says that there is something, not how much; a number that is there says more. */
static gboolean
set_equipment (SgFormSpread *spread, SgFormRow *row, SgRecord *station, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (equipment); i++)
    {
      const char *value = get (row, equipment[i]);
      const char *key = fields[equipment[i]].key;
      const char *present = sg_record_get_key (station, key);

      if (g_strcmp0 (value, "1") == 0 && present != NULL && strcmp (present, "0") != 0)
        continue;
      if (!sg_form_spread_set (spread, row, station, key, value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_org (SgFormSpread *spread, SgFormRow *row, SgRecord *station, GError **error)
{
  const char *name = get (row, ORG);
  SgRecord *org = NULL;

  if (name == NULL)
    return TRUE;
  org = sg_form_spread_ensure_org (spread, row, name, error);
  if (org == NULL)
    return FALSE;
  sg_form_spread_refer (spread, row, station, "org_id", org);
  return TRUE;
}

/* The events of a station, those that rows before this one brought among them. */
static gboolean
open_events (SgFormSpread *spread, SgRecord *station, GPtrArray *events, GError **error)
{
  GArray *hits = NULL;
  GError *cause = NULL;

  if (sg_record_is_new (station))
    return TRUE;
  hits = sg_form_spread_find (spread,
                              &sg_station_status,
                              "station_id",
                              &cause,
                              sg_record_get_key (station, "station_id"),
                              NULL);
  for (guint i = 0; cause == NULL && hits != NULL && i < hits->len; i++)
    {
      SgRecord *event = sg_form_spread_open (
        spread, &sg_station_status, &g_array_index (hits, SgFormHit, i), &cause);

      if (event != NULL)
        g_ptr_array_add (events, event);
    }
  if (cause == NULL)
    return TRUE;
  g_propagate_error (error, cause);
  return FALSE;
}

/* The latest event on or before a day, of one stage or of any. */
static SgRecord *
find_latest (GPtrArray *events, const char *stage, const char *day)
{
  SgRecord *latest = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      SgRecord *event = g_ptr_array_index (events, i);
      const char *from = sg_record_get_key (event, "from_date");

      if ((stage != NULL && strcmp (sg_record_get_key (event, "status"), stage) != 0)
          || (day != NULL && strcmp (from, day) > 0)
          || (latest != NULL && strcmp (from, sg_record_get_key (latest, "from_date")) < 0))
        continue;
      latest = event;
    }
  return latest;
}

static gboolean
add_event (SgFormSpread *spread,
           SgFormRow *row,
           SgRecord *station,
           const char *stage,
           const char *day,
           gboolean unknown_day,
           GError **error)
{
  SgRecord *event = sg_form_spread_add (spread, row, &sg_station_status);

  sg_form_spread_refer (spread, row, event, "station_id", station);
  return sg_form_spread_set (spread, row, event, "status", stage, error)
         && sg_form_spread_set (spread, row, event, "from_date", day, error)
         && sg_form_spread_set (
           spread, row, event, "note", unknown_day ? _ ("The day is not known.") : NULL, error);
}

static gboolean
has_event_on (GPtrArray *events, const char *stage, const char *value)
{
  for (guint i = 0; i < events->len; i++)
    {
      SgRecord *event = g_ptr_array_index (events, i);

      if (strcmp (sg_record_get_key (event, "status"), stage) == 0
          && g_str_has_prefix (sg_record_get_key (event, "from_date"), value))
        return TRUE;
    }
  return FALSE;
}

/* No two events of a station have one day. */
static SgRecord *
find_on (GPtrArray *events, const char *day)
{
  for (guint i = 0; i < events->len; i++)
    if (strcmp (sg_record_get_key (g_ptr_array_index (events, i), "from_date"), day) == 0)
      return g_ptr_array_index (events, i);
  return NULL;
}

/* The station was built on a day that the row says: another event of that day was this one, another
 * day of its event was wrong. */
static gboolean
spread_built_on (SgFormSpread *spread,
                 SgFormRow *row,
                 SgRecord *station,
                 GPtrArray *events,
                 SgRecord *built,
                 GError **error)
{
  g_autofree char *day = sg_form_date_last_day (get (row, BUILT_ON));
  SgRecord *same_day = find_on (events, day);

  if (same_day != NULL)
    return sg_form_spread_set (spread, row, same_day, "status", "built", error);
  if (built != NULL)
    return sg_form_spread_set (spread, row, built, "from_date", day, error);
  return add_event (spread, row, station, "built", day, FALSE, error);
}

/* A station that is built: since the day that the row says, else since an unknown day before the
 * sheet's. A built event on another day is corrected. */
static gboolean
spread_built (SgFormSpread *spread,
              SgFormRow *row,
              SgRecord *station,
              GPtrArray *events,
              GError **error)
{
  const char *as_of = sg_form_spread_get_sheet (spread)->as_of;
  const char *built_on = get (row, BUILT_ON);
  SgRecord *present = find_latest (events, NULL, as_of);
  SgRecord *built = find_latest (events, "built", as_of);

  if (built_on != NULL && has_event_on (events, "built", built_on))
    return TRUE;
  if (built_on != NULL)
    return spread_built_on (spread, row, station, events, built, error);
  if ((present != NULL && strcmp (sg_record_get_key (present, "status"), "built") == 0)
      || as_of == NULL || find_on (events, as_of) != NULL)
    return TRUE;
  return add_event (spread, row, station, "built", as_of, TRUE, error);
}

/* A station that is not built yet is planned. Against a ledger that says it is built the sheet does
 * not stand: when it was suspended or closed only people know. */
static gboolean
spread_planned (SgFormSpread *spread,
                SgFormRow *row,
                SgRecord *station,
                GPtrArray *events,
                GError **error)
{
  const char *as_of = sg_form_spread_get_sheet (spread)->as_of;
  SgRecord *present = find_latest (events, NULL, as_of);

  if (present != NULL)
    {
      if (strcmp (sg_record_get_key (present, "status"), "built") == 0
          && !is_refused (row, BUILT_ON))
        sg_form_row_add_reason (row, "STAGE_KEPT");
      return TRUE;
    }
  if (events->len > 0 || as_of == NULL)
    return TRUE;
  return add_event (spread, row, station, "planned", as_of, TRUE, error);
}

static gboolean
spread_stage (SgFormSpread *spread, SgFormRow *row, SgRecord *station, GError **error)
{
  const gboolean asked = has_column (sg_form_spread_get_sheet (spread), BUILT);
  const char *built = get (row, BUILT);
  g_autoptr (GPtrArray) events = g_ptr_array_new ();

  if (!open_events (spread, station, events, error))
    return FALSE;
  if (asked ? g_strcmp0 (built, "1") == 0 || (built == NULL && get (row, BUILT_ON) != NULL)
            : has_column (sg_form_spread_get_sheet (spread), BUILT_ON))
    return spread_built (spread, row, station, events, error);
  return built == NULL || spread_planned (spread, row, station, events, error);
}

/* Makes a station. Where the sheet has no column for the kind, it is what the ledger's policy
 * counts. */
static SgRecord *
add_station (SgFormSpread *spread, SgFormRow *row, GError **error)
{
  const gboolean shanghai = g_str_has_prefix (sg_form_spread_get_policy (spread), "shanghai");
  SgRecord *station = sg_form_spread_add (spread, row, &sg_stations);

  row->action = SG_FORM_NEW;
  if (get (row, TYPE) == NULL
      && !sg_form_spread_set (
        spread, row, station, "kind", shanghai ? "comprehensive" : "township", error))
    return NULL;
  if (!sg_form_spread_set (spread, row, station, "division_code", get (row, DIVISION), error))
    return NULL;
  return station;
}

/* The stations of that name, and what happened to them. */
static gboolean
look_ahead (SgFormSpread *spread, GPtrArray *rows, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GError *cause = NULL;

  for (guint i = 0; i < rows->len; i++)
    if (get (g_ptr_array_index (rows, i), NAME) != NULL)
      g_ptr_array_add (names, (gpointer) get (g_ptr_array_index (rows, i), NAME));
  if (!sg_form_spread_look_ahead (spread, &sg_stations, "name", names, error))
    return FALSE;
  for (guint i = 0; i < rows->len && cause == NULL; i++)
    {
      const SgFormRow *row = g_ptr_array_index (rows, i);
      SgRecord *station = get (row, NAME) != NULL ? sg_form_spread_find_station (
                            spread, get (row, NAME), get (row, DIVISION), NULL, &cause)
                                                  : NULL;

      if (station != NULL && !sg_record_is_new (station))
        g_ptr_array_add (ids, (gpointer) sg_record_get_key (station, "station_id"));
    }
  if (cause == NULL)
    return sg_form_spread_look_ahead (spread, &sg_station_status, "station_id", ids, error);
  g_propagate_error (error, cause);
  return FALSE;
}

static gboolean
spread (SgFormSpread *spread, SgFormRow *row, GError **error)
{
  const char *name = get (row, NAME);
  GError *cause = NULL;
  SgRecord *station = NULL;

  if (name == NULL)
    return TRUE;
  station = sg_form_spread_find_station (spread, name, get (row, DIVISION), NULL, &cause);
  if (station == NULL && cause == NULL)
    station = add_station (spread, row, &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  sg_form_spread_use (spread, row, station);
  return sg_form_spread_set_targets (spread, row, station, error)
         && set_equipment (spread, row, station, error) && set_org (spread, row, station, error)
         && spread_stage (spread, row, station, error);
}

const SgForm sg_form_directory = {
  .name = "directory",
  .label = N_ ("List of stations"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .keys = "division,name",
  .duplicate = "DUP_STATION",
  .identify = identify,
  .check = check,
  .look_ahead = look_ahead,
  .spread = spread,
};
