/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-fund-totals.h"

#include "base/sg-date.h"
#include "base/sg-money.h"
#include "pages/sg-load.h"
#include "pages/sg-table-output.h"
#include "policy/sg-figures.h"
#include "widgets/sg-record-table.h"

#include <glib/gi18n-lib.h>

/*
 * What is planned, allocated and spent in the fiscal year of the day, by district, and what the cap
 * of one per cent of the social relief funds leaves. The figures are those of the policy;
 * the region's line is computed for itself, not added up.
 */
struct _SgFundTotals
{
  AdwBin parent_instance;

  /* owned */
  SgContext *context;
  SgLoad *loading;
  GPtrArray *records; /* SgRecord of the table below; row ids count from 1 */

  /* borrowed: children */
  GtkLabel *caption;
  SgRecordTable *table;

  /* state */
  gboolean capped;
};

G_DEFINE_FINAL_TYPE (SgFundTotals, sg_fund_totals, ADW_TYPE_BIN)

enum
{
  SIGNAL_UNIT_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Where the policy knows no cap on money out of social relief. */
#define LAYOUT_WITHOUT_CAP "name=300;planned_fen=160;allocated_fen=160;spent_fen=160;share=140"

/* The rows are no register of the ledger, but a record table shows them as it shows any. Keys of
 * money are names of quantities, except for what is left of the cap. */
static const SgField fields[] = {
  { .key = "name", .type = SG_FIELD_TEXT, .label = N_ ("County or district"), .width = 18 },
  { .key = "planned_fen",
    .type = SG_FIELD_MONEY,
    .label = N_ ("Budgeted"),
    .unit = N_ ("yuan"),
    .width = 14 },
  { .key = "allocated_fen",
    .type = SG_FIELD_MONEY,
    .label = N_ ("Allocated"),
    .unit = N_ ("yuan"),
    .width = 14 },
  { .key = "spent_fen",
    .type = SG_FIELD_MONEY,
    .label = N_ ("Spent"),
    .unit = N_ ("yuan"),
    .width = 14 },
  { .key = "share", .type = SG_FIELD_DECIMAL, .label = N_ ("Spent, %"), .width = 14 },
  { .key = "relief_planned_fen",
    .type = SG_FIELD_MONEY,
    .label = N_ ("Relief money budgeted"),
    .unit = N_ ("yuan"),
    .width = 14 },
  { .key = "relief_cap_fen",
    .type = SG_FIELD_MONEY,
    .label = N_ ("Cap of 1 %"),
    .unit = N_ ("yuan"),
    .width = 14 },
  { .key = "left_fen",
    .type = SG_FIELD_MONEY,
    .label = N_ ("Left under cap"),
    .unit = N_ ("yuan"),
    .width = 14 },
  { .key = "code", .type = SG_FIELD_DIVISION, .label = N_ ("Code") },
};

static const SgRegister totals = {
  .name = "fund_totals",
  .label = N_ ("Money by district"),
  .label_one = N_ ("District"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "name",
  .order = "code",
};

static guint
index_of (const char *key)
{
  return sg_register_index_of (&totals, sg_register_get_field (&totals, key));
}

typedef struct
{
  SgProfile *profile;
  char *as_of;
  char *under;
} Wish;

static void
wish_free (Wish *wish)
{
  sg_profile_unref (wish->profile);
  g_free (wish->as_of);
  g_free (wish->under);
  g_free (wish);
}

static void
take_number (char **values, const char *key, gint64 number)
{
  values[index_of (key)] = g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/* What one quantity less another leaves; unknown where either is. */
static void
take_left (char **values, const SgQuantities *quantities, const char *code)
{
  gint64 cap = 0;
  gint64 planned = 0;

  if (sg_quantities_get (quantities, code, "relief_cap_fen", &cap)
      && sg_quantities_get (quantities, code, "relief_planned_fen", &planned))
    take_number (values, "left_fen", cap - planned);
}

static void
take_share (char **values, const SgQuantities *quantities, const char *code)
{
  gint64 spent = 0;
  gint64 planned = 0;

  if (sg_quantities_get (quantities, code, "spent_fen", &spent)
      && sg_quantities_get (quantities, code, "planned_fen", &planned) && planned > 0)
    values[index_of ("share")] = sg_percent_floor (spent, planned, 2);
}

static SgRecord *
create_record (const SgQuantities *quantities, const SgUnit *unit, gint64 row_id)
{
  char **values = g_new0 (char *, totals.n_fields);

  values[index_of ("name")] = g_strdup (unit->name);
  values[index_of ("code")] = g_strdup (unit->code);
  for (guint i = 0; i < totals.n_fields; i++)
    {
      const char *key = totals.fields[i].key;
      gint64 value = 0;

      if (totals.fields[i].type == SG_FIELD_MONEY && !g_str_equal (key, "left_fen")
          && sg_quantities_get (quantities, unit->code, key, &value))
        take_number (values, key, value);
    }
  take_left (values, quantities, unit->code);
  take_share (values, quantities, unit->code);
  return sg_record_new_stored (&totals, row_id, 1, values);
}

static gpointer
load_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  SgQuantities *quantities = sg_quantities_compute (
    connection, wish->profile, wish->as_of, wish->under, SG_BY_UNIT, error);
  const GPtrArray *units = NULL;
  GPtrArray *records = NULL;

  if (quantities == NULL)
    return NULL;
  records = g_ptr_array_new_with_free_func (g_object_unref);
  units = sg_quantities_get_units (quantities);
  for (guint i = 0; i < units->len; i++)
    g_ptr_array_add (records,
                     create_record (quantities, g_ptr_array_index (units, i), (gint64) i + 1));
  sg_quantities_free (quantities);
  return records;
}

static gint
compare_values (const SgField *field, const char *a, const char *b)
{
  gint64 x = 0;
  gint64 y = 0;

  if (!sg_field_is_numeric (field))
    return g_strcmp0 (a, b);
  if (a == NULL || b == NULL)
    return (a != NULL) - (b != NULL);
  sg_decimal_parse (a, 2, &x);
  sg_decimal_parse (b, 2, &y);
  return (x > y) - (x < y);
}

static gint
compare_records (gconstpointer a, gconstpointer b, gpointer user_data)
{
  SgFundTotals *self = user_data;
  const SgField *field = sg_record_table_get_sort_field (self->table);
  SgRecord *first = *(SgRecord *const *) a;
  SgRecord *second = *(SgRecord *const *) b;
  gint order = 0;

  if (field != NULL)
    order = compare_values (field, sg_record_get (first, field), sg_record_get (second, field));
  if (order != 0)
    return sg_record_table_get_descending (self->table) ? -order : order;
  return sg_record_get_row_id (first) < sg_record_get_row_id (second) ? -1 : 1;
}

static void
show_records (SgFundTotals *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (self->records == NULL)
    return;
  g_ptr_array_sort_with_data (self->records, compare_records, self);
  for (guint i = 0; i < self->records->len; i++)
    {
      gint64 id = sg_record_get_row_id (g_ptr_array_index (self->records, i));

      g_array_append_val (ids, id);
    }
  sg_record_table_set_ids (self->table, ids, self->records);
}

static SgRecord *
find_record (SgFundTotals *self, gint64 row_id)
{
  for (guint i = 0; self->records != NULL && i < self->records->len; i++)
    if (sg_record_get_row_id (g_ptr_array_index (self->records, i)) == row_id)
      return g_ptr_array_index (self->records, i);
  return NULL;
}

/* All rows are here already. */
static void
fetch_cb (const gint64 *ids, gsize n_ids, SgSlotDone done, gpointer done_data, gpointer user_data)
{
  SgFundTotals *self = user_data;
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  g_assert (SG_IS_FUND_TOTALS (self));

  for (gsize i = 0; i < n_ids; i++)
    {
      SgRecord *record = find_record (self, ids[i]);

      if (record != NULL)
        g_ptr_array_add (found, record);
    }
  done (found, NULL, done_data);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgFundTotals) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *records = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_FUND_TOTALS (self));

