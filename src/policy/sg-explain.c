/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/sg-date.h"
#include "ledger/sg-facts.h"
#include "policy/sg-explain.h"
#include "policy/sg-measure.h"
#include "policy/sg-namer.h"
#include "policy/sg-reason.h"

/* One reason of a candidate, with the rows that are behind it. */
typedef struct
{
  char *code;
  GPtrArray *names;
} Cause;

/* A candidate while its rows come in. */
typedef struct
{
  SgMeasureRow *row; /* owned until it is handed over */
  GPtrArray *causes;
} Candidate;

typedef struct
{
  SgConnection *connection;
  const char *as_of;
  SgMeasure *measure;
  GPtrArray *candidates;
  GHashTable *by_subject; /* row id → Candidate, borrowed */
  SgNamer *namer;
  GHashTable *names; /* row id of a reason → name */
} Explainer;

static void
cause_free (gpointer data)
{
  Cause *cause = data;

  g_free (cause->code);
  g_ptr_array_unref (cause->names);
  g_free (cause);
}

static void
candidate_free (gpointer data)
{
  Candidate *candidate = data;

  g_clear_pointer (&candidate->row, sg_measure_row_free);
  g_ptr_array_unref (candidate->causes);
  g_free (candidate);
}

/**
 * sg_measure_row_free:
 * @row: (transfer full): a row
 *
 * Frees it.
 */
void
sg_measure_row_free (SgMeasureRow *row)
{
  g_return_if_fail (row != NULL);

  g_free (row->id);
  g_free (row->title);
  g_free (row->division);
  g_free (row->reason);
  g_free (row);
}

/* Registers are few and live as long as the program: their names are kept for good. */
static const char *
intern_register (const char *name)
{
  return g_intern_string (name);
}

/* Returns: (transfer none) (nullable): name of the row that is the reason */
static const char *
find_name (Explainer *self, gint64 id, GError **error)
{
  const char *known = g_hash_table_lookup (self->names, &id);
  g_autofree char *ref = NULL;
  g_autofree char *name = NULL;

  if (known != NULL)
    return known;
  if (!sg_namer_find (self->namer, self->measure->because, id, &ref, &name, error))
    return NULL;
  known = name != NULL ? name : "";
  g_hash_table_insert (self->names, g_memdup2 (&id, sizeof id), g_strdup (known));
  return g_hash_table_lookup (self->names, &id);
}

static Candidate *
candidate_new (Explainer *self, gint64 subject)
{
  Candidate *candidate = g_new0 (Candidate, 1);

  candidate->causes = g_ptr_array_new_with_free_func (cause_free);
  candidate->row = g_new0 (SgMeasureRow, 1);
  candidate->row->subject = subject;
  candidate->row->reg = intern_register (self->measure->subject);
  g_ptr_array_add (self->candidates, candidate);
  g_hash_table_insert (self->by_subject, &candidate->row->subject, candidate);
  return candidate;
}

/* Returns: below, equal to or above 0: how much @statement says of the candidate against what is
 * there: to count is more than not to, to be known more than not, and a large value more than a
 * small.
 */
static int
compare (const Candidate *candidate, SgStatement *statement)
{
  const SgMeasureRow *row = candidate->row;
  gboolean counts = sg_statement_get_int (statement, SG_MEASURE_COUNTS) == 1;
  gboolean has_value = !sg_statement_is_null (statement, SG_MEASURE_VALUE);
  gint64 value = sg_statement_get_int (statement, SG_MEASURE_VALUE);

  if (counts != row->counts)
    return counts ? 1 : -1;
  if (has_value != row->has_value)
    return has_value ? 1 : -1;
  return (value > row->value) - (value < row->value);
}

static void
take_row (Candidate *candidate, SgStatement *statement)
{
  SgMeasureRow *row = candidate->row;

  g_free (row->division);
  row->division = g_strdup (sg_statement_get_text (statement, SG_MEASURE_DIVISION));
  row->counts = sg_statement_get_int (statement, SG_MEASURE_COUNTS) == 1;
  row->has_value = !sg_statement_is_null (statement, SG_MEASURE_VALUE);
  row->value = sg_statement_get_int (statement, SG_MEASURE_VALUE);
  g_ptr_array_set_size (candidate->causes, 0);
}

static Cause *
get_cause (Candidate *candidate, const char *code)
{
  Cause *cause = NULL;

  for (guint i = 0; i < candidate->causes->len; i++)
    {
      cause = g_ptr_array_index (candidate->causes, i);
      if (g_str_equal (cause->code, code))
        return cause;
    }
  cause = g_new0 (Cause, 1);
  cause->code = g_strdup (code);
  cause->names = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (candidate->causes, cause);
  return cause;
}

static gboolean
add_cause (Explainer *self, Candidate *candidate, SgStatement *statement, GError **error)
{
  const char *code = sg_statement_get_text (statement, SG_MEASURE_REASON);
  const char *name = NULL;
  Cause *cause = NULL;

  if (code == NULL)
    return TRUE;
  cause = get_cause (candidate, code);
  if (sg_statement_is_null (statement, SG_MEASURE_BECAUSE))
    return TRUE;
  name = find_name (self, sg_statement_get_int (statement, SG_MEASURE_BECAUSE), error);
  if (name == NULL)
    return FALSE;
  if (!g_ptr_array_find_with_equal_func (cause->names, name, g_str_equal, NULL))
    g_ptr_array_add (cause->names, g_strdup (name));
  return TRUE;
}

