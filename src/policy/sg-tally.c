/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <string.h>

#include "base/sg-money.h"
#include "policy/sg-tally.h"
#include "policy/sg-units.h"

/* The longest code is that of a village. */
#define CODE_LENGTH 12

/* That of a county. */
#define COUNTY_LENGTH 6

#define FIRST_SLOTS 256

/* A subject in a unit: however many rows it has there, it is one. */
typedef struct
{
  gint64 subject;
  gint64 value; /* the largest known one */
  guint unit;   /* counted from 1; 0 marks an empty slot */
  gboolean known;
} Entry;

typedef struct
{
  gint64 sum;
  gboolean unknown;
} Sum;

struct _SgTally
{
  /* owned */
  Entry *slots; /* open addressing; their number is a power of two */
  Sum *sums;
  GHashTable *units; /* code → place from 1 */
  gboolean *apart;   /* of each unit: it is not in the county in which it lies */

  /* state */
  guint n_units;
  gsize n_slots;
  gsize n_entries;
  gboolean lengths[CODE_LENGTH + 1]; /* codes of which lengths there are */
  guint whole;                       /* place of the whole country, or 0 */

  /* the units of the division seen last: rows come in the order of places */
  char division[CODE_LENGTH + 1];
  guint matches[CODE_LENGTH + 1];
  gsize match_lengths[CODE_LENGTH + 1];
  guint n_matches;
};

/**
 * sg_tally_new:
 * @units: (element-type SgUnit): the units to count for; their order is that of the results
 *
 * Starts to count the rows of a measure by unit. A unit holds every division whose code begins with
 * its own; "0" holds all. What a unit that reports apart holds is not in its county.
 *
 * Returns: (transfer full): a tally
 */
SgTally *
sg_tally_new (const GPtrArray *units)
{
  SgTally *self = NULL;

  g_return_val_if_fail (units != NULL, NULL);

  self = g_new0 (SgTally, 1);
  self->n_units = units->len;
  self->n_slots = FIRST_SLOTS;
  self->slots = g_new0 (Entry, self->n_slots);
  self->sums = g_new0 (Sum, MAX (units->len, 1));
  self->apart = g_new0 (gboolean, MAX (units->len, 1));
  self->units = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < units->len; i++)
    {
      const SgUnit *unit = g_ptr_array_index (units, i);
      gsize length = strlen (unit->code);

      self->apart[i] = unit->apart;
      if (g_str_equal (unit->code, "0"))
        self->whole = i + 1;
      else if (length <= CODE_LENGTH)
        self->lengths[length] = TRUE;
      g_hash_table_insert (self->units, g_strdup (unit->code), GUINT_TO_POINTER (i + 1));
    }
  return self;
}

/**
 * sg_tally_free:
 * @self: (transfer full): a tally
 *
 * Frees it.
 */
void
sg_tally_free (SgTally *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->slots);
  g_free (self->sums);
  g_free (self->apart);
  g_hash_table_unref (self->units);
  g_free (self);
}

/* What lies in a zone that reports apart is not in its county, though the codes begin alike. */
static void
drop_counties (SgTally *self, gsize zone_length)
{
  guint n = 0;

  for (guint i = 0; i < self->n_matches; i++)
    if (self->match_lengths[i] < COUNTY_LENGTH || self->match_lengths[i] >= zone_length)
      {
        self->matches[n] = self->matches[i];
        self->match_lengths[n++] = self->match_lengths[i];
      }
  self->n_matches = n;
}

/* Finds the units that hold a division: one for each length of code at most, and the whole. */
static void
match (SgTally *self, const char *division)
{
  gsize length = strlen (division);
  char prefix[CODE_LENGTH + 1];

  if (length > CODE_LENGTH)
    length = CODE_LENGTH;
  if (strncmp (self->division, division, sizeof self->division) == 0)
    return;
  g_strlcpy (self->division, division, sizeof self->division);
  self->n_matches = 0;
  if (self->whole > 0)
    {
      self->match_lengths[self->n_matches] = 0;
      self->matches[self->n_matches++] = self->whole;
    }
  for (gsize i = 1; i <= length; i++)
    {
      guint unit = 0;

      if (!self->lengths[i])
        continue;
      g_strlcpy (prefix, division, i + 1);
      unit = GPOINTER_TO_UINT (g_hash_table_lookup (self->units, prefix));
      if (unit == 0)
        continue;
      if (self->apart[unit - 1])
        drop_counties (self, i);
      self->matches[self->n_matches++] = unit;
      self->match_lengths[self->n_matches - 1] = i;
    }
}