  if (!sg_load_is_wanted (result, &error))
    return;
  if (records == NULL)
    {
      sg_record_table_set_failed (self->table, error);
      return;
    }
  g_clear_pointer (&self->records, g_ptr_array_unref);
  self->records = records;
  show_records (self);
}

static void
query_changed_cb (SgFundTotals *self)
{
  g_assert (SG_IS_FUND_TOTALS (self));

  show_records (self);
}

static void
row_activated_cb (SgFundTotals *self, gint64 row_id)
{
  SgRecord *record = find_record (self, row_id);

  g_assert (SG_IS_FUND_TOTALS (self));

  if (record != NULL)
    g_signal_emit (self,
                   signals[SIGNAL_UNIT_ACTIVATED],
                   0,
                   sg_record_get_key (record, "code"),
                   sg_record_get_key (record, "name"));
}

static void
sg_fund_totals_dispose (GObject *object)
{
  SgFundTotals *self = SG_FUND_TOTALS (object);

  sg_load_end (&self->loading);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (sg_fund_totals_parent_class)->dispose (object);
}

static void
sg_fund_totals_class_init (SgFundTotalsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sg_fund_totals_dispose;

  /* The user wants to see the money of that district. */
  signals[SIGNAL_UNIT_ACTIVATED] = g_signal_new ("unit-activated",
                                                 SG_TYPE_FUND_TOTALS,
                                                 G_SIGNAL_RUN_LAST,
                                                 0,
                                                 NULL,
                                                 NULL,
                                                 NULL,
                                                 G_TYPE_NONE,
                                                 2,
                                                 G_TYPE_STRING,
                                                 G_TYPE_STRING);
}

