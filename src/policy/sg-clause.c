/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "policy/sg-clause.h"

/* A code as files and `shegongctl` write it, and what it is called. */
typedef struct
{
  const char *name;
  const char *label;
} Word;

static const Word forces[SG_N_FORCES] = {
  [SG_FORCE_HARD] = { "hard", N_ ("Must") },
  [SG_FORCE_SOFT] = { "soft", N_ ("In principle") },
  [SG_FORCE_OPTIONAL] = { "optional", N_ ("Encouraged") },
  [SG_FORCE_TARGET] = { "target", N_ ("Dated target") },
  [SG_FORCE_RECORD] = { "record", N_ ("To be recorded") },
  [SG_FORCE_PRINCIPLE] = { "principle", N_ ("Principle") },
  [SG_FORCE_NONE] = { "none", N_ ("Definition") },
};

static const Word kinds[SG_N_BECOMES] = {
  [SG_BECOMES_RULE] = { "rule", N_ ("Rule") },
  [SG_BECOMES_INDICATOR] = { "indicator", N_ ("Indicator") },
  [SG_BECOMES_TARGET] = { "target", N_ ("Target") },
  [SG_BECOMES_REGISTER] = { "register", N_ ("Register") },
  [SG_BECOMES_DEFINITION] = { "definition", N_ ("Definition") },
};

/**
 * sg_clause_free:
 * @clause: (transfer full): an obligation
 *
 * Frees it.
 */
void
sg_clause_free (SgClause *clause)
{
  g_return_if_fail (clause != NULL);

  g_free (clause->id);
  g_free (clause->section);
  g_free (clause->wording);
  g_free (clause->register_name);
  g_free (clause);
}

static gboolean
parse_word (const Word *words, guint n_words, const char *name, guint *found)
{
  for (guint i = 0; i < n_words; i++)
    if (g_strcmp0 (words[i].name, name) == 0)
      {
        *found = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * sg_force_get_name:
 * @force: how binding something is
 *
 * Returns: its name in files and in `shegongctl`
 */
const char *
sg_force_get_name (SgForce force)
{
  g_return_val_if_fail (force < SG_N_FORCES, NULL);

  return forces[force].name;
}

/**
 * sg_force_get_label:
 * @force: how binding something is
 *
 * Returns: its name in the user's language
 */
const char *
sg_force_get_label (SgForce force)
{
  g_return_val_if_fail (force < SG_N_FORCES, NULL);

  return _ (forces[force].label);
}

/**
 * sg_force_parse:
 * @name: (nullable): a name as files write it
 * @force: (out): what it means
 *
 * Returns: whether it is one
 */
gboolean
sg_force_parse (const char *name, SgForce *force)
{
  guint found = 0;

  g_return_val_if_fail (force != NULL, FALSE);

  if (!parse_word (forces, SG_N_FORCES, name, &found))
    return FALSE;
  *force = (SgForce) found;
  return TRUE;
}

/**
 * sg_becomes_get_name:
 * @becomes: what the program makes of an obligation
 *
 * Returns: its name in files and in `shegongctl`
 */
const char *
sg_becomes_get_name (SgBecomes becomes)
{
  g_return_val_if_fail (becomes < SG_N_BECOMES, NULL);

  return kinds[becomes].name;
}

/**
 * sg_becomes_get_label:
 * @becomes: what the program makes of an obligation
 *
 * Returns: its name in the user's language
 */
const char *
sg_becomes_get_label (SgBecomes becomes)
{
  g_return_val_if_fail (becomes < SG_N_BECOMES, NULL);

  return _ (kinds[becomes].label);
}

/**
 * sg_becomes_parse:
 * @name: (nullable): a name as files write it
 * @becomes: (out): what it means
 *
 * Returns: whether it is one
 */
gboolean
sg_becomes_parse (const char *name, SgBecomes *becomes)
{
  guint found = 0;

  g_return_val_if_fail (becomes != NULL, FALSE);

  if (!parse_word (kinds, SG_N_BECOMES, name, &found))
    return FALSE;
  *becomes = (SgBecomes) found;
  return TRUE;
}

/* Skips what stands in a text for its looks only: white space, the marks of headings and bold type,
 * escapes, and tags. */
static const char *
skip_marks (const char *p)
{
  while (*p != '\0')
    {
      const char *end = *p == '<' ? strchr (p, '>') : NULL;

      if (end != NULL)
        p = end + 1;
      else if (strchr ("*\\#", *p) != NULL || g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      else
        break;
    }
  return p;
}

/* Returns: (nullable): behind the quotation, if it begins at @p */
static const char *
match (const char *p, const char *quotation)
{
  for (quotation = skip_marks (quotation); *quotation != '\0'; quotation = skip_marks (quotation))
    {
      p = skip_marks (p);
      if (*p == '\0' || g_utf8_get_char (p) != g_utf8_get_char (quotation))
        return NULL;
      p = g_utf8_next_char (p);
      quotation = g_utf8_next_char (quotation);
    }
  return p;
}

/**
 * sg_clause_locate:
 * @text: a notice as it ships
 * @quotation: words of it
 * @from: (out): where they begin, in bytes
 * @to: (out): behind their end, in bytes
 *
 * Finds the words of an obligation in its notice. White space, `*`, `\`, `#` and HTML tags are no
 * part of the words on either side: the notices ship as marked text.
 *
 * Returns: whether they occur letter by letter
 */
gboolean
sg_clause_locate (const char *text, const char *quotation, gsize *from, gsize *to)
{
  g_return_val_if_fail (text != NULL && quotation != NULL, FALSE);
  g_return_val_if_fail (from != NULL && to != NULL, FALSE);

  for (const char *p = skip_marks (text); *p != '\0'; p = skip_marks (g_utf8_next_char (p)))
    {
      const char *end = match (p, quotation);

      if (end == NULL || end == p)
        continue;
      *from = (gsize) (p - text);
      *to = (gsize) (end - text);
      return TRUE;
    }
  return FALSE;
}
