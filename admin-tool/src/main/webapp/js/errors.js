// SPDX-License-Identifier: Apache-2.0
// The last errors of all members, newest first.

import {el, renew, table} from './dom.js';
import {clock} from './format.js';

export function showErrors(parent, report) {
  const errors = report.members
    .flatMap((member) => (member.errors ?? []).map((error) => ({...error, member: member.name})))
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  renew(parent, errors, () => (errors.length === 0
    ? el('p', {class: 'hint'}, 'None since these members were started.')
    : table('Newest first; the documentation’s page of messages explains each code',
      ['time', 'member', 'code', 'message'],
      errors.map((error) => [clock(error.at), error.member, error.code, error.message]))));
}
