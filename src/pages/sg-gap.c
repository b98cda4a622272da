/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-gap.h"

#include <glib/gi18n-lib.h>

/* After every event: a station that has no stage on this day has none at all. */
#define LAST_DAY "2099-12-31"

/*
 * What figures, papers and reports need and what may be empty all the same. Only built stations
 * need a site and plaques; only persons in post are asked for what the roster shows.
 */
static const SgGap gaps[] = {
  { &sg_stations, "stage", NULL, NULL, TRUE },
  { &sg_stations, "office_m2", "stage", "built" },
  { &sg_stations, "activity_m2", "stage", "built" },
  { &sg_stations, "desks", "stage", "built" },
  { &sg_stations, "computers", "stage", "built" },
  { &sg_stations, "printers", "stage", "built" },
  { &sg_stations, "cabinets", "stage", "built" },
  { &sg_stations, "outdoor_sign_on", "stage", "built" },
  { &sg_stations, "indoor_sign_on", "stage", "built" },
  { &sg_stations, "address", "stage", "built" },
  { &sg_stations, "venue", "stage", "built" },
  { &sg_stations, "mode", "stage", "built" },
  { &sg_stations, "org_id", "mode", "purchase" },
  { &sg_stations, "head_name", "stage", "built" },
  { &sg_stations, "phone", "stage", "built" },
  { &sg_persons, "id_no", "on_post", "1" },
  { &sg_persons, "birth", "on_post", "1" },
  { &sg_persons, "sex", "on_post", "1" },
  { &sg_persons, "phone", "on_post", "1" },
  { &sg_persons, "education", "on_post", "1" },
  { &sg_persons, "practice_from", "role", "supervisor" },
  { &sg_posts, "start_on", NULL, NULL },
  { &sg_posts, "employment", NULL, NULL },
  { &sg_certs, "issued_on", NULL, NULL },
  { &sg_certs, "cert_no", NULL, NULL },
  { &sg_certs, "registered_until", NULL, NULL },
  { &sg_orgs, "uscc", NULL, NULL },
  { &sg_orgs, "legal_rep", NULL, NULL },
  { &sg_orgs, "phone", NULL, NULL },
  { &sg_contracts, "org_id", NULL, NULL },
  { &sg_contracts, "amount_fen", NULL, NULL },
  { &sg_contracts, "signed_on", NULL, NULL },
  { &sg_contracts, "start_on", NULL, NULL },
  { &sg_contracts, "end_on", NULL, NULL },
  { &sg_contracts, "station_ids", NULL, NULL },
  { &sg_funds, "purpose", NULL, NULL },
  { &sg_funds, "date", NULL, NULL },
};

/**
 * sg_gap_get:
 * @index: which, from 0
 *
 * Returns: (nullable): a kind of gap, or %NULL after the last one
 */
const SgGap *
sg_gap_get (guint index)
{
  return index < G_N_ELEMENTS (gaps) ? &gaps[index] : NULL;
}

/**
 * sg_gap_get_field:
 * @self: a kind of gap
 *
 * Returns: the field that is empty
 */
const SgField *
sg_gap_get_field (const SgGap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return sg_register_get_field (self->reg, self->key);
}

/**
 * sg_gap_dup_label:
 * @self: a kind of gap
 *
 * Returns: (transfer full): what is lacking where, as people say it
 */
char *
sg_gap_dup_label (const SgGap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  /* Translators: kind of the row ("Station") and the field that it lacks ("Office area"). */
  return g_strdup_printf (_ ("%s without: %s"),
                          sg_register_get_label_one (self->reg),
                          sg_field_get_label (sg_gap_get_field (self)));
}

/**
 * sg_gap_create_query:
 * @self: a kind of gap
 * @as_of: the day
 * @under: the district
 *
 * Returns: (transfer full): the question for the rows that have this gap. A post without start or a
 *   certificate without date holds on no day, so rows of all days are asked
 */
SgQuery *
sg_gap_create_query (const SgGap *self, const char *as_of, const char *under)
{
  SgQuery *query = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  query = sg_query_new (self->reg);
  sg_query_set_as_of (query, self->ever ? LAST_DAY : as_of);
  sg_query_set_valid_only (query, FALSE);
  sg_query_set_under (query, under);
  sg_query_add_filter (query, sg_gap_get_field (self), SG_FILTER_IS, NULL);
  if (self->among_key != NULL)
    sg_query_add_filter (
      query, sg_register_get_field (self->reg, self->among_key), SG_FILTER_IS, self->among);
  return query;
}

/* Whether the field is asked for in a row. A station that is recorded as built and lacks what the
 * policy asks for besides is asked for all that a built one is. */
static gboolean
is_asked (const SgGap *self, SgRecord *record)
{
  const char *value = NULL;

  if (self->reg != sg_record_get_register (record))
    return FALSE;
  if (self->among_key == NULL)
    return TRUE;
  value = sg_record_get_key (record, self->among_key);
  return g_strcmp0 (value, self->among) == 0
         || (g_strcmp0 (value, "incomplete") == 0 && g_str_equal (self->among, "built"));
}

/**
 * sg_gaps_measure:
 * @record: a row with its derived columns
 * @n_filled: (out): how many fields of it that figures and papers need are filled in
 *
 * Returns: how many fields of it they need
 */
guint
sg_gaps_measure (SgRecord *record, guint *n_filled)
{
  guint n_asked = 0;

  g_return_val_if_fail (SG_IS_RECORD (record) && n_filled != NULL, 0);

  *n_filled = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (gaps); i++)
    if (is_asked (&gaps[i], record))
      {
        n_asked++;
        *n_filled += sg_record_get_key (record, gaps[i].key) != NULL ? 1 : 0;
      }
  return n_asked;
}

/**
 * sg_gaps_count:
 * @connection: the ledger's connection
 * @as_of: the day
 * @under: the district
 * @cancellable: (nullable): looked at between two counts
 * @error: why it failed
 *
 * Counts all gaps of a district. Runs on the ledger's thread.
 *
 * Returns: (transfer full) (nullable) (element-type guint): one number a kind, in order
 */
GArray *
sg_gaps_count (SgConnection *connection,
               const char *as_of,
               const char *under,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GArray) counts = NULL;

  g_return_val_if_fail (connection != NULL, NULL);
  g_return_val_if_fail (as_of != NULL && under != NULL, NULL);

  counts = g_array_new (FALSE, FALSE, sizeof (guint));
  for (gsize i = 0; i < G_N_ELEMENTS (gaps); i++)
    {
      g_autoptr (SgQuery) query = sg_gap_create_query (&gaps[i], as_of, under);
      g_autoptr (GArray) ids = sg_query_find_ids (connection, query, error);

      if (ids == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      g_array_append_val (counts, ids->len);
    }
  return g_steal_pointer (&counts);
}
