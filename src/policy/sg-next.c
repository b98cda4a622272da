/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/sg-money.h"
#include "policy/sg-measure.h"
#include "policy/sg-next.h"

/* As many names as can be taken in at a glance; the rest stand in a list of their own. */
#define MOST_NAMED 5

/* One who would move the target. */
typedef struct
{
  gint64 subject;
  gint64 value; /* how near it is: the larger, the nearer */
  gint64 station;
  char *division;
  const char *reason; /* one of a few, to be compared as a pointer */
} Row;

struct _SgNext
{
  const SgTarget *target; /* lives as long as the profile */
  char *reg;              /* of the subjects */
  GArray *rows;
};

static void
row_clear (gpointer data)
{
  g_free (((Row *) data)->division);
}

static SgNext *
next_new (const SgTarget *target)
{
  SgNext *self = g_new0 (SgNext, 1);

  self->target = target;
  self->rows = g_array_new (FALSE, TRUE, sizeof (Row));
  g_array_set_clear_func (self->rows, row_clear);
  return self;
}

/**
 * sg_next_free:
 * @self: (transfer full): who comes next
 *
 * Frees it.
 */
void
sg_next_free (SgNext *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->reg);
  g_array_unref (self->rows);
  g_free (self);
}

static int
compare_rows_cb (gconstpointer a, gconstpointer b)
{
  const Row *one = a;
  const Row *other = b;

  if (one->value != other->value)
    return one->value > other->value ? -1 : 1;
  if (g_strcmp0 (one->division, other->division) != 0)
    return g_strcmp0 (one->division, other->division);
  return (one->subject > other->subject) - (one->subject < other->subject);
}

/* Reasons of which something is said; of the others only that something is under way. */
static const char *
get_reason (const char *code)
{
  static const char *const told[] = { "passed", "sits-exam", "lacks", "has-sign", "suspended" };

  /* What a station lacks stands behind the word. */
  for (gsize i = 0; i < G_N_ELEMENTS (told); i++)
    if (code != NULL && g_str_has_prefix (code, told[i]))
      return told[i];
  return "";
}

static void
add_row (SgNext *self, SgStatement *statement, gboolean has_station)
{
  const Row row = {
    .subject = sg_statement_get_int (statement, SG_MEASURE_SUBJECT),
    .value = sg_statement_get_int (statement, SG_MEASURE_VALUE),
    .station = has_station ? sg_statement_get_int (statement, SG_MEASURE_BECAUSE) : 0,
    .division = g_strdup (sg_statement_get_text (statement, SG_MEASURE_DIVISION)),
    .reason = get_reason (sg_statement_get_text (statement, SG_MEASURE_REASON)),
  };

  g_array_append_val (self->rows, row);
}

static gboolean
read_rows (SgNext *self,
           SgConnection *connection,
           SgProfile *profile,
           const char *as_of,
           const char *under,
           GError **error)
{
  g_autoptr (SgMeasure) measure = sg_measure_load (self->target->next, error);
  g_autoptr (SgStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  if (measure == NULL)
    return FALSE;
  statement = sg_measure_prepare_rule (measure, connection, profile, as_of, under, error);
  if (statement == NULL)
    return FALSE;
  self->reg = g_strdup (measure->subject);
  while (sg_statement_next (statement, &failure))
    add_row (self, statement, g_strcmp0 (measure->because, "stations") == 0);
  g_array_sort (self->rows, compare_rows_cb);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * sg_next_find:
 * @connection: a connection to a ledger
 * @profile: a policy profile
 * @target: one of its targets; must outlive the result
 * @as_of: a valid day
 * @under: code of a unit, "0" for the whole country
 * @error: (out) (optional): return location of an #SgError
 *
 * Finds what would move a target next: towns with a station on the way, staff who sit the exam this
 * year. The nearest come first.
 *
 * Returns: (transfer full) (nullable): who they are; nobody where the target names no measure for
 * it
 */
SgNext *
sg_next_find (SgConnection *connection,
              SgProfile *profile,
              const SgTarget *target,
              const char *as_of,
              const char *under,
              GError **error)
{
  g_autoptr (SgNext) self = NULL;

  g_return_val_if_fail (connection != NULL && profile != NULL && target != NULL, NULL);
  g_return_val_if_fail (as_of != NULL && under != NULL, NULL);

  self = next_new (target);
  if (target->next != NULL && !read_rows (self, connection, profile, as_of, under, error))
    return NULL;
  return g_steal_pointer (&self);
}

static char *
describe_group (const char *reason, guint n, const char *names)
{
  if (g_str_equal (reason, "sits-exam"))
    return g_strdup_printf (
      ngettext ("%u sits the exam this year: %s", "%u sit the exam this year: %s", n), n, names);
  if (g_str_equal (reason, "passed"))
    return g_strdup_printf (ngettext ("%u has passed the exam and waits for the certificate: %s",
                                      "%u have passed the exam and wait for the certificate: %s",
                                      n),
                            n,
                            names);
  if (g_str_equal (reason, "lacks"))
    return g_strdup_printf (ngettext ("%u is recorded as built and lacks a condition only: %s",
                                      "%u are recorded as built and lack a condition only: %s",
                                      n),
                            n,
                            names);
  if (g_str_equal (reason, "has-sign"))
    return g_strdup_printf (
      ngettext ("%u has its plaque already: %s", "%u have their plaques already: %s", n), n, names);
  if (g_str_equal (reason, "suspended"))
    return g_strdup_printf (
      ngettext ("%u is suspended only: %s", "%u are suspended only: %s", n), n, names);
  return g_strdup_printf (ngettext ("%u is on the way: %s", "%u are on the way: %s", n), n, names);
}

static gboolean
append_name (const SgNext *self, SgNamer *namer, const Row *row, GString *names, GError **error)
{
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  const char *county = NULL;

  if (!sg_namer_find (namer, self->reg, row->subject, &id, &name, error))
    return FALSE;
  county = sg_namer_get_county (namer, row->division, error);
  if (county == NULL)
    return FALSE;
  title = sg_namer_join (name != NULL ? name : row->division, county);
  /* Translators: stands between two names of people or rows. */
  g_string_append_printf (names, "%s%s", names->len > 0 ? C_ ("list", ", ") : "", title);
  return TRUE;
}

/* Appends those of one reason, of whom the first are named. A person at two stations is one. */
static gboolean
append_group (const SgNext *self,
              SgNamer *namer,
              const char *reason,
              gint64 station,
              GString *text,
              GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *group = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);

      if (row->reason != reason || (station != 0 && row->station != station)
          || !g_hash_table_add (seen, &row->subject))
        continue;
      if (g_hash_table_size (seen) <= MOST_NAMED && !append_name (self, namer, row, names, error))
        return FALSE;
    }
  if (g_hash_table_size (seen) > MOST_NAMED)
    /* Translators: stands after the first names of a longer list. */
    g_string_append (names, C_ ("list", " and others"));
  group = describe_group (reason, g_hash_table_size (seen), names->str);
  /* Translators: stands between parts of a sentence. */
  g_string_append_printf (text, "%s%s", text->len > 0 ? _ ("; ") : "", group);
  return TRUE;
}

