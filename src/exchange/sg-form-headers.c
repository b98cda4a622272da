/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/sg-text.h"
#include "exchange/sg-form-header.h"

/* A header that may be part of another. */
typedef struct
{
  const char *header;
  gsize length;
  int field;
} Part;

/* By which headers the columns of a form are known: keys, labels in either language, the aliases of
 * the catalogue, and the words of choices. */
struct _SgFormHeaders
{
  /* owned */
  GHashTable *fields; /* of folded headers to places of fields, plus one */
  GArray *parts;      /* of Part */
  GHashTable *groups; /* of folded words to codes; NULL for a form without cross tables */

  /* borrowed */
  const SgForm *form;
};

/* What stands in brackets behind a header and is a unit. */
static const char *const units[]
  = { "m2", "m²", "平方米", "元", "万元", "台", "套", "个", "张", "人", "名", "%" };

/* A column whose header contains one of these is computed from others. */
static const char *const computed[] = { "合计", "小计", "总计", "率", "进度", "占比" };

/* Returns: (transfer full): the header as headers are compared: folded, without its unit */
static char *
fold (const char *header)
{
  char *folded = sg_text_fold (header);
  char *bracket = strrchr (folded, '(');
  const gsize length = strlen (folded);

  if (bracket == NULL || bracket == folded || folded[length - 1] != ')')
    return folded;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strlen (units[i]) == (gsize) (folded + length - 2 - bracket)
        && strncmp (units[i], bracket + 1, strlen (units[i])) == 0)
      *bracket = '\0';
  return folded;
}

static void
add (SgFormHeaders *self, const char *header, guint field)
{
  char *folded = fold (header);
  const Part part = { folded, strlen (folded), (int) field };

  if (g_hash_table_contains (self->fields, folded))
    {
      g_free (folded);
      return;
    }
  g_hash_table_insert (self->fields, folded, GUINT_TO_POINTER (field + 1));
  /* Two characters are a word; one alone is in too many. */
  if (g_utf8_strlen (folded, -1) >= 3)
    g_array_append_val (self->parts, part);
}

static void
add_list (SgFormHeaders *self, const char *list, guint field)
{
  g_auto (GStrv) words = list != NULL ? g_strsplit (list, "|", -1) : NULL;

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    add (self, words[i], field);
}

static void
add_field (SgFormHeaders *self, guint i)
{
  const SgFormField *field = &self->form->fields[i];
  const SgField *source = sg_form_field_get_source (field);
  const SgChoice *choice = NULL;

  add (self, field->key, i);
  add_list (self, field->headers, i);
  if (source == NULL)
    return;
  if (field->choice != NULL)
    {
      choice = sg_field_find_choice (source, field->choice);
      add (self, choice->label, i);
      add (self, _ (choice->label), i);
      add_list (self, choice->words, i);
      return;
    }
  add_list (self, source->aliases, i);
  add (self, source->label, i);
  add (self, sg_field_get_label (source), i);
}

static void
add_group (SgFormHeaders *self, const char *word, const char *code)
{
  g_hash_table_insert (self->groups, fold (word), (gpointer) code);
}

/* The words of the field that headings of a cross table are about. */
static void
add_groups (SgFormHeaders *self, const char *key)
{
  const int place = sg_form_index_of (self->form, key);
  const SgField *source = sg_form_field_get_source (&self->form->fields[place]);

  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (const SgChoice *choice = source->choices; choice->code != NULL; choice++)
    {
      g_auto (GStrv) words = g_strsplit (choice->words != NULL ? choice->words : "", "|", -1);

      add_group (self, choice->code, choice->code);
      add_group (self, choice->label, choice->code);
      add_group (self, _ (choice->label), choice->code);
      for (guint i = 0; words[i] != NULL; i++)
        add_group (self, words[i], choice->code);
    }
}

/**
 * sg_form_headers_new:
 * @form: a form
 *
 * Returns: (transfer full): what knows the headers of its columns
 */
SgFormHeaders *
sg_form_headers_new (const SgForm *form)
{
  SgFormHeaders *self = g_new0 (SgFormHeaders, 1);

  g_return_val_if_fail (form != NULL, NULL);

  self->form = form;
  self->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  for (guint i = 0; i < form->n_fields; i++)
    {
      add_field (self, i);
      if (form->fields[i].group != NULL && self->groups == NULL)
        add_groups (self, form->fields[i].group);
    }
  return self;
}

/**
 * sg_form_headers_free:
 * @self: (nullable) (transfer full): headers
 *
 * Frees them.
 */
void
sg_form_headers_free (SgFormHeaders *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->fields);
  g_array_unref (self->parts);
  g_clear_pointer (&self->groups, g_hash_table_unref);
  g_free (self);
}

static int
look_up (SgFormHeaders *self, const char *folded)
{
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (self->fields, folded)) - 1;
}

/* A header that has a known one in it, or is part of one, where only one field comes into question:
 * "办公场地建筑面积" is nothing we know, "社工站所在地址" is an address. */
static int
look_up_part (SgFormHeaders *self, const char *folded)
{
  gsize best = 0;
  int found = -1;

  for (guint i = 0; i < G_N_ELEMENTS (computed); i++)
    if (strstr (folded, computed[i]) != NULL)
      return -1;
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);

      if (part->length < best || strstr (folded, part->header) == NULL)
        continue;
      found = part->length == best && found != part->field ? -1 : part->field;
      best = part->length;
    }
  return found;
}

/**
 * sg_form_headers_match:
 * @self: headers
 * @header: what stands above a column, from the upper to the lower, joined with "/"
 * @group: (out) (optional) (transfer full) (nullable): in a cross table, the code that an upper
 *   heading is a word for
 *
 * Returns: place of the field that the column is, or -1
 */
int
sg_form_headers_match (SgFormHeaders *self, const char *header, char **group)
{
  g_auto (GStrv) parts = g_strsplit (header, "/", -1);
  const guint n = g_strv_length (parts);
  g_autofree char *whole = fold (header);
  g_autofree char *own = n > 0 ? fold (parts[n - 1]) : g_strdup ("");
  g_autofree char *upper = n > 1 ? fold (parts[n - 2]) : NULL;
  int field = look_up (self, own);

  if (upper != NULL)
    {
      g_autofree char *before = g_strconcat (upper, own, NULL);
      g_autofree char *behind = g_strconcat (own, upper, NULL);
      const int joined
        = look_up (self, before) >= 0 ? look_up (self, before) : look_up (self, behind);

      field = joined >= 0 ? joined : field;
    }
  if (field < 0)
    field = look_up (self, whole);
  if (field < 0 && *own != '\0')
    field = look_up_part (self, own);
  if (field >= 0 && group != NULL && upper != NULL && self->groups != NULL
      && self->form->fields[field].group != NULL)
    *group = g_strdup (g_hash_table_lookup (self->groups, upper));
  return field;
}
