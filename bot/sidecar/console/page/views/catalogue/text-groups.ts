/* What the bot's texts are about, by how they are named: flows name a text by what it is said for. */

/** In the order in which a conversation comes to them. */
export const TEXT_GROUPS = [
  'greeting',
  'asking',
  'offering',
  'refusing',
  'held',
  'money',
  'stay',
  'bookings',
  'changing',
  'cancelling',
  'answers',
  'lost',
  'person',
  'talk',
  'buttons',
] as const;
export type TextGroup = (typeof TEXT_GROUPS)[number];

/** The first that fits counts. */
const RULES: readonly (readonly [group: TextGroup, names: RegExp])[] = [
  ['buttons', /^(option|edit$|payment_title)/],
  ['person', /^(handoff|back_from_person|resumed|equivalent_person)/],
  ['cancelling', /^(cancel_|cancelled)/],
  ['changing', /^(change|equivalent_booked|equivalent_line)/],
  ['answers', /^(answer_|describe|faq_unknown|located|here_we_are)/],
  ['lost', /^(not_understood|clarify|choose_between|unreadable|heard|unheard|name_(unclear|wrong)|nothing_to|trouble)/],
  ['stay', /^(stay_reminder|check_in_info|way$|thanks)/],
  ['bookings', /^(booking|status_|no_bookings|no_such_booking|which_booking|nothing_booked)/],
  ['money', /^(pay(_|$)|paid|payment_|money_|attention_|late_|confirm_paid)/],
  ['held', /^(held|unseen|booked|no_return|calendar_|hold_|confirmed|extend|not_extendable|minutes|hours$)/],
  [
    'refusing',
    /^(too_|in_the_past|no_pets|unit_|unknown_unit|just_taken|price_changed|all_taken|nothing_near|not_open)/,
  ],
  ['refusing', /^(instead|nothing_in_month)/],
  ['offering', /^(confirm|choose_|offer_line|dated_offer|suggest|cheapest)/],
  ['asking', /^(ask_|name_why|free_|price|nights|stay_of|party|known)/],
  ['greeting', /^(hello|menu|anything_else|you_are_welcome|goodbye|put_off|silence_|renamed)/],
];

/** @param name of the text; what no rule knows is talk of any kind */
export function groupOf(name: string): TextGroup {
  return RULES.find(([, names]) => names.test(name))?.[0] ?? 'talk';
}

/** Texts by what they are about, in the order of a conversation; groups without any are left out. */
export function grouped<T extends { name: string }>(texts: readonly T[]): { group: TextGroup; texts: T[] }[] {
  const by = Map.groupBy(texts, ({ name }) => groupOf(name));
  return TEXT_GROUPS.flatMap((group) => {
    const found = by.get(group);
    return found === undefined ? [] : [{ group, texts: found }];
  });
}
