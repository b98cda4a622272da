/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include <string.h>

#include "base/sg-text.h"
#include "ledger/sg-ledger.h"
#include "ledger/sg-tree.h"

/*
 * The divisions of a day as a light, immutable tree in memory, made on the ledger's thread and
 * read on any. Index 0 is the ledger's own unit; the others follow in official order. With the
 * national list it holds some 44,000 units in about 6 MB.
 */
typedef struct
{
  SgTreeUnit unit;
  const char *parent_code;
  const char *folded;
  const char *joined;   /* pinyin without blanks */
  const char *initials; /* first letters of the pinyin */
} Node;

struct _SgTree
{
  GArray *nodes;
  GHashTable *by_code; /* code → index + 1 */
  GStringChunk *strings;
};

static const char tree_sql[]
  = "SELECT code, name, name_pinyin, level, parent_code FROM divisions"
    " WHERE (valid_from IS NULL OR valid_from <= :as_of)"
    " AND (valid_to IS NULL OR valid_to > :as_of)"
    " AND (:region = '0' OR substr (code, 1, length (:region)) = :region)"
    " ORDER BY display_order IS NULL, display_order, code";

static void
clear_tree (gpointer data)
{
  SgTree *self = data;

  g_array_unref (self->nodes);
  g_hash_table_unref (self->by_code);
  g_string_chunk_free (self->strings);
}

static const char *
keep (SgTree *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert (self->strings, text) : NULL;
}

static const char *
keep_joined (SgTree *self, const char *pinyin)
{
  g_auto (GStrv) syllables = g_strsplit (pinyin, " ", -1);
  g_autofree char *joined = g_strjoinv ("", syllables);

  return keep (self, joined);
}

static void
set_pinyin (SgTree *self, Node *node, const char *pinyin)
{
  g_autofree char *initials = NULL;

  if (pinyin == NULL)
    return;
  initials = sg_text_initials (pinyin);
  node->unit.pinyin = keep (self, pinyin);
  node->initials = keep (self, initials);
  node->joined = keep_joined (self, pinyin);
}

static void
append (SgTree *self,
        const char *code,
        const char *name,
        const char *pinyin,
        const char *level,
        const char *parent_code)
{
  Node node = { 0 };
  g_autofree char *folded = sg_text_fold (name);

  node.unit.code = keep (self, code);
  node.unit.name = keep (self, name);
  node.unit.level = keep (self, level);
  node.unit.parent = -1;
  node.parent_code = keep (self, parent_code);
  node.folded = keep (self, folded);
  set_pinyin (self, &node, pinyin);
  g_array_append_val (self->nodes, node);
  g_hash_table_insert (
    self->by_code, (gpointer) node.unit.code, GUINT_TO_POINTER (self->nodes->len));
}

/* The unit above: the one that the row names, else the nearest one whose code begins this one. */
static int
find_parent (const SgTree *self, const Node *node)
{
  const char *code = node->unit.code;
  gsize length = strlen (code);
  int parent = node->parent_code != NULL ? sg_tree_find (self, node->parent_code) : -1;

  while (parent < 0 && length > 2)
    {
      g_autofree char *prefix = g_strndup (code, --length);

      parent = sg_tree_find (self, prefix);
    }
  return MAX (parent, 0);
}

