import { expect, test } from 'vitest';
import { formatTimeOfDay, parseTimeOfDay } from '../../../src/discord/clock/time-of-day.ts';
import { timeZoneCalled, timeZonesWith } from '../../../src/discord/clock/time-zones.ts';
import { VerbatimError } from '../../../src/errors.ts';

test.each([
  ['09:00', '09:00'],
  ['9:05', '09:05'],
  ['9', '09:00'],
  ['21.30', '21:30'],
  ['21h30', '21:30'],
  ['21h', '21:00'],
  ['9 pm', '21:00'],
  ['9:30AM', '09:30'],
  ['12 am', '00:00'],
  ['12pm', '12:00'],
  ['12:30 p.m.', '12:30'],
  ['00:00', '00:00'],
  [' 23:59 ', '23:59'],
])('%s is a time of the day', (typed, read) => {
  expect(formatTimeOfDay(parseTimeOfDay(typed))).toBe(read);
});

test.each(['', '24:00', '9:60', '13 pm', '0 am', 'noon', '9:0:0', '-1', '９', '1e1', '9pmm', '90', '9:5'])(
  '“%s” is none',
  (typed) => {
    expect(() => parseTimeOfDay(typed)).toThrow(VerbatimError);
  },
);

test.each([
  ['europe/berlin', 'Europe/Berlin'],
  [' America/New York ', 'America/New_York'],
  ['utc', 'UTC'],
  ['US/Pacific', 'America/Los_Angeles'],
  ['Mars/Olympus', undefined],
  ['', undefined],
  ['x'.repeat(500), undefined],
])('the time zone %s', (typed, zone) => {
  expect(timeZoneCalled(typed)).toBe(zone);
});

test('time zones are found by a part of their names', () => {
  expect(timeZonesWith('new y')).toEqual(['America/New_York']);
  expect(timeZonesWith('')[0]).toBe('UTC');
});
