/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "policy/sg-reason.h"

/* @plain speaks of the subject alone, @named of the rows that are the reason. */
typedef struct
{
  const char *code;
  const char *plain;
  const char *named;
} Reason;

static const Reason reasons[] = {
  { "zone", N_ ("Zones and farms are not counted as townships."), NULL },
  { "no-station", N_ ("It has no station."), NULL },
  { "several-stations", N_ ("It has several stations of the kind that is meant once."), NULL },
  { "no-center", N_ ("It has no service centre."), NULL },
  { "no-county", N_ ("Zones and grouping entries are not counted as counties."), NULL },
  { "covered-by", NULL, N_ ("Covered by %s.") },
  { "built", N_ ("It is built."), NULL },
  { "planned", N_ ("It is planned, not built."), N_ ("%s is planned, not built.") },
  { "suspended", N_ ("Its work is suspended."), N_ ("The work of %s is suspended.") },
  { "closed", N_ ("It is closed."), N_ ("%s is closed.") },
  { "merged", N_ ("It was merged into another."), N_ ("%s was merged into another.") },
  { "no-stage",
    N_ ("No stage is entered for this day."),
    N_ ("No stage is entered for %s on this day.") },
  { "not-built", N_ ("It is not built on this day."), NULL },
  { "unknown",
    N_ ("Not entered, so it cannot be said."),
    N_ ("Not entered, so it cannot be said; in post at %s.") },
  { "signed", N_ ("The plaque hangs."), NULL },
  { "no-sign", N_ ("A plaque is missing on this day."), NULL },
  { "station-not-built", NULL, N_ ("%s is not built on this day.") },
  { "head", NULL, N_ ("Heads of stations are not counted (%s).") },
  { "intern", NULL, N_ ("Interns are not counted (%s).") },
  { "volunteer", NULL, N_ ("Volunteers are not counted (%s).") },
  { "supervisor", NULL, N_ ("Supervisors are not counted here (%s).") },
  { "employment", NULL, N_ ("Neither full time nor part time (%s).") },
  { "other-kind", NULL, N_ ("Posts of this kind are not counted (%s).") },
  { "in-post", NULL, N_ ("In post at %s.") },
  { "certified", NULL, N_ ("In post at %s, with a certificate.") },
  { "no-certificate", NULL, N_ ("In post at %s, without a certificate on this day.") },
  { "ended", NULL, N_ ("The post at %s has ended.") },
  { "not-begun", NULL, N_ ("The post at %s has not begun yet.") },
  { "no-start", NULL, N_ ("The first day in post at %s is missing.") },
  { "registered", NULL, N_ ("In post at %s; the registration holds.") },
  { "registration-ends", NULL, N_ ("In post at %s; the registration ends soon.") },
  { "registration-over", NULL, N_ ("In post at %s; the registration has run out.") },
  { "five-years", NULL, N_ ("In post at %s, with five years of practice.") },
  { "not-five-years", NULL, N_ ("In post at %s; not yet five years of practice.") },
  { "no-practice", NULL, N_ ("In post at %s; the first day of practice is missing.") },
  { "college", NULL, N_ ("In post at %s, with college or more.") },
  { "below-college", NULL, N_ ("In post at %s; education below college.") },
  { "qualified", NULL, N_ ("In post at %s, qualified.") },
  { "not-qualified",
    NULL,
    N_ ("In post at %s; neither certificate, nor related degree, nor training.") },
  { "contract-runs", N_ ("The contract runs on this day."), NULL },
  { "contract-over", N_ ("The contract has ended."), NULL },
  { "contract-later", N_ ("The contract has not begun yet."), NULL },
  { "no-contract", N_ ("No contract with an amount runs for it on this day."), NULL },
  { "operates", NULL, N_ ("Operates %s.") },
  { "no-date", N_ ("The date is missing."), NULL },
  { "concurrent", NULL, N_ ("Holds the post at %s concurrently.") },
  { "not-concurrent", NULL, N_ ("Does not hold the post at %s concurrently.") },
  { "heads", NULL, N_ ("Heads %s.") },
  { "single-station", N_ ("Its operator has no second station."), NULL },
  { "supervised", N_ ("Staffed by a supervisor and a social worker."), NULL },
  { "not-supervised", N_ ("No supervisor of five years' practice together with a worker."), NULL },
  { "no-town", N_ ("Its township is not in the list of divisions on this day."), NULL },
  { "no-staff", N_ ("Nobody is in post."), NULL },
  { "no-staff-no-sign", N_ ("Nobody is in post, and the plaque is missing."), NULL },
  { "no-place", N_ ("It has no place."), NULL },
  { "no-budget", N_ ("No money to purchase services is planned for the county and year."), NULL },
  { "budget-later", N_ ("Money was planned after the contract was signed."), NULL },
  { "operator", NULL, N_ ("The operator is %s.") },
  { "no-base", N_ ("The social relief funds of the year before are not entered."), NULL },
  { "no-purchase", N_ ("No purchase of services is planned this year."), NULL },
  { "no-purpose", N_ ("The purpose is missing."), NULL },
  { "no-document", N_ ("The document number is missing."), NULL },
  { "no-papers", N_ ("No paper is on record."), NULL },
  { "nothing-recorded", N_ ("Nothing of the kind was ever entered here."), NULL },
  { "no-months", N_ ("No month of services is entered."), NULL },
  { "no-service", N_ ("No service is on record in the last months."), NULL },
  { "new-station", N_ ("It was built only lately."), NULL },
  { "not-inspected", N_ ("Nobody inspected it this year."), NULL },
  { "not-shared", N_ ("No facility is on record with which it is shared."), NULL },
  { "same-brand", N_ ("Another station has the same brand."), NULL },
  { "not-judged", N_ ("Nobody has judged yet whether it may be bought."), NULL },
  { "late", N_ ("It came late."), NULL },
  { "missing", N_ ("It did not come."), NULL },
  { "overdue", N_ ("The day that was set is over."), NULL },
  { "not-reported", N_ ("It was not reported."), NULL },
  { "no-plan", N_ ("There is no plan."), NULL },
  { "paid-before", N_ ("The subsidy was paid before, under another name or code."), NULL },
  { "parts", N_ ("Its counties add up to this."), NULL },
  { "no-indicator", N_ ("This policy has no such indicator."), NULL },
  { "entry-day", N_ ("Compared with the last change made by hand."), NULL },
  { "passed",
    N_ ("Passed the exam, waits for the certificate."),
    N_ ("At %s; passed the exam, waits for the certificate.") },
  { "sits-exam", N_ ("Sits the exam this year."), N_ ("At %s; sits the exam this year.") },
  { "has-sign", N_ ("The plaque hangs already."), N_ ("The plaque of %s hangs already.") },
  { "booked", N_ ("Booked by this day."), NULL },
  { "later", N_ ("Booked after this day."), NULL },
  { "once-built", N_ ("It was built by this day."), NULL },
  { "never-built", N_ ("It has not been built by this day."), NULL },
};