/* Of several rows of a subject the one that says most is shown, with the reasons of its equals. */
static gboolean
add_row (Explainer *self, SgStatement *statement, GError **error)
{
  gint64 subject = sg_statement_get_int (statement, SG_MEASURE_SUBJECT);
  Candidate *candidate = g_hash_table_lookup (self->by_subject, &subject);
  int order = 1;

  if (candidate == NULL)
    candidate = candidate_new (self, subject);
  else
    order = compare (candidate, statement);
  if (order < 0)
    return TRUE;
  if (order > 0)
    take_row (candidate, statement);
  return add_cause (self, candidate, statement, error);
}

/* Returns: (transfer full) (nullable): the sentences of a candidate's reasons */
static char *
describe (const Candidate *candidate)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < candidate->causes->len; i++)
    {
      Cause *cause = g_ptr_array_index (candidate->causes, i);
      g_autofree char *names = NULL;

      g_ptr_array_add (cause->names, NULL);
      if (cause->names->len > 1)
        /* TRANSLATORS: stands between the names of stations in a list. */
        names = g_strjoinv (C_ ("list", ", "), (char **) cause->names->pdata);
      g_ptr_array_add (sentences, sg_reason_describe (cause->code, names));
    }
  if (sentences->len == 0)
    return NULL;
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (" ", (char **) sentences->pdata);
}

static gboolean
finish_row (Explainer *self, Candidate *candidate, GError **error)
{
  SgMeasureRow *row = candidate->row;
  g_autofree char *name = NULL;
  const char *county = NULL;

  if (!sg_namer_find (self->namer, row->reg, row->subject, &row->id, &name, error))
    return FALSE;
  county = sg_namer_get_county (self->namer, row->division, error);
  if (county == NULL)
    return FALSE;
  row->title = sg_namer_join (name != NULL ? name : row->division, county);
  row->reason = describe (candidate);
  return TRUE;
}

static gboolean
read_rows (Explainer *self, SgProfile *profile, const char *under, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (SgStatement) statement
    = sg_measure_prepare_all (self->measure, self->connection, profile, self->as_of, under, error);

  if (statement == NULL)
    return FALSE;
  while (sg_statement_next (statement, &failure))
    if (!add_row (self, statement, error))
      return FALSE;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Returns: (transfer full) (nullable): the rows, finished */
static GPtrArray *
hand_over (Explainer *self, GError **error)
{
  g_autoptr (GPtrArray) rows
    = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_measure_row_free);

  for (guint i = 0; i < self->candidates->len; i++)
    {
      Candidate *candidate = g_ptr_array_index (self->candidates, i);

      if (!finish_row (self, candidate, error))
        return NULL;
      g_ptr_array_add (rows, g_steal_pointer (&candidate->row));
    }
  return g_steal_pointer (&rows);
}

/* One transaction for all the small questions: each would lock and unlock the file by itself, which
 * takes a round trip on a share. */
static GPtrArray *
run (Explainer *self, SgProfile *profile, const char *under, GError **error)
{
  gboolean own = !sg_connection_is_in_transaction (self->connection);
  GPtrArray *rows = NULL;

  if (!sg_facts_ensure_under (
        self->connection, self->as_of, sg_profile_get_settings (profile), error)
      || (own && !sg_connection_begin_read (self->connection, error)))
    return NULL;
  if (read_rows (self, profile, under, error))
    rows = hand_over (self, error);
  /* Nothing was written: an end that fails has been rolled back, and is no fault of the rows. */
  if (own)
    sg_connection_commit (self->connection, NULL);
  return rows;
}

static void
explainer_clear (Explainer *self)
{
  g_clear_pointer (&self->by_subject, g_hash_table_unref);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_pointer (&self->namer, sg_namer_free);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->measure, sg_measure_free);
}

/**
 * sg_measure_explain:
 * @connection: a connection to a ledger
 * @profile: a policy profile
 * @measure: name of a measure, as quantities give it
 * @as_of: a valid day
 * @under: code of a unit, "0" for the whole country
 * @error: (out) (optional): return location of an #SgError
 *
 * Opens a figure into the rows behind it: every candidate of the measure in the unit, once each,
 * with its value, whether it counts and why. What covers a township, or where a person works, is
 * named in the reason.
 *
 * Returns: (transfer full) (element-type SgMeasureRow) (nullable): the candidates, by place
 */
GPtrArray *
sg_measure_explain (SgConnection *connection,
                    SgProfile *profile,
                    const char *measure,
                    const char *as_of,
                    const char *under,
                    GError **error)
{
  Explainer self = { .connection = connection, .as_of = as_of };
  GPtrArray *rows = NULL;

  g_return_val_if_fail (connection != NULL && profile != NULL, NULL);
  g_return_val_if_fail (measure != NULL && under != NULL, NULL);
  g_return_val_if_fail (sg_date_is_valid (as_of), NULL);

  self.measure = sg_measure_load (measure, error);
  if (self.measure == NULL)
    return NULL;
  self.candidates = g_ptr_array_new_with_free_func (candidate_free);
  self.by_subject = g_hash_table_new (g_int64_hash, g_int64_equal);
  self.namer = sg_namer_new (connection, as_of);
  self.names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  rows = run (&self, profile, under, error);
  explainer_clear (&self);
  return rows;
}
