/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "base/sg-date.h"
#include "ledger/sg-facts.h"
#include "policy-fixture.h"
#include "policy/sg-figures.h"
#include "policy/sg-followed.h"
#include "policy/sg-measure.h"
#include "policy/sg-verdict-cache.h"

/*
 * After an edit only what it touches is judged again. What comes of it must be what comes of
 * judging everything: a connection that sees every edit is compared with one that has just been
 * opened.
 */

#define AUTHOR "test"

static const char *const facts[] = {
  "facts_divisions", "facts_moves", "facts_held",   "facts_stations", "facts_posts",
  "facts_persons",   "facts_staff", "facts_papers", "facts_shares",
};

typedef struct
{
  const char *city;
  const char *policy;
  const char *needs; /* (nullable): what a station needs besides its stage to be built */
  const char *units[3];
  const char *days[2];
  guint n_edits;
} Case;

static const Case cases[] = {
  { "suzhou", "suzhou-2022", NULL, { "3413", "341302", NULL }, { "2022-12-31", "2022-06-30" }, 60 },
  { "shanghai",
    "shanghai-2021",
    NULL,
    { "0", "310115", NULL },
    { "2022-12-31", "2021-12-31" },
    30 },
  { "suzhou",
    "suzhou-2022",
    "sign;staff",
    { "3413", "341302", NULL },
    { "2022-12-31", "2022-06-30" },
    60 },
};

/* Returns: (transfer full): the policy as the ledger of the case follows it */
static SgProfile *
load (PolicyFixture *fixture, const Case *one)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GKeyFile) amendment = g_key_file_new ();
  SgProfile *profile = NULL;

  if (one->needs != NULL)
    {
      g_key_file_set_value (amendment, "setting built_needs", "value", one->needs);
      sg_followed_amend (fixture->connection, AUTHOR, one->policy, amendment, &error);
      g_assert_no_error (error);
    }
  profile = sg_followed_load (fixture->connection, one->policy, &error);
  g_assert_no_error (error);
  return profile;
}

/* Returns: (transfer full): everything that a table holds */
static char *
dump_table (SgConnection *connection, const char *table)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1, 2, 3", table);
  g_autoptr (SgStatement) statement = sg_connection_prepare (connection, sql, &error);

  g_assert_no_error (error);
  while (sg_statement_next (statement, &error))
    {
      for (int i = 0; i < sg_statement_get_n_columns (statement); i++)
        g_string_append_printf (
          text,
          "%s|",
          sg_statement_is_null (statement, i) ? "-" : sg_statement_get_text (statement, i));
      g_string_append_c (text, '\n');
    }
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Returns: (transfer full): everything that a rule says */
static char *
dump_verdicts (const SgVerdictTable *table)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < table->rows->len; i++)
    {
      const SgVerdictRow *row = &g_array_index (table->rows, SgVerdictRow, i);
      const char *reason = sg_verdict_table_get_reason (table, row);

      g_string_append_printf (text,
                              "%" G_GINT64_FORMAT " %s %s %d%d%d %" G_GINT64_FORMAT
                              "/%" G_GINT64_FORMAT " %s %" G_GINT64_FORMAT "\n",
                              row->subject,
                              sg_verdict_table_get_place (table, row),
                              sg_verdict_get_name (row->verdict),
                              row->known,
                              row->required_known,
                              row->leader,
                              row->known ? row->value : 0,
                              row->required_known ? row->required : 0,
                              reason != NULL ? reason : "-",
                              row->because);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dump_figures (SgConnection *connection, SgProfile *profile, const char *as_of, const char *under)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) figures
    = sg_figures_compute (connection, profile, as_of, under, SG_BY_UNIT, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < figures->len; i++)
    {
      const SgFigure *figure = g_ptr_array_index (figures, i);

      g_string_append_printf (text,
                              "%s %s %d%d %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "\n",
                              figure->indicator->id,
                              figure->unit_code,
                              figure->has_numerator,
                              figure->has_denominator,
                              figure->numerator,
                              figure->denominator);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* All quantities, also those that are in no indicator, by township. */
static char *
dump_quantities (SgConnection *connection, SgProfile *profile, const char *as_of, const char *under)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (SgQuantities) quantities
    = sg_quantities_compute (connection, profile, as_of, under, SG_BY_TOWNSHIP, &error);
  const GPtrArray *all = sg_profile_get_quantities (profile);
  const GPtrArray *units = NULL;

  g_assert_no_error (error);
  units = sg_quantities_get_units (quantities);
  for (guint i = 0; i < all->len; i++)
    for (guint k = 0; k < units->len; k++)
      {
        const SgQuantity *quantity = g_ptr_array_index (all, i);
        const SgUnit *unit = g_ptr_array_index (units, k);
        gint64 value = 0;
        gboolean known = sg_quantities_get (quantities, unit->code, quantity->id, &value);

        g_string_append_printf (
          text, "%s %s %d %" G_GINT64_FORMAT "\n", quantity->id, unit->code, known, value);
      }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
judge (SgConnection *connection,
       SgProfile *profile,
       const SgRule *rule,
       const char *as_of,
       const char *under)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgVerdictTable) table
    = sg_verdict_cache_get (connection, profile, rule, as_of, under, &error);

  g_assert_no_error (error);
  return dump_verdicts (table);
}