static void
sg_fund_totals_init (SgFundTotals *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->capped = TRUE;
  self->caption = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->caption, 0);
  gtk_label_set_wrap (self->caption, TRUE);
  gtk_widget_set_margin_start (GTK_WIDGET (self->caption), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->caption), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self->caption), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->caption), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "dim-label");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->caption));

  self->table = SG_RECORD_TABLE (sg_record_table_new (&totals));
  gtk_widget_set_vexpand (GTK_WIDGET (self->table), TRUE);
  sg_record_table_set_fetch (self->table, fetch_cb, self, NULL);
  g_signal_connect_swapped (self->table, "query-changed", G_CALLBACK (query_changed_cb), self);
  g_signal_connect_swapped (self->table, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->table));
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * sg_fund_totals_new:
 *
 * Returns: (transfer floating): the table, empty until it has a context
 */
GtkWidget *
sg_fund_totals_new (void)
{
  return g_object_new (SG_TYPE_FUND_TOTALS, NULL);
}

/**
 * sg_fund_totals_set_context:
 * @self: the table
 * @context: what governs the page
 *
 * Tells the table its ledger; once.
 */
void
sg_fund_totals_set_context (SgFundTotals *self, SgContext *context)
{
  g_return_if_fail (SG_IS_FUND_TOTALS (self));
  g_return_if_fail (SG_IS_CONTEXT (context));

  g_set_object (&self->context, context);
}

static void
show_caption (SgFundTotals *self)
{
  const char *as_of = sg_context_get_as_of (self->context);
  g_autofree char *text = g_strdup_printf (
    /* Translators: a fiscal year and a day. */
    self->capped
      ? _ ("Fiscal year %d, entries dated up to %s. The cap is one per cent of the social relief "
           "funds of the year before.")
      /* Translators: a fiscal year and a day. */
      : _ ("Fiscal year %d, entries dated up to %s."),
    sg_date_get_year (as_of),
    as_of);

  gtk_label_set_text (self->caption, text);
}

/* Columns that the policy has no figures for would stay empty. */
static void
show_cap (SgFundTotals *self)
{
  const SgProfile *profile = sg_context_get_profile (self->context);
  const gboolean capped = sg_profile_find_quantity (profile, "relief_cap_fen") != NULL;

  if (capped == self->capped)
    return;
  self->capped = capped;
  sg_record_table_set_layout (self->table, capped ? NULL : LAYOUT_WITHOUT_CAP);
}

/**
 * sg_fund_totals_reload:
 * @self: the table
 *
 * Computes anew; a newer wish cancels the older.
 */
void
sg_fund_totals_reload (SgFundTotals *self)
{
  Wish *wish = NULL;

  g_return_if_fail (SG_IS_FUND_TOTALS (self));

  if (self->context == NULL)
    return;
  show_cap (self);
  show_caption (self);
  wish = g_new0 (Wish, 1);
  wish->profile = sg_profile_ref (sg_context_get_profile (self->context));
  wish->as_of = g_strdup (sg_context_get_as_of (self->context));
  wish->under = g_strdup (sg_context_get_under (self->context));
  sg_ledger_run_async (sg_context_get_ledger (self->context),
                       load_job,
                       wish,
                       (GDestroyNotify) wish_free,
                       (GDestroyNotify) g_ptr_array_unref,
                       sg_load_begin (&self->loading, self->context, GTK_WIDGET (self)),
                       loaded_cb,
                       g_object_ref (self));
}

/**
 * sg_fund_totals_print:
 * @self: the table
 *
 * Prints the table in view.
 */
void
sg_fund_totals_print (SgFundTotals *self)
{
  g_return_if_fail (SG_IS_FUND_TOTALS (self));

  if (self->records == NULL)
    return;
  sg_table_output_print_rows (
    self->context,
    GTK_WIDGET (self),
    sg_table_rows_new (&totals, self->records, sg_record_table_get_layout (self->table), TRUE),
    sg_register_get_label (&totals));
}
