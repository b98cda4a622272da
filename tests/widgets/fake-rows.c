/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fake-rows.h"

#include "base/sg-error.h"
#include "catalogue/sg-register.h"

typedef struct
{
  FakeRows *rows;
  GArray *ids;
  SgSlotDone done;
  gpointer done_data;
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_array_unref (fetch->ids);
  g_free (fetch);
}

FakeRows *
fake_rows_new (void)
{
  FakeRows *self = g_new0 (FakeRows, 1);

  self->waiting = g_ptr_array_new_with_free_func (fetch_free);
  return self;
}

void
fake_rows_free (FakeRows *self)
{
  self->held = FALSE;
  fake_rows_answer (self);
  g_ptr_array_unref (self->waiting);
  g_free (self);
}

SgRecord *
fake_rows_make (FakeRows *self, gint64 row_id)
{
  const SgRegister *reg = &sg_persons;
  char **values = g_new0 (char *, reg->n_fields);
  const guint name = sg_register_index_of (reg, sg_register_get_field (reg, "name"));
  const guint phone = sg_register_index_of (reg, sg_register_get_field (reg, "phone"));

  values[name] = self->edition > 0
                   ? g_strdup_printf ("Person %" G_GINT64_FORMAT "/%u", row_id, self->edition)
                   : g_strdup_printf ("Person %" G_GINT64_FORMAT, row_id);
  values[phone] = g_strdup_printf ("138%08" G_GINT64_FORMAT, row_id);
  return sg_record_new_stored (reg, row_id, 1, values);
}

static void
answer (Fetch *fetch)
{
  FakeRows *self = fetch->rows;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  if (self->failing)
    {
      g_set_error (&error, SG_ERROR, SG_ERROR_FAILED, "The disk is on fire; call for help.");
      fetch->done (NULL, error, fetch->done_data);
      return;
    }
  for (guint i = 0; i < fetch->ids->len; i++)
    if (g_array_index (fetch->ids, gint64, i) != self->missing)
      g_ptr_array_add (records, fake_rows_make (self, g_array_index (fetch->ids, gint64, i)));
  fetch->done (records, NULL, fetch->done_data);
}

void
fake_rows_answer (FakeRows *self)
{
  while (self->waiting->len > 0)
    {
      Fetch *fetch = g_ptr_array_steal_index (self->waiting, 0);

      answer (fetch);
      fetch_free (fetch);
    }
}

static gboolean
answer_cb (gpointer user_data)
{
  fake_rows_answer (user_data);
  return G_SOURCE_REMOVE;
}

void
fake_rows_fetch (const gint64 *ids,
                 gsize n_ids,
                 SgSlotDone done,
                 gpointer done_data,
                 gpointer user_data)
{
  FakeRows *self = user_data;
  Fetch *fetch = g_new0 (Fetch, 1);

  self->n_fetches++;
  self->n_fetched += (guint) n_ids;
  fetch->rows = self;
  fetch->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (fetch->ids, ids, (guint) n_ids);
  fetch->done = done;
  fetch->done_data = done_data;
  g_ptr_array_add (self->waiting, fetch);
  if (!self->held)
    g_idle_add (answer_cb, self);
}

GArray *
fake_rows_ids (gint64 first, guint n_ids, gint64 step)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);

  for (guint i = 0; i < n_ids; i++)
    {
      const gint64 row_id = first + (gint64) i * step;

      g_array_append_val (ids, row_id);
    }
  return ids;
}