/* Returns: (transfer full) (nullable): all of them, or those of one station, the nearest first */
static char *
describe (const SgNext *self, SgNamer *namer, gint64 station, GError **error)
{
  g_autoptr (GHashTable) reasons = g_hash_table_new (NULL, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      if ((station == 0 || row->station == station)
          && g_hash_table_add (reasons, (gpointer) row->reason)
          && !append_group (self, namer, row->reason, station, text, error))
        return NULL;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * sg_next_describe_gap:
 * @indicator: an indicator
 * @gap: how much of its numerator is missing
 *
 * Returns: (transfer full): the number with what it is of ("2 persons")
 */
char *
sg_next_describe_gap (const SgIndicator *indicator, gint64 gap)
{
  const char *unit = NULL;
  g_autofree char *number = sg_count_format (gap);

  g_return_val_if_fail (indicator != NULL, NULL);

  unit = indicator->numerator != NULL ? indicator->numerator->unit : NULL;
  if (g_strcmp0 (unit, "person") == 0)
    return g_strdup_printf (ngettext ("%s person", "%s persons", (gulong) gap), number);
  if (g_strcmp0 (unit, "station") == 0)
    return g_strdup_printf (ngettext ("%s station", "%s stations", (gulong) gap), number);
  if (g_strcmp0 (unit, "township") == 0)
    return g_strdup_printf (ngettext ("%s township", "%s townships", (gulong) gap), number);
  if (g_strcmp0 (unit, "county") == 0)
    return g_strdup_printf (
      ngettext ("%s county or district", "%s counties or districts", (gulong) gap), number);
  if (g_strcmp0 (unit, "fen") == 0)
    {
      g_autofree char *yuan = sg_money_format_yuan (gap);

      return g_strdup_printf (_ ("%s yuan"), yuan);
    }
  return g_steal_pointer (&number);
}

/**
 * sg_next_describe_target:
 * @self: who comes next
 * @namer: gives them their names
 * @gap: by how much the target is missed
 * @error: (out) (optional): return location of an #SgError
 *
 * Returns: (transfer full) (nullable): one sentence with what is missing and the first of them by
 * name ("2 persons short of 60 %: 5 sit the exam this year: …"); empty where there are none
 */
char *
sg_next_describe_target (const SgNext *self, SgNamer *namer, gint64 gap, GError **error)
{
  g_autofree char *missing = NULL;
  g_autofree char *asked = NULL;
  g_autofree char *who = NULL;

  g_return_val_if_fail (self != NULL && namer != NULL, NULL);

  if (self->rows->len == 0)
    return g_strdup ("");
  who = describe (self, namer, 0, error);
  if (who == NULL)
    return NULL;
  missing = sg_next_describe_gap (self->target->indicator, gap);
  asked = self->target->per_cent >= 0 ? g_strdup_printf (_ ("%d %%"), (int) self->target->per_cent)
                                      : sg_count_format (self->target->number);
  /* Translators: what is missing ("2 persons"), what is asked ("60 %"), and who comes next. */
  return g_strdup_printf (_ ("%s short of %s: %s."), missing, asked, who);
}

/**
 * sg_next_describe_station:
 * @self: who comes next
 * @namer: gives them their names
 * @reg: register of the subject of which is spoken already
 * @station: row id of a station, or 0
 * @error: (out) (optional): return location of an #SgError
 *
 * Returns: (transfer full) (nullable): one sentence with those who work at a station; empty where
 * there are none, or where they are what is spoken of
 */
char *
sg_next_describe_station (const SgNext *self,
                          SgNamer *namer,
                          const char *reg,
                          gint64 station,
                          GError **error)
{
  g_autofree char *who = NULL;

  g_return_val_if_fail (self != NULL && namer != NULL && reg != NULL, NULL);

  if (station == 0 || g_strcmp0 (self->reg, reg) == 0)
    return g_strdup ("");
  who = describe (self, namer, station, error);
  if (who == NULL || *who == '\0')
    return g_steal_pointer (&who);
  /* Translators: a sentence of who comes next ("2 sit the exam this year: …"). */
  return g_strdup_printf (C_ ("next", "%s."), who);
}
