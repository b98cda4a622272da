/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "base/sg-identity.h"
#include "exchange/sg-form-plan-private.h"
#include "exchange/sg-form-roster.h"

/* A row of a roster over persons, posts and certificates. */

static const char *
get (const SgFormRow *row, const char *key)
{
  return sg_form_row_get (&sg_form_roster, row, key);
}

/* The ID number tells the day of birth; a form often has the month only. */
static gboolean
set_birth (SgFormSpread *spread, SgFormRow *row, SgRecord *person, GError **error)
{
  const char *id_no = get (row, "id_no");
  const char *birth = get (row, "birth");
  g_autofree char *day = id_no != NULL ? sg_identity_get_birth (id_no) : NULL;

  if (day == NULL || (birth != NULL && !g_str_has_prefix (day, birth)))
    return TRUE;
  return sg_form_spread_set (spread, row, person, "birth", day, error);
}

static SgRecord *
add_person (SgFormSpread *spread, SgFormRow *row, GError **error)
{
  SgRecord *person = sg_form_spread_add (spread, row, &sg_persons);

  row->action = SG_FORM_NEW;
  if (!set_birth (spread, row, person, error)
      || !sg_form_spread_set_targets (spread, row, person, error))
    return NULL;
  sg_form_spread_index (spread, person, "name");
  if (get (row, "id_no") != NULL)
    sg_form_spread_index (spread, person, "id_no");
  return person;
}

static gboolean
set_cert (SgFormSpread *spread, SgFormRow *row, SgRecord *cert, GError **error)
{
  return sg_form_spread_set (spread, row, cert, "level", get (row, "cert_level"), error)
         && sg_form_spread_set (spread, row, cert, "cert_no", get (row, "cert_no"), error)
         && sg_form_spread_set (spread, row, cert, "issued_on", get (row, "cert_on"), error)
         && sg_form_spread_set_targets (spread, row, cert, error);
}

