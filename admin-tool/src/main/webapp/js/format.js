// SPDX-License-Identifier: Apache-2.0
// Numbers in words that people read; undefined becomes a dash.

const GROUPED = new Intl.NumberFormat('en', {maximumFractionDigits: 0});

/** 12,345 */
export function count(number) {
  return number === undefined ? '–' : GROUPED.format(number);
}

/** "1 shard", "3 shards" */
export function counted(number, noun) {
  return `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** A number with about three digits. */
export function short(number) {
  if (number === undefined) {
    return '–';
  }
  if (number === 0 || number >= 100) {
    return GROUPED.format(number);
  }
  return number >= 10 ? number.toFixed(1) : number.toFixed(2);
}

/** 812 B, 1.24 kB, 18.3 MB; thousands, not 1024s. */
export function bytes(number) {
  if (number === undefined) {
    return '–';
  }
  let value = number;
  for (const unit of ['B', 'kB', 'MB', 'GB']) {
    if (value < 1000) {
      return `${unit === 'B' ? GROUPED.format(value) : short(value)} ${unit}`;
    }
    value /= 1000;
  }
  return `${short(value)} TB`;
}

/** 0.42 ms, 12.1 ms, 1.31 s, 2 min 5 s, 3 h 12 min */
export function millis(number) {
  if (number === undefined) {
    return '–';
  }
  if (number < 1000) {
    return `${short(number)} ms`;
  }
  if (number < 60_000) {
    return `${short(number / 1000)} s`;
  }
  const minutes = Math.floor(number / 60_000);
  if (minutes < 60) {
    return `${minutes} min ${Math.floor(number / 1000) % 60} s`;
  }
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : counted(Math.floor(hours / 24), 'day');
}

/** The time of day of an instant; with the date if it is not today. */
export function clock(instant) {
  if (instant === undefined) {
    return '–';
  }
  const at = new Date(instant);
  const time = at.toLocaleTimeString('en-GB');
  return at.toDateString() === new Date().toDateString() ? time : `${at.toLocaleDateString('en-CA')} ${time}`;
}

/** "a", "a and b", "a, b and c" */
export function listed(words) {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