/* Row ids count up within a ledger: they are spread by multiplication (Fibonacci hashing). */
static gsize
get_slot (const Entry *slots, gsize n_slots, gint64 subject, guint unit)
{
  guint64 hash
    = ((guint64) subject ^ ((guint64) unit << 40)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  gsize slot = (gsize) (hash >> 20) & (n_slots - 1);

  while (slots[slot].unit != 0 && (slots[slot].subject != subject || slots[slot].unit != unit))
    slot = (slot + 1) & (n_slots - 1);
  return slot;
}

static void
grow (SgTally *self)
{
  gsize n_slots = self->n_slots * 2;
  Entry *slots = g_new0 (Entry, n_slots);

  for (gsize i = 0; i < self->n_slots; i++)
    if (self->slots[i].unit != 0)
      slots[get_slot (slots, n_slots, self->slots[i].subject, self->slots[i].unit)]
        = self->slots[i];
  g_free (self->slots);
  self->slots = slots;
  self->n_slots = n_slots;
}

static void
add_subject (SgTally *self, gint64 subject, guint unit, gboolean has_value, gint64 value)
{
  Entry *entry = &self->slots[get_slot (self->slots, self->n_slots, subject, unit)];

  if (entry->unit == 0)
    {
      entry->subject = subject;
      entry->unit = unit;
      self->n_entries++;
    }
  if (has_value && (!entry->known || value > entry->value))
    {
      entry->value = value;
      entry->known = TRUE;
    }
  if (self->n_entries * 4 > self->n_slots * 3)
    grow (self);
}

/* A sum with an unknown part, or one that no longer fits, cannot be said. */
static void
add_value (Sum *sum, gboolean has_value, gint64 value)
{
  if (!has_value || !sg_int64_add (&sum->sum, value))
    sum->unknown = TRUE;
}

/**
 * sg_tally_add:
 * @self: a tally
 * @subject: row id of what is counted
 * @division: code under which it counts
 * @has_value: whether its value is known
 * @value: the value
 *
 * Counts one row that a measure says counts.
 */
void
sg_tally_add (SgTally *self, gint64 subject, const char *division, gboolean has_value, gint64 value)
{
  g_return_if_fail (self != NULL && division != NULL);

  match (self, division);
  for (guint i = 0; i < self->n_matches; i++)
    {
      add_subject (self, subject, self->matches[i], has_value, value);
      add_value (&self->sums[self->matches[i] - 1], has_value, value);
    }
}

/* Divides first, so that no fen is lost and nothing overflows. */
static gint64
take_part (gint64 sum, gint64 per_cent)
{
  return sum / 100 * per_cent + sum % 100 * per_cent / 100;
}

static void
finish_sum (const SgTally *self, const SgQuantity *quantity, SgCell *cells)
{
  for (guint i = 0; i < self->n_units; i++)
    {
      cells[i].known = !self->sums[i].unknown;
      cells[i].value = cells[i].known ? take_part (self->sums[i].sum, quantity->per_cent) : 0;
    }
}

static void
finish_count (const SgTally *self, const SgQuantity *quantity, SgCell *cells)
{
  g_autofree gint64 *n_unknown = g_new0 (gint64, self->n_units);
  g_autofree gint64 *n_known = g_new0 (gint64, self->n_units);

  for (gsize i = 0; i < self->n_slots; i++)
    {
      const Entry *entry = &self->slots[i];

      if (entry->unit == 0)
        continue;
      (entry->known ? n_known : n_unknown)[entry->unit - 1]++;
      if (quantity->any_value || (entry->known && entry->value >= quantity->at_least))
        cells[entry->unit - 1].value++;
    }
  for (guint i = 0; i < self->n_units; i++)
    cells[i].known = quantity->any_value || n_known[i] > 0 || n_unknown[i] == 0;
}

/**
 * sg_tally_finish:
 * @self: a tally
 * @quantity: what is asked of the measure
 *
 * A count says how many distinct subjects there are whose value suffices; those whose value is
 * unknown do not, and where all are unknown the count is, too. A sum with an unknown part is
 * unknown.
 *
 * Returns: (transfer full) (element-type SgCell): one cell for each unit
 */
GArray *
sg_tally_finish (const SgTally *self, const SgQuantity *quantity)
{
  GArray *cells = NULL;

  g_return_val_if_fail (self != NULL && quantity != NULL, NULL);

  cells = g_array_sized_new (FALSE, TRUE, sizeof (SgCell), self->n_units);
  g_array_set_size (cells, self->n_units);
  if (quantity->sum)
    finish_sum (self, quantity, (SgCell *) (gpointer) cells->data);
  else
    finish_count (self, quantity, (SgCell *) (gpointer) cells->data);
  return cells;
}
