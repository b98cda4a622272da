/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-core.h"
#include "base/sg-text.h"
#include "catalogue/sg-record.h"

#include <string.h>

/* The catalogue as a whole: what must hold of every register and field, so that no screen, import
 * or command meets one that contradicts itself. */

typedef void (*RegisterFunc) (const SgRegister *reg);
typedef void (*FieldFunc) (const SgRegister *reg, const SgField *field);

static void
for_each_register (RegisterFunc func)
{
  guint n = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n);

  g_assert_cmpuint (n, >=, 10);
  for (guint i = 0; i < n; i++)
    {
      g_test_message ("%s", registers[i]->name);
      func (registers[i]);
    }
}

static void
for_each_field (FieldFunc func)
{
  guint n = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < registers[i]->n_fields; k++)
      {
        g_test_message ("%s.%s", registers[i]->name, registers[i]->fields[k].key);
        func (registers[i], &registers[i]->fields[k]);
      }
}

static gboolean
is_stored (const SgRegister *reg, const char *key)
{
  const SgField *field = sg_register_find_field (reg, key);

  return field != NULL && !field->derived;
}

static void
check_register (const SgRegister *reg)
{
  g_auto (GStrv) order = g_strsplit (reg->order, ",", -1);
  guint n_stored = sg_register_get_n_stored (reg);

  g_assert_true (sg_catalogue_find (reg->name) == reg);
  g_assert_true (is_stored (reg, reg->title_field));
  for (guint i = 0; order[i] != NULL; i++)
    g_assert_true (is_stored (reg, order[i]));
  g_assert_true (reg->valid_from == NULL || is_stored (reg, reg->valid_from));
  g_assert_true (reg->valid_to == NULL || is_stored (reg, reg->valid_to));
  /* Stored fields first, derived ones behind them, none twice. */
  for (guint i = 0; i < reg->n_fields; i++)
    {
      g_assert_true (reg->fields[i].derived == (i >= n_stored));
      g_assert_true (sg_register_find_field (reg, reg->fields[i].key) == &reg->fields[i]);
      g_assert_cmpuint (sg_register_index_of (reg, &reg->fields[i]), ==, i);
    }
  if (reg->id_field == NULL)
    return;
  g_assert_true (is_stored (reg, reg->id_field));
  g_assert_true (g_ascii_isalpha (reg->id_prefix[0]));
  g_assert_cmpuint (reg->id_digits, >, 0);
}

static void
test_registers (void)
{
  for_each_register (check_register);
  g_assert_null (sg_catalogue_find ("ponies"));
  g_assert_null (sg_catalogue_find (""));
  g_assert_null (sg_register_find_field (&sg_stations, "colour"));
}

/* A register that refers to another stands behind it: an import of all runs in that order. */
static void
check_order (const SgRegister *reg, const SgField *field)
{
  guint n = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n);
  gboolean met = FALSE;

  if (field->reference == NULL)
    {
      g_assert_true (field->type != SG_FIELD_REFERENCE && field->type != SG_FIELD_REFERENCES);
      return;
    }
  g_assert_nonnull (sg_catalogue_find (field->reference));
  g_assert_nonnull (sg_catalogue_find (field->reference)->id_field);
  for (guint i = 0; i < n && registers[i] != reg; i++)
    met = met || strcmp (registers[i]->name, field->reference) == 0;
  g_assert_true (met);
  /* A reference that must be there cannot be emptied: the row falls. */
  if (field->required)
    g_assert_cmpint (field->on_remove, ==, SG_ON_REMOVE_FALL);
}

static void
check_field (const SgRegister *reg, const SgField *field)
{
  g_assert_cmpstr (sg_field_get_label (field), !=, "");
  g_assert_cmpstr (sg_field_get_type_name (field), !=, "");
  g_assert_true ((field->type == SG_FIELD_CHOICE) == (field->choices != NULL));
  g_assert_false (field->derived && (field->required || field->dated || field->natural));
  if (field->pinyin || field->personal_name)
    g_assert_cmpint (field->type, ==, SG_FIELD_TEXT);
  if (field->personal_name)
    g_assert_true (field->pinyin);
}

static void
test_fields (void)
{
  for_each_field (check_field);
  for_each_field (check_order);
}

