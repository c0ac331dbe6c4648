import { expect, test } from 'vitest';
import { CABINS } from '../config/demo.fixture.ts';
import { overrideProblems } from './wording-overrides.ts';

const problems = (wording: Record<string, string>) => overrideProblems({ ...CABINS, wording });

test.each([
  ['a template of the pack, with some of its parameters', { ask_check_out: 'Desde el {day}, ¿hasta cuándo?' }],
  ['a template of the core, without parameters', { hello: '¡Buenas!' }],
  ['plurals', { nights: '{nights, plural, one {una noche} other {# noches}}' }],
  ['a link and reminders', { payment_link: 'Pagá la seña de {amount} acá: {link}', thanks: '¡Gracias!' }],
  ['none at all', {}],
])('%s is accepted', (_what, wording) => expect(problems(wording)).toEqual([]));

test.each([
  ['an unknown name', { greetin: 'Hola' }, /^greetin: there is no such template/],
  ['a name of every object', { constructor: 'Hola' }, /^constructor: there is no such template/],
  [
    'an unknown parameter',
    { ask_check_out: 'Desde {dia}' },
    /^ask_check_out: \{dia\} is no parameter of this template; it has \{day\}/,
  ],
  ['a link left out', { payment_link: 'Pagá la seña de {amount}' }, /^payment_link: must have \{link\}/],
  ['…also from thanks', { thanks_review: '¡Gracias!' }, /^thanks_review: must have \{link\}/],
  ['a parameter where there is none', { hello: 'Hola {name}' }, /it has none/],
  ['an open brace', { hello: 'Hola {' }, /^hello: is no template/],
])('%s is refused, with the mend', (_what, wording, problem) => {
  expect(problems(wording as Record<string, string>)).toEqual([expect.stringMatching(problem)]);
});
