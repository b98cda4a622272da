/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "exchange/sg-form-header.h"
#include "exchange/sg-template.h"

/* What the columns of a workbook to be filled in are. All of it comes from the table of the form;
 * whether a header will be understood again is asked of those who will read it. */

/* What is typed stays as it is typed: no lost zeros, no numbers in powers of ten. */
#define AS_TEXT "@"

/* How a kind of column is kept, what it is filled with, and what an example is; both texts are
 * msgids. */
static const struct
{
  const char *number_format;
  const char *hint;
  const char *example;
} kinds[] = {
  [SG_FORM_TEXT] = { NULL, N_ ("Text"), NULL },
  [SG_FORM_NAME] = { NULL, N_ ("Name of a person"), N_ ("Sample Person") },
  [SG_FORM_PLACE] = { NULL, N_ ("County, by its full or short name"), N_ ("Sample County") },
  [SG_FORM_COUNTY] = { NULL, N_ ("County, by its full or short name"), N_ ("Sample County") },
  [SG_FORM_DIVISION]
  = { AS_TEXT, N_ ("Township or street, by its name or code"), N_ ("Sample Township") },
  [SG_FORM_STATIONS] = { NULL,
                         N_ ("Station by its name; several with “、” between them"),
                         N_ ("Sample Township Station") },
  [SG_FORM_ORG] = { NULL, N_ ("Organisation, by its full name"), N_ ("Sample Organisation") },
  [SG_FORM_CHOICE] = { NULL, N_ ("Choose from the list"), NULL },
  [SG_FORM_BOOL] = { NULL, N_ ("Yes or no"), NULL },
  [SG_FORM_EQUIPMENT] = { NULL, N_ ("How many, or yes or no"), "2" },
  [SG_FORM_DATE] = { "yyyy-mm-dd", N_ ("Date as year-month-day"), "2022-06-30" },
  [SG_FORM_DECIMAL] = { "0.##", N_ ("Number with up to two decimals"), "53.5" },
  [SG_FORM_COUNT] = { "0", N_ ("Whole number"), "3" },
  [SG_FORM_MONEY] = { "#,##0.00", N_ ("Amount in yuan"), "30000" },
  [SG_FORM_YEAR] = { "0", N_ ("Year with four digits"), "2022" },
  [SG_FORM_ID] = { AS_TEXT, N_ ("Identity number with 18 characters"), "341302********001X" },
  [SG_FORM_PHONE] = { AS_TEXT, N_ ("Telephone number"), "138****0000" },
  [SG_FORM_UNIT] = { AS_TEXT, N_ ("Division, by its name or code"), N_ ("Sample County") },
  [SG_FORM_CREDIT_CODE]
  = { AS_TEXT, N_ ("Unified social credit code with 18 characters"), "52341300********0X" },
  [SG_FORM_REFERENCE] = { AS_TEXT, N_ ("Number or name of the row that is meant"), NULL },
};

/* Numbers of documents, certificates and rows are no numbers to reckon with. */
static gboolean
is_code (const char *key)
{
  return strcmp (key, "code") == 0 || g_str_has_suffix (key, "_code") || strcmp (key, "no") == 0
         || g_str_has_suffix (key, "_no") || g_str_has_suffix (key, "_id");
}

static const char *
get_number_format (const SgFormField *field, const SgField *source)
{
  if (field->kind == SG_FORM_DATE && source->month)
    return AS_TEXT;
  if (field->kind == SG_FORM_TEXT && is_code (field->key))
    return AS_TEXT;
  return kinds[field->kind].number_format;
}

static GStrv
list_words (const SgFormField *field, const SgField *source)
{
  g_autoptr (GStrvBuilder) words = NULL;

  if (field->kind != SG_FORM_CHOICE && field->kind != SG_FORM_BOOL)
    return NULL;
  words = g_strv_builder_new ();
  if (field->kind == SG_FORM_BOOL)
    g_strv_builder_add_many (words, C_ ("template", "Y"), C_ ("template", "N"), NULL);
  else
    for (const SgChoice *choice = source->choices; choice->code != NULL; choice++)
      g_strv_builder_add (words, sg_field_get_choice_label (source, choice->code));
  return g_strv_builder_end (words);
}

static char *
make_example (const SgFormField *field, const SgTemplateColumn *column)
{
  const char *example = kinds[field->kind].example;

  if (column->words != NULL)
    return g_strdup (column->words[0]);
  if (field->kind == SG_FORM_DATE && column->number_format != NULL
      && strcmp (column->number_format, AS_TEXT) == 0)
    return g_strdup ("2022-06");
  if (example == NULL)
    return g_strdup (field->required ? _ ("Sample") : "");
  return g_strdup (_ (example));
}

static gboolean
is_understood (SgFormHeaders *headers, const char *group, const char *header, guint field)
{
  g_autofree char *whole = group != NULL ? g_strjoin ("/", group, header, NULL) : g_strdup (header);

  return strchr (header, '/') == NULL
         && sg_form_headers_match (headers, whole, NULL) == (int) field;
}

/* Its label with the unit; else, where another column is understood under that, the first of its
 * names that is its own. */