/* The ledger's own unit is there before its row is read: not every day has such a row. */
static gboolean
read_rows (SgTree *self,
           SgConnection *connection,
           const char *as_of,
           const char *region,
           GError **error)
{
  g_autoptr (SgStatement) statement = sg_connection_prepare (connection, tree_sql, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  sg_statement_bind_text (statement, ":as_of", as_of);
  sg_statement_bind_text (statement, ":region", region);
  while (sg_statement_next (statement, &failure))
    {
      const char *code = sg_statement_get_text (statement, 0);

      if (g_strcmp0 (code, region) == 0)
        set_pinyin (
          self, &g_array_index (self->nodes, Node, 0), sg_statement_get_text (statement, 2));
      else
        append (self,
                code,
                sg_statement_get_text (statement, 1),
                sg_statement_get_text (statement, 2),
                sg_statement_get_text (statement, 3),
                sg_statement_get_text (statement, 4));
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

static gboolean
matches (const Node *node, const char *folded, gboolean is_code)
{
  if (is_code)
    return g_str_has_prefix (node->unit.code, folded);
  if (strstr (node->folded, folded) != NULL)
    return TRUE;
  return node->joined != NULL
         && (g_str_has_prefix (node->joined, folded) || strstr (node->initials, folded) != NULL);
}

/**
 * sg_tree_load:
 * @connection: the ledger's connection, on its thread
 * @as_of: the day whose tree it is
 * @error: return location for an error
 *
 * Reads the divisions that are valid on a day, from the ledger's own unit downwards.
 *
 * Returns: (transfer full): the tree, or %NULL with @error set
 */
SgTree *
sg_tree_load (SgConnection *connection, const char *as_of, GError **error)
{
  g_autoptr (SgLedgerInfo) info = NULL;
  g_autoptr (SgTree) self = NULL;

  g_return_val_if_fail (connection != NULL, NULL);
  g_return_val_if_fail (as_of != NULL, NULL);

  info = sg_ledger_info_read (connection, error);
  if (info == NULL)
    return NULL;

  self = g_atomic_rc_box_new0 (SgTree);
  self->nodes = g_array_new (FALSE, TRUE, sizeof (Node));
  self->by_code = g_hash_table_new (g_str_hash, g_str_equal);
  self->strings = g_string_chunk_new (64 * 1024);
  append (self, info->region, info->region_name, NULL, "", NULL);
  if (!read_rows (self, connection, as_of, info->region, error))
    return NULL;
  for (guint i = 1; i < self->nodes->len; i++)
    {
      Node *node = &g_array_index (self->nodes, Node, i);

      node->unit.parent = find_parent (self, node);
    }
  return g_steal_pointer (&self);
}

/**
 * sg_tree_ref:
 * @self: a tree
 *
 * Returns: (transfer full): the same tree
 */
SgTree *
sg_tree_ref (SgTree *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * sg_tree_unref:
 * @self: (transfer full): a tree
 *
 * Lets go of a tree, from any thread.
 */
void
sg_tree_unref (SgTree *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_tree);
}

/**
 * sg_tree_get_n_units:
 * @self: a tree
 *
 * Returns: how many units there are, the ledger's own at index 0
 */
guint
sg_tree_get_n_units (const SgTree *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->nodes->len;
}

/**
 * sg_tree_get_unit:
 * @self: a tree
 * @index: less than sg_tree_get_n_units()
 *
 * Returns: (transfer none): the unit
 */
const SgTreeUnit *
sg_tree_get_unit (const SgTree *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->nodes->len, NULL);

  return &g_array_index (self->nodes, Node, index).unit;
}

/**
 * sg_tree_find:
 * @self: a tree
 * @code: a division code
 *
 * Returns: index of the unit, or -1
 */
int
sg_tree_find (const SgTree *self, const char *code)
{
  g_return_val_if_fail (self != NULL, -1);
  g_return_val_if_fail (code != NULL, -1);

  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (self->by_code, code)) - 1;
}

/**
 * sg_tree_get_children:
 * @self: a tree
 * @parent: index of a unit
 *
 * Returns: (transfer full) (element-type guint): indexes of the units right below, in official
 * order
 */
GArray *
sg_tree_get_children (const SgTree *self, int parent)
{
  GArray *children = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_val_if_fail (self != NULL, children);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      if (g_array_index (self->nodes, Node, i).unit.parent == parent)
        g_array_append_val (children, i);
    }
  return children;
}

/**
 * sg_tree_search:
 * @self: a tree
 * @text: part of a name, the beginning of a code, pinyin or its first letters
 * @limit: how many are wanted at most
 *
 * Returns: (transfer full) (element-type guint): indexes of what was found, counties before
 * townships
 */
GArray *
sg_tree_search (const SgTree *self, const char *text, guint limit)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *folded = NULL;

  g_return_val_if_fail (self != NULL, found);
  g_return_val_if_fail (text != NULL, found);

  folded = sg_text_fold (text);
  for (gboolean townships = FALSE; *folded != '\0' && townships <= TRUE; townships++)
    {
      for (guint i = 0; i < self->nodes->len && found->len < limit; i++)
        {
          const Node *node = &g_array_index (self->nodes, Node, i);

          if (g_str_equal (node->unit.level, "township") == townships
              && matches (node, folded, g_ascii_isdigit (*folded)))
            g_array_append_val (found, i);
        }
    }
  return found;
}

/**
 * sg_tree_dup_path:
 * @self: a tree
 * @index: a unit
 *
 * Returns: (transfer full): names of the units above it, the nearest last; empty for the ledger's
 * own
 */
char *
sg_tree_dup_path (const SgTree *self, guint index)
{
  g_autoptr (GString) path = g_string_new (NULL);
  int parent;

  g_return_val_if_fail (self != NULL, NULL);

  parent = sg_tree_get_unit (self, index)->parent;
  while (parent >= 0)
    {
      const SgTreeUnit *unit = sg_tree_get_unit (self, (guint) parent);

      if (path->len > 0)
        g_string_prepend (path, " ");
      g_string_prepend (path, unit->name);
      parent = unit->parent;
    }
  return g_string_free (g_steal_pointer (&path), FALSE);
}
