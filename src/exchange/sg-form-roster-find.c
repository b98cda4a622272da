/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "base/sg-text.h"
#include "exchange/sg-form-plan-private.h"
#include "exchange/sg-form-roster.h"

/* Whom a row of a roster is about. */

static const char *
get (const SgFormRow *row, const char *key)
{
  return sg_form_row_get (&sg_form_roster, row, key);
}

/**
 * sg_form_roster_agrees:
 * @record: a record
 * @key: key of a field
 * @value: (nullable): a value of the form
 *
 * Returns: whether the value would change nothing: it is empty, the same, or the month of the day
 */
gboolean
sg_form_roster_agrees (SgRecord *record, const char *key, const char *value)
{
  const SgField *field = sg_register_get_field (sg_record_get_register (record), key);
  const char *present = sg_record_get (record, field);

  if (value == NULL)
    return TRUE;
  if (present == NULL)
    return FALSE;
  return field->type == SG_FIELD_DATE ? g_str_has_prefix (present, value)
                                      : strcmp (present, value) == 0;
}

static GPtrArray *
open_all (SgFormSpread *spread, const SgRegister *reg, GArray *hits, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      SgRecord *record
        = sg_form_spread_open (spread, reg, &g_array_index (hits, SgFormHit, i), error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }
  return g_steal_pointer (&records);
}

/* The rows of a register that belong to a person. */
static GPtrArray *
open_of_person (SgFormSpread *spread, const SgRegister *reg, SgRecord *person, GError **error)
{
  g_autofree char *new_id = g_strdup_printf ("%p", (void *) person);
  const char *id = sg_record_is_new (person) ? new_id : sg_record_get_key (person, "person_id");
  GError *cause = NULL;
  GArray *hits = sg_form_spread_find (spread, reg, "person_id", &cause, id, NULL);

  if (cause == NULL)
    return open_all (spread, reg, hits, error);
  g_propagate_error (error, cause);
  return NULL;
}

/**
 * sg_form_roster_find_stations:
 * @spread: a spread
 * @row: a row of a roster
 * @error: why the ledger cannot be read
 *
 * Returns: (transfer container) (nullable) (element-type SgRecord): the stations of the row
 */
GPtrArray *
sg_form_roster_find_stations (SgFormSpread *spread, const SgFormRow *row, GError **error)
{
  g_auto (GStrv) names = g_strsplit (get (row, "stations"), "|", -1);
  g_autoptr (GPtrArray) stations = g_ptr_array_new ();
  const char *county = get (row, "county");
  const char *under = sg_form_spread_get_sheet (spread)->under;

  if (county != NULL)
    under = sg_places_find_county (
      sg_form_spread_get_places (spread), county, sg_form_spread_get_sheet (spread)->as_of);
  for (guint i = 0; names[i] != NULL; i++)
    {
      GError *cause = NULL;
      SgRecord *station
        = sg_form_spread_find_station_near (spread, names[i], get (row, "division"), under, &cause);

      if (cause != NULL)
        {
          g_propagate_error (error, cause);
          return NULL;
        }
      if (station != NULL)
        g_ptr_array_add (stations, station);
    }
  return g_steal_pointer (&stations);
}

static gboolean
is_later (SgRecord *post, SgRecord *other)
{
  return other == NULL
         || g_strcmp0 (sg_record_get_key (post, "start_on"), sg_record_get_key (other, "start_on"))
              > 0;
}

/**
 * sg_form_roster_find_post:
 * @spread: a spread
 * @row: a row of a roster
 * @person: whom it is about
 * @station: one of its stations
 * @error: why the ledger cannot be read
 *
 * Finds the post that the row tells of: the one that begins on the same day, else the latest in the
 * same role that had not ended before.
 *
 * Returns: (transfer none) (nullable): the post, or %NULL where there is none
 */
SgRecord *
sg_form_roster_find_post (SgFormSpread *spread,
                          const SgFormRow *row,
                          SgRecord *person,
                          SgRecord *station,
                          GError **error)
{
  g_autoptr (GPtrArray) posts = open_of_person (spread, &sg_posts, person, error);
  const char *start = get (row, "start_on");
  SgRecord *latest = NULL;

  for (guint i = 0; posts != NULL && i < posts->len; i++)
    {
      SgRecord *post = g_ptr_array_index (posts, i);
      const char *end = sg_record_get_key (post, "end_on");

      if (!sg_form_spread_refers (spread, post, "station_id", station)
          || g_strcmp0 (sg_record_get_key (post, "role"), get (row, "role")) != 0)
        continue;
      if (start != NULL && sg_form_roster_agrees (post, "start_on", start))
        return post;
      if ((start == NULL || end == NULL || strcmp (end, start) >= 0) && is_later (post, latest))
        latest = post;
    }
  return latest;
}

/**
 * sg_form_roster_find_cert:
 * @spread: a spread
 * @row: a row of a roster
 * @person: whom it is about
 * @error: why the ledger cannot be read
 *
 * Finds the certificate that the row tells of: by its number, else by its level.
 *
 * Returns: (transfer none) (nullable): the certificate, or %NULL where there is none
 */