/* Whatever a form writes for a choice, in words, in either language or as the code, is the code. */
static void
check_choices (const SgRegister *reg, const SgField *field)
{
  for (const SgChoice *choice = field->choices; choice != NULL && choice->code != NULL; choice++)
    {
      g_auto (GStrv) words = g_strsplit (choice->words != NULL ? choice->words : "", "|", -1);

      g_assert_true (sg_field_find_choice (field, choice->code) == choice);
      g_assert_cmpstr (sg_field_get_choice_label (field, choice->code), ==, choice->label);
      for (guint i = 0; words[i] != NULL; i++)
        {
          g_autofree char *value = NULL;

          g_assert_true (sg_field_parse (field, words[i], &value, NULL));
          g_assert_cmpstr (value, ==, choice->code);
        }
      for (guint i = 0; i < 2; i++)
        {
          g_autofree char *value = NULL;

          g_assert_true (
            sg_field_parse (field, i == 0 ? choice->code : choice->label, &value, NULL));
          g_assert_cmpstr (value, ==, choice->code);
        }
    }
}

static void
test_choices (void)
{
  for_each_field (check_choices);
}

/* A list of the law refuses other words; a list of usage takes them as they are. */
static void
check_strange_word (const SgRegister *reg, const SgField *field)
{
  g_autofree char *value = NULL;
  g_autoptr (GError) error = NULL;

  if (field->type != SG_FIELD_CHOICE)
    return;
  g_assert_true (sg_field_parse (field, "纺车", &value, &error) == field->open);
  g_assert_cmpstr (value, ==, field->open ? "纺车" : NULL);
}

static void
test_strange_words (void)
{
  for_each_field (check_strange_word);
}

/* Every alias finds a field that claims it, and no header stands for a field that is not stored. */
static void
check_headers (const SgRegister *reg, const SgField *field)
{
  g_auto (GStrv) aliases = g_strsplit (field->aliases != NULL ? field->aliases : "", "|", -1);

  g_assert_true (sg_register_find_by_header (reg, field->key) == (field->derived ? NULL : field));
  if (field->derived)
    return;
  for (guint i = 0; aliases[i] != NULL && aliases[i][0] != '\0'; i++)
    g_assert_true (sg_register_find_by_header (reg, aliases[i]) == field);
}

static void
test_headers (void)
{
  for_each_field (check_headers);
}

/* What is shown can be typed again, for a value of every kind. */
static void
test_shown_and_typed (void)
{
  static const struct
  {
    const SgRegister *reg;
    const char *key;
    const char *value;
  } cases[] = {
    { &sg_stations, "name", "永镇镇（街道）社工站" },
    { &sg_stations, "kind", "residential" },
    { &sg_stations, "office_m2", "1234.5" },
    { &sg_stations, "desks", "12" },
    { &sg_stations, "outdoor_sign_on", "2022-02-28" },
    { &sg_services, "month", "2022-02-28" },
    { &sg_services, "volunteer_hours", "2.5" },
    { &sg_stations, "division_code", "341302122001" },
    { &sg_stations, "org_id", "O01" },
    { &sg_persons, "local", "0" },
    { &sg_persons, "local", "1" },
    { &sg_funds, "amount_fen", "-123456789" },
    { &sg_funds, "amount_fen", "5" },
    { &sg_funds, "year", "2022" },
    { &sg_contracts, "station_ids", "S0001|S0002" },
    { &sg_stations, "venue", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SgField *field = sg_register_get_field (cases[i].reg, cases[i].key);
      g_autofree char *entry = sg_field_to_entry (field, cases[i].value);
      g_autofree char *value = NULL;

      g_test_message ("%s: %s", cases[i].key, entry);
      g_assert_true (sg_field_from_entry (field, entry, &value, NULL));
      g_assert_cmpstr (value, ==, cases[i].value);
    }
}

/* A purge takes what is sensitive out of a person's row, and identity and telephone numbers out of
 * any register. Whoever adds a field that neither reaches has to teach it to sg-purge.c. */
static void
test_sensitive_is_purged (void)
{
  guint n = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n);

  for (guint r = 0; r < n; r++)
    for (guint i = 0; i < sg_register_get_n_stored (registers[r]); i++)
      {
        const SgField *field = &registers[r]->fields[i];

        if (field->sensitivity == SG_SENSITIVITY_NONE)
          continue;
        g_test_message ("%s.%s", registers[r]->name, field->key);
        g_assert_false (field->dated);
        g_assert_true (registers[r] == &sg_persons || field->sensitivity == SG_SENSITIVITY_ID
                       || field->sensitivity == SG_SENSITIVITY_PHONE);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");

  g_test_add_func ("/catalogue/registers/registers", test_registers);
  g_test_add_func ("/catalogue/registers/fields", test_fields);
  g_test_add_func ("/catalogue/registers/choices", test_choices);
  g_test_add_func ("/catalogue/registers/strange-words", test_strange_words);
  g_test_add_func ("/catalogue/registers/headers", test_headers);
  g_test_add_func ("/catalogue/registers/sensitive-is-purged", test_sensitive_is_purged);
  g_test_add_func ("/catalogue/registers/shown-and-typed", test_shown_and_typed);

  return g_test_run ();
}