/* Tells the first line that differs: all of them would be thousands. */
static void
assert_same (const char *one, const char *other, const char *what, const char *edit)
{
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) others = NULL;
  guint i = 0;

  if (g_str_equal (one, other))
    return;
  lines = g_strsplit (one, "\n", -1);
  others = g_strsplit (other, "\n", -1);
  while (g_strcmp0 (lines[i], others[i]) == 0)
    i++;
  g_test_message ("%s differ after: %s", what, edit);
  g_assert_cmpstr (lines[i], ==, others[i]);
}

static void
compare_rules (SgConnection *connection,
               SgConnection *fresh,
               SgProfile *profile,
               const char *as_of,
               const char *under,
               const char *edit)
{
  const GPtrArray *rules = sg_profile_get_rules (profile);

  for (guint i = 0; i < rules->len; i++)
    {
      const SgRule *rule = g_ptr_array_index (rules, i);
      g_autofree char *renewed = judge (connection, profile, rule, as_of, under);
      g_autofree char *anew = judge (fresh, profile, rule, as_of, under);

      assert_same (renewed, anew, rule->id, edit);
    }
}

static void
ensure_facts (SgConnection *connection, const char *day)
{
  g_autoptr (GError) error = NULL;

  sg_facts_ensure (connection, day, &error);
  g_assert_no_error (error);
}

/* Rules look at days of their own, too, as the start of a contract: what is still kept of those
 * has to be right as well. */
static void
share_days (SgConnection *connection, SgConnection *fresh)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SgStatement) statement
    = sg_connection_prepare (connection, "SELECT DISTINCT as_of FROM facts_divisions", &error);

  g_assert_no_error (error);
  while (sg_statement_next (statement, &error))
    g_ptr_array_add (days, g_strdup (sg_statement_get_text (statement, 0)));
  g_assert_no_error (error);
  for (guint i = 0; i < days->len; i++)
    {
      ensure_facts (connection, g_ptr_array_index (days, i));
      ensure_facts (fresh, g_ptr_array_index (days, i));
    }
}

static void
compare (PolicyFixture *fixture, SgProfile *profile, const Case *one, const char *edit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) fresh = sg_ledger_connect (fixture->path, TRUE, &error);

  g_assert_no_error (error);
  for (gsize day = 0; day < G_N_ELEMENTS (one->days); day++)
    ensure_facts (fixture->connection, one->days[day]);
  share_days (fixture->connection, fresh);
  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autofree char *renewed = dump_table (fixture->connection, facts[i]);
      g_autofree char *anew = dump_table (fresh, facts[i]);

      assert_same (renewed, anew, facts[i], edit);
    }
  for (gsize day = 0; day < G_N_ELEMENTS (one->days); day++)
    for (gsize unit = 0; one->units[unit] != NULL; unit++)
      {
        const char *as_of = one->days[day];
        const char *under = one->units[unit];
        g_autofree char *renewed = NULL;
        g_autofree char *anew = NULL;

        compare_rules (fixture->connection, fresh, profile, as_of, under, edit);
        renewed = dump_figures (fixture->connection, profile, as_of, under);
        anew = dump_figures (fresh, profile, as_of, under);
        assert_same (renewed, anew, "figures", edit);
        g_free (renewed);
        g_free (anew);
        renewed = dump_quantities (fixture->connection, profile, as_of, under);
        anew = dump_quantities (fresh, profile, as_of, under);
        assert_same (renewed, anew, "quantities", edit);
      }
}