SgRecord *
sg_form_roster_find_cert (SgFormSpread *spread,
                          const SgFormRow *row,
                          SgRecord *person,
                          GError **error)
{
  g_autoptr (GPtrArray) certs = open_of_person (spread, &sg_certs, person, error);
  const char *number = get (row, "cert_no");
  SgRecord *of_level = NULL;

  for (guint i = 0; certs != NULL && i < certs->len; i++)
    {
      SgRecord *cert = g_ptr_array_index (certs, i);
      const char *present = sg_record_get_key (cert, "cert_no");

      if (number != NULL && present != NULL)
        {
          if (strcmp (number, present) == 0)
            return cert;
          continue;
        }
      if (g_strcmp0 (sg_record_get_key (cert, "level"), get (row, "cert_level")) == 0
          && (of_level == NULL || sg_form_roster_agrees (cert, "issued_on", get (row, "cert_on"))))
        of_level = cert;
    }
  return of_level;
}

/* Whether the ledger holds of this person all that the row says. */
static gboolean
is_told (SgFormSpread *spread, const SgFormRow *row, SgRecord *person, GError **error)
{
  g_autoptr (GPtrArray) stations = NULL;
  SgRecord *cert = NULL;

  for (guint i = 0; i < sg_form_roster.n_fields; i++)
    {
      const char *target = sg_form_roster.fields[i].target;

      if (target != NULL && g_str_has_prefix (target, "persons.")
          && !sg_form_roster_agrees (person, strchr (target, '.') + 1, row->values[i]))
        return FALSE;
    }
  if (get (row, "cert_level") != NULL)
    {
      cert = sg_form_roster_find_cert (spread, row, person, error);
      if (cert == NULL || !sg_form_roster_agrees (cert, "level", get (row, "cert_level"))
          || !sg_form_roster_agrees (cert, "cert_no", get (row, "cert_no"))
          || !sg_form_roster_agrees (cert, "issued_on", get (row, "cert_on")))
        return FALSE;
    }
  stations = sg_form_roster_find_stations (spread, row, error);
  for (guint i = 0; stations != NULL && i < stations->len; i++)
    {
      SgRecord *post
        = sg_form_roster_find_post (spread, row, person, g_ptr_array_index (stations, i), error);

      if (post == NULL
          || (stations->len == 1
              && !sg_form_roster_agrees (post, "start_on", get (row, "start_on")))
          || !sg_form_roster_agrees (post, "end_on", get (row, "end_on"))
          || !sg_form_roster_agrees (post, "employment", get (row, "employment")))
        return FALSE;
    }
  return stations != NULL;
}

/* Somebody of the same name with the same telephone or the same birth, who could have the ID number
 * of the row: nothing, or the row nothing. */
static gboolean
may_be (const SgFormRow *row, SgRecord *person)
{
  const char *phone = get (row, "phone");
  const char *birth = get (row, "birth");
  const char *id_no = get (row, "id_no");
  const char *present = sg_record_get_key (person, "id_no");

  if (id_no != NULL && present != NULL)
    return FALSE;
  return (phone != NULL && g_strcmp0 (phone, sg_record_get_key (person, "phone")) == 0)
         || (birth != NULL && sg_record_get_key (person, "birth") != NULL
             && sg_form_roster_agrees (person, "birth", birth));
}

/* In one file the same name with the same telephone is the same person. */
static gboolean
is_of_file (const SgFormRow *row, SgRecord *person)
{
  return sg_record_is_new (person) && get (row, "phone") != NULL
         && g_strcmp0 (get (row, "phone"), sg_record_get_key (person, "phone")) == 0;
}

static gboolean
find_by_name (SgFormSpread *spread,
              SgFormRow *row,
              SgRecord **person,
              gboolean *ask,
              GError **error)
{
  GError *cause = NULL;
  GArray *hits = sg_form_spread_find (spread, &sg_persons, "name", &cause, get (row, "name"), NULL);
  g_autoptr (GPtrArray) namesakes
    = cause == NULL ? open_all (spread, &sg_persons, hits, &cause) : NULL;

  for (guint i = 0; namesakes != NULL && i < namesakes->len; i++)
    {
      SgRecord *namesake = g_ptr_array_index (namesakes, i);

      if (!may_be (row, namesake))
        continue;
      if (is_of_file (row, namesake)
          || (!sg_record_is_new (namesake) && is_told (spread, row, namesake, &cause)))
        {
          *person = namesake;
          *ask = FALSE;
          break;
        }
      if (sg_record_is_new (namesake))
        continue;
      *ask = TRUE;
      sg_form_row_add_alike (row, sg_record_get_row_id (namesake));
    }
  if (cause == NULL)
    return TRUE;
  g_propagate_error (error, cause);
  return FALSE;
}