/* What something lacks: stands behind "lacks" or "without" in its reason. */
static const struct
{
  const char *code;
  const char *words;
} conditions[] = {
  { "place", N_ ("a place in use") },
  { "sign", N_ ("the plaque outdoors") },
  { "staff", N_ ("counted staff in post") },
  { "service", N_ ("the first day of service") },
  { "project", N_ ("a project that covers it this year") },
  { "purchase", N_ ("how it was purchased") },
  { "months", N_ ("service in this year") },
  { "evaluation", N_ ("an evaluation of performance in this year") },
};

#define LACKS "lacks-"
#define WITHOUT "without-"

/* Returns: (transfer full): the conditions of a list "sign-staff", in the user's language */
static char *
describe_conditions (const char *list)
{
  g_auto (GStrv) codes = g_strsplit (list, "-", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (conditions); i++)
    if (g_strv_contains ((const char *const *) codes, conditions[i].code))
      g_string_append_printf (
        text, "%s%s", text->len > 0 ? C_ ("list", ", ") : "", _ (conditions[i].words));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Returns: (transfer full): why a station that is recorded as built is not */
static char *
describe_lack (const char *list, const char *names)
{
  g_autofree char *missing = describe_conditions (list);

  return names != NULL
           ? g_strdup_printf (
             _ ("%1$s is recorded as built, but this is missing: %2$s."), names, missing)
           : g_strdup_printf (_ ("It is recorded as built, but this is missing: %s."), missing);
}

/* Returns: (transfer full): what is not on record */
static char *
describe_without (const char *list)
{
  g_autofree char *missing = describe_conditions (list);

  return g_strdup_printf (_ ("Not on record: %s."), missing);
}

static const Reason *
find (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_str_equal (reasons[i].code, code))
      return &reasons[i];
  return NULL;
}

/**
 * sg_reason_describe:
 * @code: a reason as measures give it
 * @names: (nullable): what the rows that are the reason are called
 *
 * Returns: (transfer full): one sentence in the user's language
 */
char *
sg_reason_describe (const char *code, const char *names)
{
  const Reason *reason = NULL;

  g_return_val_if_fail (code != NULL, NULL);

  if (g_str_has_prefix (code, LACKS))
    return describe_lack (code + strlen (LACKS), names);
  if (g_str_has_prefix (code, WITHOUT))
    return describe_without (code + strlen (WITHOUT));
  reason = find (code);
  g_return_val_if_fail (reason != NULL, g_strdup (code));
  if (names != NULL && reason->named != NULL)
    return g_strdup_printf (_ (reason->named), names);
  g_return_val_if_fail (reason->plain != NULL, g_strdup (code));
  return g_strdup (_ (reason->plain));
}