/* Returns: (transfer full) (nullable): a value of one of the rows of a register */
static char *
pick (SgConnection *connection, const char *column, const char *table)
{
  g_autofree char *count = g_strdup_printf ("SELECT count (*) FROM %s", table);
  gint64 n = sg_connection_get_int (connection, count, 0);
  g_autofree char *sql = NULL;

  if (n == 0)
    return NULL;
  sql = g_strdup_printf (
    "SELECT %s FROM %s LIMIT 1 OFFSET %d", column, table, g_test_rand_int_range (0, (gint32) n));
  return sg_connection_get_text (connection, sql);
}

static char *
invent_reference (SgConnection *connection, const SgField *field)
{
  const SgRegister *other = sg_catalogue_find (field->reference);

  return other->id_field != NULL ? pick (connection, other->id_field, other->name) : NULL;
}

static char *
invent_choice (const SgField *field)
{
  guint n = 0;

  while (field->choices[n].code != NULL)
    n++;
  return g_strdup (field->choices[g_test_rand_int_range (0, (gint32) n)].code);
}

static char *
invent_day (const SgField *field)
{
  g_autofree char *day = g_strdup_printf ("202%d-%02d-%02d",
                                          g_test_rand_int_range (1, 4),
                                          g_test_rand_int_range (1, 13),
                                          g_test_rand_int_range (1, 29));

  return field->month ? g_strndup (day, strlen ("2022-12")) : g_steal_pointer (&day);
}

static char *
invent_number (const SgField *field)
{
  gint64 most = field->minimum < field->maximum ? MIN (field->maximum, field->minimum + 40) : 40;

  return g_strdup_printf ("%d", g_test_rand_int_range ((gint32) field->minimum, (gint32) most + 1));
}

/* Returns: (transfer full) (nullable): something that may stand in a field */
static char *
invent (SgConnection *connection, const SgField *field)
{
  if (!field->required && g_test_rand_int_range (0, 6) == 0)
    return NULL;
  switch (field->type)
    {
    case SG_FIELD_CHOICE:
      return invent_choice (field);
    case SG_FIELD_BOOL:
      return g_strdup (g_test_rand_bit () ? "1" : "0");
    case SG_FIELD_DATE:
      return invent_day (field);
    case SG_FIELD_YEAR:
      return g_strdup_printf ("%d", g_test_rand_int_range (2021, 2024));
    case SG_FIELD_DIVISION:
      return pick (connection, "code", "divisions");
    case SG_FIELD_REFERENCE:
    case SG_FIELD_REFERENCES:
      return invent_reference (connection, field);
    case SG_FIELD_INTEGER:
    case SG_FIELD_DECIMAL:
    case SG_FIELD_MONEY:
      return invent_number (field);
    case SG_FIELD_TEXT:
    default:
      return g_strdup_printf ("X%d", g_test_rand_int_range (0, 100000));
    }
}

static gboolean
set (SgConnection *connection, SgRecord *record, const SgField *field)
{
  g_autofree char *value = invent (connection, field);
  gboolean later = field->dated && !sg_record_is_new (record) && g_test_rand_bit ();

  if (!sg_record_set (record, field, value, NULL))
    return FALSE;
  if (later)
    sg_record_set_from (record, field, g_test_rand_bit () ? "2022-09-01" : "2023-02-01");
  return TRUE;
}

static gboolean
put (SgConnection *connection, SgRecord *record)
{
  g_autoptr (SgChange) change = sg_change_begin (connection, AUTHOR, "Edit", NULL);

  g_assert_nonnull (change);
  return sg_change_put (change, record, NULL, NULL) && sg_change_commit (change, NULL, NULL);
}

