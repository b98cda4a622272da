/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/sg-identity.h"

static const char *const sound_ids[] = {
  "11010519491231002X", "440524188001010014", "360426199101010071",
  "341302199003070012", "34132219881115002X", "310101199506301245",
};

static void
test_id_vectors (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sound_ids); i++)
    g_assert_cmpint (sg_identity_check (sound_ids[i]), ==, SG_IDENTITY_OK);
}

static void
test_id_changed_digit (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sound_ids); i++)
    for (gsize place = 0; place < 18; place++)
      {
        g_autofree char *changed = g_strdup (sound_ids[i]);

        changed[place] = changed[place] == 'X' ? '0' : '0' + (changed[place] - '0' + 1) % 10;
        g_test_message ("%s", changed);
        g_assert_cmpint (sg_identity_check (changed), !=, SG_IDENTITY_OK);
      }
}

static void
test_id_order_of_checks (void)
{
  static const struct
  {
    const char *id_no;
    SgIdentityFault fault;
  } cases[] = {
    { NULL, SG_IDENTITY_LENGTH },
    { "", SG_IDENTITY_LENGTH },
    { "34130219900307001", SG_IDENTITY_LENGTH },
    { "3413021990030700123", SG_IDENTITY_LENGTH },
    { "341302900307001", SG_IDENTITY_LENGTH },
    { "34130219900307001A", SG_IDENTITY_LENGTH },
    { "34132219881115002x", SG_IDENTITY_LENGTH },
    { "3413021990O3070012", SG_IDENTITY_LENGTH },
    { "341302199013070012", SG_IDENTITY_BIRTHDATE },
    { "341302199002300012", SG_IDENTITY_BIRTHDATE },
    { "341302199102290012", SG_IDENTITY_BIRTHDATE },
    { "341302000003070012", SG_IDENTITY_BIRTHDATE },
    { "341302199003070013", SG_IDENTITY_CHECKSUM },
    { "341302199003070021", SG_IDENTITY_CHECKSUM },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].id_no);
      g_assert_cmpint (sg_identity_check (cases[i].id_no), ==, cases[i].fault);
    }
}

static void
test_id_normalise (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "34132219881115002x", "34132219881115002X" },
    { " 341322 19881115 002x ", "34132219881115002X" },
    { "'341302199003070012", "341302199003070012" },
    { "３４１３０２１９９００３０７００１２", "341302199003070012" },
    { "34132219881115002ｘ", "34132219881115002X" },
    { "\xe2\x80\x8b"
      "341302199003070012\n",
      "341302199003070012" },
    { "", "" },
    { NULL, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sg_identity_normalise (cases[i].text);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_id_parts (void)
{
  g_autofree char *birth = sg_identity_get_birth ("341302199003070012");
  g_autofree char *none = sg_identity_get_birth ("341302199013070012");
  g_autofree char *nothing = sg_identity_get_birth (NULL);

  g_assert_cmpstr (birth, ==, "1990-03-07");
  g_assert_null (none);
  g_assert_null (nothing);
  g_assert_true (sg_identity_is_male ("341302199003070012"));
  g_assert_false (sg_identity_is_male ("34132219881115002X"));
}

static void
test_credit_code (void)
{
  static const char *const sound[] = {
    "91110000600037341L",
    "52341302MJA0000167",
    "52341321MJA000016P",
    "52310101MJA000016M",
  };
  static const char *const unsound[] = {
    "",
    "91110000600037341",
    "91110000600037341LL",
    "91110000600037341l",
    "9111000060003734IL",
    "52341302MJA000016O",
    "52341302MJA0000168",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sound); i++)
    {
      g_assert_true (sg_credit_code_check (sound[i]));
      for (gsize place = 0; place < 18; place++)
        {
          g_autofree char *changed = g_strdup (sound[i]);

          changed[place] = changed[place] == '1' ? '2' : '1';
          g_assert_false (sg_credit_code_check (changed));
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (unsound); i++)
    g_assert_false (sg_credit_code_check (unsound[i]));
  g_assert_false (sg_credit_code_check (NULL));
}

static void
test_phone (void)
{
  static const struct
  {
    const char *text;
    gboolean valid;
  } cases[] = {
    { "13800001234", TRUE },
    { "14200001234", TRUE },
    { "138 0000 1234", TRUE },
    { "138-0000-1234", TRUE },
    { "０５５７－３０２１２３４", TRUE },
    { "0557-3021234", TRUE },
    { "05573021234", TRUE },
    { "021-60001234", TRUE },
    { "02160001234", TRUE },
    { "0557-3021234-123", TRUE },
    { "12800001234", FALSE },
    { "1380000123", FALSE },
    { "138000012345", FALSE },
    { "3021234", FALSE },
    { "0557-30212", FALSE },
    { "0557-3021234-123456", FALSE },
    { "138****1234", FALSE },
    { "", FALSE },
    { NULL, FALSE },
    { "13800001234;", FALSE },
    { "1.3800001234E10", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (sg_phone_check (cases[i].text), ==, cases[i].valid);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/identity/vectors", test_id_vectors);
  g_test_add_func ("/identity/changed-digit", test_id_changed_digit);
  g_test_add_func ("/identity/order-of-checks", test_id_order_of_checks);
  g_test_add_func ("/identity/normalise", test_id_normalise);
  g_test_add_func ("/identity/parts", test_id_parts);
  g_test_add_func ("/identity/credit-code", test_credit_code);
  g_test_add_func ("/identity/phone", test_phone);
  return g_test_run ();
}
