/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/sg-money.h"
#include "exchange/sg-form-plan-private.h"

/* Money by county, year, source and purpose (form T5), also as a cross table with the sources side
 * by side. A row has up to three sums: planned, allocated and spent. */

static const SgFormField fields[] = {
  { .key = "county", .source = "funds.county_code", .kind = SG_FORM_COUNTY, .required = TRUE },
  { .key = "year", .source = "funds.year", .kind = SG_FORM_YEAR, .required = TRUE },
  { .key = "source",
    .source = "funds.source",
    .kind = SG_FORM_CHOICE,
    .unknown = "SOURCE_UNKNOWN",
    .required = TRUE },
  { .key = "purpose",
    .source = "funds.purpose",
    .kind = SG_FORM_CHOICE,
    .unknown = "PURPOSE_UNKNOWN" },
  { .key = "planned_fen",
    .source = "funds.kind",
    .choice = "planned",
    .kind = SG_FORM_MONEY,
    .group = "source" },
  { .key = "allocated_fen",
    .source = "funds.kind",
    .choice = "allocated",
    .kind = SG_FORM_MONEY,
    .group = "source" },
  { .key = "spent_fen",
    .source = "funds.kind",
    .choice = "spent",
    .kind = SG_FORM_MONEY,
    .group = "source" },
  { .key = "doc_no", .source = "funds.doc_no", .kind = SG_FORM_TEXT },
  { .key = "remark", .source = "funds.note", .kind = SG_FORM_TEXT },
};

/* The columns with sums, and what they are sums of. */
static const struct
{
  const char *key;
  const char *kind;
} sums[] = {
  { "planned_fen", "planned" },
  { "allocated_fen", "allocated" },
  { "spent_fen", "spent" },
};

static const char *
get (const SgFormRow *row, const char *key)
{
  return sg_form_row_get (&sg_form_funds, row, key);
}

static char *
identify (const SgForm *form, const SgFormRow *row)
{
  static const char *const keys[] = { "county", "year", "source", "purpose", "doc_no" };
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *value = get (row, keys[i]);

      g_string_append (key, value != NULL ? value : "");
      g_string_append_c (key, '\x1f');
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

static gboolean
is_over (const SgFormRow *row, const char *more, const char *less)
{
  return get (row, more) != NULL && get (row, less) != NULL
         && g_ascii_strtoll (get (row, more), NULL, 10)
              > g_ascii_strtoll (get (row, less), NULL, 10);
}

static void
check (const SgForm *form, const SgFormSheet *sheet, SgFormRow *row)
{
  if (is_over (row, "spent_fen", "allocated_fen"))
    sg_form_row_add_reason (row, "OVER_SPENT");
  if (is_over (row, "allocated_fen", "planned_fen"))
    sg_form_row_add_reason (row, "OVER_ALLOCATED");
}

/* The entries that a sum of the row is made of: those of the day or before, and all of the year
 * where the sheet only says the year; a cross table sums over purposes and documents. */
static gboolean
open_entries (SgFormSpread *spread,
              const SgFormRow *row,
              const char *kind,
              GPtrArray *entries,
              GError **error)
{
  const SgFormSheet *sheet = sg_form_spread_get_sheet (spread);
  const char *until = sheet->day_known ? sheet->as_of : NULL;
  GError *cause = NULL;
  GArray *hits = sg_form_spread_find (spread,
                                      &sg_funds,
                                      "county_code,year,source,kind",
                                      &cause,
                                      get (row, "county"),
                                      get (row, "year"),
                                      get (row, "source"),
                                      kind,
                                      NULL);

  for (guint i = 0; cause == NULL && hits != NULL && i < hits->len; i++)
    {
      SgRecord *entry
        = sg_form_spread_open (spread, &sg_funds, &g_array_index (hits, SgFormHit, i), &cause);
      const char *date = entry != NULL ? sg_record_get_key (entry, "date") : NULL;

      if (entry == NULL || (date != NULL && until != NULL && strcmp (date, until) > 0))
        continue;
      if ((get (row, "purpose") == NULL
           || g_strcmp0 (get (row, "purpose"), sg_record_get_key (entry, "purpose")) == 0)
          && (get (row, "doc_no") == NULL
              || g_strcmp0 (get (row, "doc_no"), sg_record_get_key (entry, "doc_no")) == 0))
        g_ptr_array_add (entries, entry);
    }
  if (cause == NULL)
    return TRUE;
  g_propagate_error (error, cause);
  return FALSE;
}

static gint64
get_amount (SgRecord *entry)
{
  return g_ascii_strtoll (sg_record_get_key (entry, "amount_fen"), NULL, 10);
}

static gboolean
set_amount (SgFormSpread *spread, SgFormRow *row, SgRecord *entry, gint64 amount, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, amount);

  return sg_form_spread_set (spread, row, entry, "amount_fen", text, error);
}

static gboolean
add_entry (SgFormSpread *spread, SgFormRow *row, const char *kind, gint64 amount, GError **error)
{
  static const char *const keys[][2] = {
    { "county", "county_code" }, { "year", "year" },     { "source", "source" },
    { "purpose", "purpose" },    { "doc_no", "doc_no" }, { "remark", "note" },
  };
  SgRecord *entry = sg_form_spread_add (spread, row, &sg_funds);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (!sg_form_spread_set (spread, row, entry, keys[i][1], get (row, keys[i][0]), error))
      return FALSE;
  if (!sg_form_spread_set (spread, row, entry, "kind", kind, error)
      || !sg_form_spread_set (
        spread, row, entry, "date", sg_form_spread_get_sheet (spread)->as_of, error)
      || !set_amount (spread, row, entry, amount, error))
    return FALSE;
  sg_form_spread_index (spread, entry, "county_code,year,source,kind");
  return TRUE;
}

/* The sheet says what it comes to by its day; entries say when what came. What is missing to the
 * sum is an entry of that day; a sum that was said for the same day before is corrected. */
static gboolean
spread_sum (SgFormSpread *spread, SgFormRow *row, guint i, gboolean *found, GError **error)
{
  const char *value = get (row, sums[i].key);
  const char *as_of = sg_form_spread_get_sheet (spread)->as_of;
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  SgRecord *same_day = NULL;
  gint64 amount = 0, present = 0;

  if (value == NULL)
    return TRUE;
  if (!open_entries (spread, row, sums[i].kind, entries, error))
    return FALSE;
  amount = g_ascii_strtoll (value, NULL, 10);
  for (guint k = 0; k < entries->len; k++)
    {
      SgRecord *entry = g_ptr_array_index (entries, k);

      present += get_amount (entry);
      sg_form_spread_use (spread, row, entry);
      if (g_strcmp0 (sg_record_get_key (entry, "date"), as_of) == 0)
        same_day = entry;
    }
  *found = *found || entries->len > 0;
  if (amount == present)
    return TRUE;
  if (same_day != NULL)
    return set_amount (spread, row, same_day, get_amount (same_day) + amount - present, error);
  return add_entry (spread, row, sums[i].kind, amount - present, error);
}

static gboolean
spread (SgFormSpread *spread, SgFormRow *row, GError **error)
{
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    if (!spread_sum (spread, row, i, &found, error))
      return FALSE;
  if (row->action == SG_FORM_CHANGED && !found)
    row->action = SG_FORM_NEW;
  return TRUE;
}

const SgForm sg_form_funds = {
  .name = "funds",
  .label = N_ ("Funds by source"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .sums = TRUE,
  .keys = "source,planned_fen|allocated_fen|spent_fen",
  .duplicate = "DUP_LINE",
  .identify = identify,
  .check = check,
  .spread = spread,
};
