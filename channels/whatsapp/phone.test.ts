import { describe, expect, test } from 'vitest';
import { otherForm, phoneId, phoneKey, sendingNumber } from './phone.ts';

describe('one person, one key', () => {
  test.each([
    // Argentina: WhatsApp's id, dialled from abroad, dialled at home
    ['5493548123456', '+543548123456'],
    ['543548123456', '+543548123456'],
    ['+54 9 3548 12-3456', '+543548123456'],
    ['+54 3548 15 123456', '+543548123456'],
    ['5491123456789', '+541123456789'],
    // Mexico: before and after 2019
    ['5215512345678', '+525512345678'],
    ['525512345678', '+525512345678'],
    // Brazil: with and without the ninth digit
    ['5561987654321', '+556187654321'],
    ['556187654321', '+556187654321'],
    ['5511987654321', '+551187654321'],
    // everybody else: as it is
    ['14155550123', '+14155550123'],
    ['59899123456', '+59899123456'],
    ['34600123456', '+34600123456'],
    ['390612345678', '+390612345678'],
    ['99999123456', '+99999123456'],
  ])('%s -> %s', (number, key) => {
    expect(phoneKey(number)).toBe(key);
    expect(phoneKey(key)).toBe(key);
    expect(phoneId(number)).toBe(`tel:${key}`);
  });

  test('numbers that are not the same person’s have two keys', () => {
    expect(phoneKey('5493548123456')).not.toBe(phoneKey('5493548123457'));
    expect(phoneKey('5511923456789')).not.toBe(phoneKey('551123456789')); // a mobile and a landline in São Paulo
    expect(phoneKey('5215512345678')).not.toBe(phoneKey('15512345678'));
  });

  test.each(['', '0', '123', 'hola', '54 9 3548 12345x', 'AR.1349', '1'.repeat(19), '٣٤٥٦٧٨٩'])(
    '%j is nobody’s number',
    (number) => {
      expect(phoneKey(number)).toBeNull();
      expect(phoneId(number)).toBeNull();
    },
  );
});

describe('the number to write to', () => {
  test.each([
    ['+543548123456', '+5493548123456'],
    ['+525512345678', '+525512345678'],
    ['+551187654321', '+5511987654321'],
    ['+556187654321', '+556187654321'],
    ['+551123456789', '+551123456789'],
    ['+14155550123', '+14155550123'],
  ])('%s -> %s', (key, number) => {
    expect(sendingNumber(key)).toBe(number);
    expect(phoneKey(number)).toBe(key);
  });

  test('an Argentine mobile has another form, nobody else does', () => {
    expect(otherForm('+5493548123456')).toBe('+543548123456');
    expect(otherForm('+543548123456')).toBeNull();
    expect(otherForm('+5215512345678')).toBeNull();
  });
});