/* What the row hides of a number, as it stands there; %NULL where it hides nothing. */
static const char *
get_masked (const SgFormRow *row, const char *key)
{
  const guint field = (guint) sg_form_index_of (&sg_form_roster, key);

  for (guint i = 0; row->cells != NULL && i < row->cells->len; i++)
    {
      const SgFormCell *cell = &g_array_index (row->cells, SgFormCell, i);

      if (cell->field == field && g_strcmp0 (cell->reason, "MASKED") == 0)
        return cell->raw;
    }
  return NULL;
}

/* Whether a number could be hidden so. */
static gboolean
fits (const char *masked, const char *number)
{
  if (number == NULL || strlen (number) != strlen (masked))
    return FALSE;
  for (guint i = 0; masked[i] != '\0'; i++)
    if (masked[i] != '*' && masked[i] != number[i])
      return FALSE;
  return TRUE;
}

/* The ledger hid the number itself: with the day of birth, and the telephone where there is one, it
 * tells a namesake from others. */
static gboolean
is_hidden (const SgFormRow *row, SgRecord *person)
{
  const char *id_no = get_masked (row, "id_no");
  const char *phone = get_masked (row, "phone");
  const char *birth = get (row, "birth");

  return !sg_record_is_new (person) && id_no != NULL && birth != NULL
         && fits (id_no, sg_record_get_key (person, "id_no"))
         && g_strcmp0 (birth, sg_record_get_key (person, "birth")) == 0
         && (phone == NULL || fits (phone, sg_record_get_key (person, "phone")));
}

static gboolean
find_by_mask (SgFormSpread *spread, const SgFormRow *row, SgRecord **person, GError **error)
{
  GError *cause = NULL;
  GArray *hits = NULL;
  g_autoptr (GPtrArray) namesakes = NULL;
  guint n = 0;

  if (get_masked (row, "id_no") == NULL)
    return TRUE;
  hits = sg_form_spread_find (spread, &sg_persons, "name", &cause, get (row, "name"), NULL);
  namesakes = cause == NULL ? open_all (spread, &sg_persons, hits, &cause) : NULL;
  for (guint i = 0; namesakes != NULL && i < namesakes->len; i++)
    if (is_hidden (row, g_ptr_array_index (namesakes, i)))
      {
        *person = g_ptr_array_index (namesakes, i);
        n++;
      }
  if (n != 1)
    *person = NULL;
  if (cause == NULL)
    return TRUE;
  g_propagate_error (error, cause);
  return FALSE;
}

static gboolean
is_named (const SgFormRow *row, SgRecord *person)
{
  g_autofree char *name = sg_text_fold (get (row, "name"));
  g_autofree char *present = sg_text_fold (sg_record_get_key (person, "name"));

  return strcmp (name, present) == 0;
}

static gboolean
open_settled (SgFormSpread *spread, SgFormRow *row, SgRecord **person, GError **error)
{
  const SgFormHit hit = { row->chosen, NULL };
  GError *cause = NULL;

  *person = NULL;
  if (row->chosen != 0)
    *person = sg_form_spread_open (spread, &sg_persons, &hit, &cause);
  if (cause == NULL)
    return TRUE;
  g_propagate_error (error, cause);
  return FALSE;
}

static gboolean
find_by_all (SgFormSpread *spread, SgFormRow *row, SgRecord **person, gboolean *ask, GError **error)
{
  const char *id_no = get (row, "id_no");
  GError *cause = NULL;
  GArray *hits = NULL;

  if (id_no != NULL)
    hits = sg_form_spread_find (spread, &sg_persons, "id_no", &cause, id_no, NULL);
  if (hits != NULL)
    *person
      = sg_form_spread_open (spread, &sg_persons, &g_array_index (hits, SgFormHit, 0), &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  if (*person == NULL && !find_by_mask (spread, row, person, error))
    return FALSE;
  if (*person == NULL)
    return find_by_name (spread, row, person, ask, error);
  if ((hits != NULL && hits->len > 1) || !is_named (row, *person))
    {
      *ask = TRUE;
      for (guint i = 0; hits != NULL && i < hits->len; i++)
        if (g_array_index (hits, SgFormHit, i).row_id != 0)
          sg_form_row_add_alike (row, g_array_index (hits, SgFormHit, i).row_id);
    }
  return TRUE;
}

/**
 * sg_form_roster_find_person:
 * @spread: a spread
 * @row: a row of a roster; gets those who would have to be asked about
 * @person: (out) (nullable): whom it is about, or %NULL for somebody new
 * @ask: (out): it may be about somebody whom the ledger has; a clerk has to say
 * @error: why the ledger cannot be read
 *
 * Finds a person by the ID number, a masked one together with name and birth. By name and telephone
 * or birth somebody is only found where the row says nothing that the ledger does not hold;
 * otherwise it is asked, never guessed.
 *
 * Returns: whether the search was made
 */
gboolean
sg_form_roster_find_person (SgFormSpread *spread,
                            SgFormRow *row,
                            SgRecord **person,
                            gboolean *ask,
                            GError **error)
{
  *person = NULL;
  *ask = FALSE;
  if (!find_by_all (spread, row, person, ask, error))
    return FALSE;
  if (!row->settled)
    return TRUE;
  *ask = FALSE;
  return open_settled (spread, row, person, error);
}