static gboolean
spread_cert (SgFormSpread *spread, SgFormRow *row, SgRecord *person, GError **error)
{
  GError *cause = NULL;
  SgRecord *cert = NULL;

  if (get (row, "cert_level") == NULL && get (row, "cert_no") == NULL)
    return TRUE;
  cert = sg_form_roster_find_cert (spread, row, person, &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  if (cert == NULL && get (row, "cert_level") == NULL)
    return TRUE;
  if (cert != NULL)
    return set_cert (spread, row, cert, error);
  cert = sg_form_spread_add (spread, row, &sg_certs);
  sg_form_spread_refer (spread, row, cert, "person_id", person);
  if (!set_cert (spread, row, cert, error))
    return FALSE;
  sg_form_spread_index_of (spread, cert, "person_id", person);
  return TRUE;
}

static gboolean
set_org (SgFormSpread *spread, SgFormRow *row, SgRecord *post, GError **error)
{
  SgRecord *org = NULL;

  if (get (row, "org") == NULL)
    return TRUE;
  org = sg_form_spread_ensure_org (spread, row, get (row, "org"), error);
  if (org == NULL)
    return FALSE;
  sg_form_spread_refer (spread, row, post, "org_id", org);
  return TRUE;
}

static gboolean
set_post (SgFormSpread *spread, SgFormRow *row, SgRecord *post, gboolean start, GError **error)
{
  return sg_form_spread_set (spread, row, post, "role", get (row, "role"), error)
         && sg_form_spread_set (spread, row, post, "employment", get (row, "employment"), error)
         && sg_form_spread_set (spread, row, post, "funding", get (row, "funding"), error)
         && (!start
             || sg_form_spread_set (spread, row, post, "start_on", get (row, "start_on"), error))
         && sg_form_spread_set (spread, row, post, "end_on", get (row, "end_on"), error)
         && sg_form_spread_set_targets (spread, row, post, error)
         && set_org (spread, row, post, error);
}

/* Where one row names several stations, the day it says is that of one of them: posts that are
 * there keep theirs. */
static gboolean
spread_post (SgFormSpread *spread,
             SgFormRow *row,
             SgRecord *person,
             SgRecord *station,
             gboolean only,
             GError **error)
{
  GError *cause = NULL;
  SgRecord *post = sg_form_roster_find_post (spread, row, person, station, &cause);

  if (cause != NULL)
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  if (post != NULL)
    return set_post (spread, row, post, only, error);
  post = sg_form_spread_add (spread, row, &sg_posts);
  sg_form_spread_refer (spread, row, post, "person_id", person);
  sg_form_spread_refer (spread, row, post, "station_id", station);
  if (!set_post (spread, row, post, TRUE, error))
    return FALSE;
  sg_form_spread_index_of (spread, post, "person_id", person);
  return TRUE;
}

static gboolean
spread_posts (SgFormSpread *spread, SgFormRow *row, SgRecord *person, GError **error)
{
  g_autoptr (GPtrArray) stations = sg_form_roster_find_stations (spread, row, error);

  if (stations == NULL)
    return FALSE;
  if (get (row, "role") == NULL)
    {
      sg_form_row_add_reason (row, "ROLE_MISSING");
      return TRUE;
    }
  for (guint i = 0; i < stations->len; i++)
    if (!spread_post (
          spread, row, person, g_ptr_array_index (stations, i), stations->len == 1, error))
      return FALSE;
  return TRUE;
}

/* The values of a column, and the numbers of the people of the ledger who have them. */
static gboolean
look_ahead_by (SgFormSpread *spread,
               GPtrArray *rows,
               const char *key,
               GPtrArray *ids,
               GError **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  GError *cause = NULL;

  for (guint i = 0; i < rows->len; i++)
    if (get (g_ptr_array_index (rows, i), key) != NULL)
      g_ptr_array_add (values, (gpointer) get (g_ptr_array_index (rows, i), key));
  if (!sg_form_spread_look_ahead (spread, &sg_persons, key, values, error))
    return FALSE;
  for (guint i = 0; i < values->len && cause == NULL; i++)
    {
      GArray *hits = sg_form_spread_find (
        spread, &sg_persons, key, &cause, g_ptr_array_index (values, i), NULL);

      for (guint k = 0; hits != NULL && k < hits->len && cause == NULL; k++)
        {
          SgRecord *person = sg_form_spread_open (
            spread, &sg_persons, &g_array_index (hits, SgFormHit, k), &cause);

          if (person != NULL && !sg_record_is_new (person))
            g_ptr_array_add (ids, (gpointer) sg_record_get_key (person, "person_id"));
        }
    }
  if (cause == NULL)
    return TRUE;
  g_propagate_error (error, cause);
  return FALSE;
}

/**
 * sg_form_roster_look_ahead:
 * @spread: a spread
 * @rows: (element-type SgFormRow): rows that come next
 * @error: why the ledger cannot be read
 *
 * Gets the people whom the rows may be about, with their posts and certificates.
 *
 * Returns: whether the ledger could be read
 */
gboolean
sg_form_roster_look_ahead (SgFormSpread *spread, GPtrArray *rows, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_return_val_if_fail (spread != NULL, FALSE);
  g_return_val_if_fail (rows != NULL, FALSE);

  return look_ahead_by (spread, rows, "id_no", ids, error)
         && look_ahead_by (spread, rows, "name", ids, error)
         && sg_form_spread_look_ahead (spread, &sg_posts, "person_id", ids, error)
         && sg_form_spread_look_ahead (spread, &sg_certs, "person_id", ids, error);
}

/**
 * sg_form_roster_spread:
 * @spread: a spread
 * @row: a row of a roster that can be taken
 * @error: why the ledger cannot be read
 *
 * Lays a row over the registers of persons, certificates and posts.
 *
 * Returns: whether it was done
 */
gboolean
sg_form_roster_spread (SgFormSpread *spread, SgFormRow *row, GError **error)
{
  SgRecord *person = NULL;
  gboolean ask = FALSE;

  g_return_val_if_fail (spread != NULL, FALSE);
  g_return_val_if_fail (row != NULL, FALSE);

  if (!sg_form_roster_find_person (spread, row, &person, &ask, error))
    return FALSE;
  if (ask)
    {
      row->action = SG_FORM_NONE;
      sg_form_row_add_reason (row, "PERSON_ASK");
      return TRUE;
    }
  if (person == NULL)
    person = add_person (spread, row, error);
  else if (!sg_form_spread_set_targets (spread, row, person, error))
    person = NULL;
  return person != NULL && spread_cert (spread, row, person, error)
         && spread_posts (spread, row, person, error);
}
