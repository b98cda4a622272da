/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include <math.h>

#include "widgets/sg-record-table-private.h"

/*
 * Where the clerk is in a table. Slots stand still and rows move through them: when others add or
 * remove rows above, what is in view would slide away, and the keyboard with it. All rows are
 * equally high, so that a place can be reckoned in rows.
 */

/* How many rows behind one that is gone are asked for. */
#define MOST_SUCCESSORS 64

/* Frames after which a row that is nowhere to be seen gets no keyboard. */
#define MOST_FRAMES 20

static GtkAdjustment *
get_adjustment (SgRecordTable *self)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
}

/* The row with the keyboard, or NULL. */
static GtkWidget *
find_focused_row (SgRecordTable *self)
{
  GtkWidget *list = sg_record_columns_find_list (self->view);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  while (focus != NULL && gtk_widget_get_parent (focus) != list)
    focus = gtk_widget_get_parent (focus);
  return focus;
}

static gboolean
find_y (SgRecordTable *self, GtkWidget *row, double *y)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (row, gtk_widget_get_parent (row), &bounds))
    return FALSE;
  *y = bounds.origin.y + gtk_adjustment_get_value (get_adjustment (self));
  return TRUE;
}

/* From one row to the next, or 0 where there are no two in view: a row is higher than its widget.
 */
static double
find_height (SgRecordTable *self)
{
  GtkWidget *row = gtk_widget_get_first_child (sg_record_columns_find_list (self->view));
  GtkWidget *next = NULL;
  double y = 0;
  double next_y = 0;

  for (; row != NULL; row = next)
    {
      next = gtk_widget_get_next_sibling (row);
      if (next != NULL && gtk_widget_get_child_visible (row) && gtk_widget_get_child_visible (next)
          && find_y (self, row, &y) && find_y (self, next, &next_y))
        return next_y - y;
    }
  return 0;
}

/*
 * Remembers the row that has the keyboard, otherwise the first one in view; at the top of a table
 * there is nothing to keep.
 */
void
_sg_record_table_note_place (SgRecordTable *self, SgTablePlace *place)
{
  const double height = find_height (self);
  GtkWidget *focused = find_focused_row (self);
  double y = gtk_adjustment_get_value (get_adjustment (self));
  guint position = 0;

  place->row_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  place->focused = focused != NULL;
  place->height = height;
  if (height <= 0 || (focused == NULL && y < 1) || (focused != NULL && !find_y (self, focused, &y)))
    return;
  position = (guint) (focused != NULL ? round (y / height) : ceil (y / height));
  place->position = position;
  for (guint i = 0; i < MOST_SUCCESSORS; i++)
    {
      gint64 row_id = sg_slot_model_get_row_id (self->model, position + i);

      if (row_id != 0)
        g_array_append_val (place->row_ids, row_id);
    }
}

/* Where the row, or the next one that is still there, stands by now. */
static gboolean
find_position (SgRecordTable *self, const SgTablePlace *place, guint *position)
{
  for (guint i = 0; i < place->row_ids->len; i++)
    if (sg_slot_model_find_row (self->model, g_array_index (place->row_ids, gint64, i), position))
      return TRUE;
  return FALSE;
}

/* The row at a position, if it is laid out. */
static GtkWidget *
find_row_at (SgRecordTable *self, guint position, double height)
{
  GtkWidget *row = gtk_widget_get_first_child (sg_record_columns_find_list (self->view));
  double y = 0;

  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_child_visible (row) && find_y (self, row, &y)
        && (guint) round (y / height) == position)
      return row;
  return NULL;
}

/* A row that shall get the keyboard once the list is laid out anew. */
typedef struct
{
  guint position;
  double height;
  guint n_frames;
} Wanted;

static gboolean
focus_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  SgRecordTable *self = SG_RECORD_TABLE (widget);
  Wanted *wanted = user_data;
  GtkWidget *row = NULL;

  g_assert (SG_IS_RECORD_TABLE (self));

  /* The first frame lays out; somebody who went elsewhere meanwhile stays there. */
  if (wanted->n_frames++ == 0)
    return G_SOURCE_CONTINUE;
  if (find_focused_row (self) == NULL)
    return G_SOURCE_REMOVE;
  row = find_row_at (self, wanted->position, wanted->height);
  if (row != NULL)
    gtk_widget_grab_focus (row);
  return row != NULL || wanted->n_frames > MOST_FRAMES ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static void
want_focus (SgRecordTable *self, guint position, double height)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->position = position;
  wanted->height = height;
  gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_cb, wanted, g_free);
}

/* Brings the view and the keyboard to where they were, and forgets the place. */
void
_sg_record_table_restore_place (SgRecordTable *self, SgTablePlace *place)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  guint position = 0;
  int n_rows = 0;

  if (find_position (self, place, &position))
    n_rows = (int) position - (int) place->position;
  if (n_rows != 0)
    gtk_adjustment_set_value (adjustment,
                              gtk_adjustment_get_value (adjustment) + n_rows * place->height);
  if (n_rows != 0 && place->focused)
    want_focus (self, position, place->height);
  g_clear_pointer (&place->row_ids, g_array_unref);
}
