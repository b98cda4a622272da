/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-reports"

#include "config.h"

#include <string.h>

#include "reports/sg-report-audience.h"

static const char *const names[] = { "internal", "upward", "public" };

/* Fields that say who somebody is although the catalogue has no mask of its own for them. */
static const struct
{
  const char *reg;
  const char *key;
} person_names[] = {
  { "persons", "name" },
  { "stations", "head_name" },
  { "problems", "responsible" },
}, private_fields[] = {
  { "persons", "birth" },
  { "persons", "local" },
  { "stations", "phone" },
};

static gboolean
is_field (const SgField *field, const char *reg, const char *key)
{
  const SgRegister *owner = sg_catalogue_find (reg);

  return owner != NULL && sg_register_find_field (owner, key) == field;
}

static gboolean
is_person_name (const SgField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (person_names); i++)
    if (is_field (field, person_names[i].reg, person_names[i].key))
      return TRUE;
  return FALSE;
}

static gboolean
is_private (const SgField *field)
{
  if (field->sensitivity != SG_SENSITIVITY_NONE)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (private_fields); i++)
    if (is_field (field, private_fields[i].reg, private_fields[i].key))
      return TRUE;
  return FALSE;
}

/**
 * sg_report_audience_parse:
 * @name: "internal", "upward" or "public"
 * @audience: (out): the audience
 *
 * Returns: whether there is such an audience
 */
gboolean
sg_report_audience_parse (const char *name, SgReportAudience *audience)
{
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (audience != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], name) == 0)
      {
        *audience = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * sg_report_audience_get_name:
 * @audience: an audience
 *
 * Returns: (transfer none): its name, as `shegongctl` takes it
 */
const char *
sg_report_audience_get_name (SgReportAudience audience)
{
  g_return_val_if_fail (audience < G_N_ELEMENTS (names), NULL);

  return names[audience];
}

/**
 * sg_report_audience_shows:
 * @audience: who reads
 * @field: a field
 *
 * Returns: whether the field stands in a report for them at all
 */
gboolean
sg_report_audience_shows (SgReportAudience audience, const SgField *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  return audience != SG_REPORT_PUBLIC || !is_private (field);
}

/**
 * sg_report_mask_name:
 * @name: a person's name
 *
 * Keeps the first and the last character of a name, 张*明; of two characters the first one, 张*.
 *
 * Returns: (transfer full): the masked name
 */
char *
sg_report_mask_name (const char *name)
{
  g_autofree char *first = NULL;
  glong length;

  g_return_val_if_fail (name != NULL, NULL);

  length = g_utf8_strlen (name, -1);
  if (length == 0)
    return g_strdup ("");

  first = g_utf8_substring (name, 0, 1);
  if (length <= 2)
    return g_strconcat (first, "*", NULL);
  return g_strconcat (first, "*", g_utf8_offset_to_pointer (name, length - 1), NULL);
}

/**
 * sg_report_audience_display:
 * @audience: who reads
 * @field: a field that is shown to them
 * @value: (nullable): its canonical value
 *
 * Gives a value as it stands in a report for the audience. Where a roster shows the day of birth,
 * an ID number keeps two digits at either end only, since sex and birth give away most of the rest.
 *
 * Returns: (transfer full): the text, empty for an unknown value
 */
char *
sg_report_audience_display (SgReportAudience audience, const SgField *field, const char *value)
{
  g_return_val_if_fail (field != NULL, NULL);

  if (value == NULL)
    return g_strdup ("");
  if (audience == SG_REPORT_PUBLIC && is_person_name (field))
    return sg_report_mask_name (value);
  if (audience != SG_REPORT_INTERNAL && field->sensitivity != SG_SENSITIVITY_NONE)
    return sg_field_mask (field, value, TRUE);
  return sg_field_display (field, value);
}