/* What rules ask for is what they read: these fields are written more often. */
static gboolean
add (SgConnection *connection, const SgRegister *reg)
{
  g_autoptr (SgRecord) record = sg_record_new (reg);

  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    if (reg->fields[i].required || reg->fields[i].type != SG_FIELD_TEXT || g_test_rand_bit ())
      set (connection, record, &reg->fields[i]);
  return put (connection, record);
}

static gint64
pick_row (SgConnection *connection, const SgRegister *reg)
{
  g_autofree char *row = pick (connection, "id", reg->name);

  return row != NULL ? g_ascii_strtoll (row, NULL, 10) : 0;
}

static gboolean
edit (SgConnection *connection, const SgRegister *reg)
{
  gint64 row = pick_row (connection, reg);
  g_autoptr (SgRecord) record = NULL;

  if (row == 0)
    return FALSE;
  record = sg_query_get_record (connection, reg, row, NULL, NULL);
  for (gint32 n = g_test_rand_int_range (1, 4); n > 0; n--)
    set (connection,
         record,
         &reg->fields[g_test_rand_int_range (0, (gint32) sg_register_get_n_stored (reg))]);
  return sg_record_is_changed (record) && put (connection, record);
}

static gboolean
remove_row (SgConnection *connection, const SgRegister *reg)
{
  gint64 row = pick_row (connection, reg);
  g_autoptr (SgRecord) record = NULL;
  g_autoptr (SgChange) change = NULL;

  if (row == 0)
    return FALSE;
  record = sg_query_get_record (connection, reg, row, NULL, NULL);
  change = sg_change_begin (connection, AUTHOR, "Remove", NULL);
  return sg_change_remove (change, reg, row, sg_record_get_version (record), NULL)
         && sg_change_commit (change, NULL, NULL);
}

static gboolean
undo (SgConnection *connection)
{
  gint64 last = sg_undo_find_last (connection, AUTHOR);

  /* The first changes loaded all the data and the settings. */
  return last > 2 && sg_undo (connection, AUTHOR, last, NULL, NULL);
}

/* One write of some kind, by the clerk or by somebody on another computer.
 * Returns: (transfer full): what was done; %NULL where it was refused */
static char *
write_something (PolicyFixture *fixture, SgConnection *other)
{
  SgConnection *connection = g_test_rand_int_range (0, 4) > 0 ? fixture->connection : other;
  guint n = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n);
  const SgRegister *reg = registers[g_test_rand_int_range (0, (gint32) n)];
  gint32 kind = g_test_rand_int_range (0, 10);
  gboolean done = FALSE;

  if (reg->internal || (reg == &sg_divisions && kind > 0))
    return NULL;
  if (kind == 0)
    done = undo (connection);
  else if (kind == 1)
    done = remove_row (connection, reg);
  else if (kind < 5)
    done = add (connection, reg);
  else
    done = edit (connection, reg);
  return done ? g_strdup_printf ("%s of %s",
                                 kind == 0   ? "undo"
                                 : kind == 1 ? "removal"
                                             : "edit",
                                 reg->name)
              : NULL;
}

static void
test_random (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (PolicyFixture) fixture = policy_fixture_new_clean (one->city);
  g_autoptr (SgProfile) profile = load (fixture, one);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) other = sg_ledger_connect (fixture->path, FALSE, &error);
  const guint n_edits = one->n_edits * (g_test_slow () ? 10 : 1);
  g_autoptr (GHashTable) written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_no_error (error);
  compare (fixture, profile, one, "nothing");
  for (guint n = 0; n < n_edits;)
    {
      g_autofree char *what = write_something (fixture, other);

      if (what == NULL)
        continue;
      n++;
      /* Mostly after each, sometimes after several. */
      if (g_test_rand_int_range (0, 4) > 0)
        compare (fixture, profile, one, what);
      g_hash_table_add (written, g_steal_pointer (&what));
    }
  compare (fixture, profile, one, "all");
  g_assert_cmpuint (g_hash_table_size (written), >, one->n_edits / 3);
}

int
main (int argc, char **argv)
{
  sg_core_init ("en");
  g_test_init (&argc, &argv, NULL);
  sg_followed_init ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat (
        "/policy/renewal/random/", cases[i].city, cases[i].needs != NULL ? "-needs" : "", NULL);

      g_test_add_data_func (path, &cases[i], test_random);
    }
  return g_test_run ();
}