static char *
choose_header (SgFormHeaders *headers, const SgForm *form, guint i, const char *group)
{
  const SgFormField *field = &form->fields[i];
  const SgField *source = sg_form_field_get_source (field);
  const char *label = sg_form_field_get_label (field);
  const char *unit = field->kind == SG_FORM_MONEY ? _ ("yuan") : sg_field_get_unit (source);
  g_autofree char *measured = unit != NULL ? g_strdup_printf ("%s(%s)", label, unit) : NULL;
  g_auto (GStrv) aliases = g_strsplit (source->aliases != NULL ? source->aliases : "", "|", -1);

  if (measured != NULL && is_understood (headers, group, measured, i))
    return g_steal_pointer (&measured);
  /* Where yes or no stands for a stage, the label of the stage would be misleading. */
  if ((field->kind != SG_FORM_BOOL || source->type == SG_FIELD_BOOL)
      && is_understood (headers, group, label, i))
    return g_strdup (label);
  for (guint k = 0; field->choice == NULL && aliases[k] != NULL; k++)
    if (is_understood (headers, group, aliases[k], i))
      return g_strdup (aliases[k]);
  return is_understood (headers, group, field->key, i) ? g_strdup (field->key) : NULL;
}

static SgTemplateColumn *
make_column (SgFormHeaders *headers, const SgForm *form, guint i)
{
  const SgFormField *field = &form->fields[i];
  const SgField *source = sg_form_field_get_source (field);
  SgTemplateColumn *column = g_new0 (SgTemplateColumn, 1);

  column->field = i;
  column->group = source->section != NULL ? g_strdup (_ (source->section)) : NULL;
  column->header = choose_header (headers, form, i, column->group);
  if (column->header == NULL)
    {
      g_clear_pointer (&column->group, g_free);
      column->header = choose_header (headers, form, i, NULL);
    }
  column->words = list_words (field, source);
  column->open = field->kind == SG_FORM_CHOICE && field->unknown == NULL;
  column->number_format = get_number_format (field, source);
  column->example = make_example (field, column);
  return column;
}

static void
column_free (gpointer data)
{
  SgTemplateColumn *column = data;

  g_free (column->header);
  g_free (column->group);
  g_strfreev (column->words);
  g_free (column->example);
  g_free (column);
}

/* The first column of the same group stands for all of it. */
static guint
get_first_of_group (GPtrArray *columns, const SgTemplateColumn *column)
{
  for (guint i = 0; column->group != NULL && i < columns->len; i++)
    {
      const SgTemplateColumn *other = g_ptr_array_index (columns, i);

      if (g_strcmp0 (other->group, column->group) == 0)
        return other->field;
    }
  return column->field;
}

/* Returns: (transfer full): the same columns with those of a group side by side; groups stand in
 *   the order of their first columns */
static GPtrArray *
bring_together (GPtrArray *columns)
{
  GPtrArray *sorted = g_ptr_array_new_with_free_func (column_free);

  for (guint i = 0; i < columns->len; i++)
    {
      const SgTemplateColumn *first = g_ptr_array_index (columns, i);

      for (guint k = i; k < columns->len; k++)
        {
          SgTemplateColumn *column = g_ptr_array_index (columns, k);

          if (get_first_of_group (columns, column) == first->field)
            g_ptr_array_add (sorted, column);
        }
    }
  return sorted;
}

/**
 * sg_template_list_columns:
 * @form: a form
 *
 * Returns: (transfer full) (element-type SgTemplateColumn): the columns of a workbook in which the
 *   form is filled in, from left to right, in the user's language; each is understood as its field
 *   when the workbook is read
 */
GPtrArray *
sg_template_list_columns (const SgForm *form)
{
  g_autoptr (SgFormHeaders) headers = NULL;
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();

  g_return_val_if_fail (form != NULL, NULL);

  headers = sg_form_headers_new (form);
  /* Two days in one column have columns of their own, too. */
  for (guint i = 0; i < form->n_fields; i++)
    if (form->fields[i].kind != SG_FORM_PERIOD)
      g_ptr_array_add (columns, make_column (headers, form, i));
  return bring_together (columns);
}

/**
 * sg_template_get_hint:
 * @form: a form
 * @column: one of its columns
 *
 * Returns: (transfer none): how it is filled in, in the user's language
 */
const char *
sg_template_get_hint (const SgForm *form, const SgTemplateColumn *column)
{
  g_return_val_if_fail (form != NULL && column != NULL, NULL);

  if (column->open)
    return _ ("Choose from the list, or write another word");
  return _ (kinds[form->fields[column->field].kind].hint);
}

/**
 * sg_template_list_forms:
 *
 * Returns: (transfer container) (element-type SgForm): the forms that there are workbooks for:
 *   tables as clerks keep them, and every register that is no such table
 */
GPtrArray *
sg_template_list_forms (void)
{
  GPtrArray *list = g_ptr_array_new ();
  guint n_forms = 0, n_registers = 0;
  const SgForm *const *forms = sg_forms_get (&n_forms);
  const SgRegister *const *registers = sg_catalogue_get_registers (&n_registers);

  for (guint i = 0; i < n_forms; i++)
    g_ptr_array_add (list, (gpointer) forms[i]);
  /* A form goes by its own name before the register of that name. */
  for (guint i = 0; i < n_registers; i++)
    {
      const SgForm *form
        = registers[i]->internal ? NULL : sg_form_find (sg_form_get_register_name (registers[i]));

      if (form != NULL && !g_ptr_array_find (list, form, NULL))
        g_ptr_array_add (list, (gpointer) form);
    }
  return list;
}
