// SPDX-License-Identifier: Apache-2.0
// The requests to /ibm/api/stillframe, as the person who is logged in, and what is said when one fails.

const BASE = '/ibm/api/stillframe';
const PATIENCE_MILLIS = 15_000;

/** A request that failed, in words. `kind`: network, login, role, unknown, refused or server. */
export class Trouble extends Error {
  constructor(kind, words) {
    super(words);
    this.kind = kind;
  }
}

export const getRoot = () => ask('GET', '');
export const getReport = () => ask('GET', '/report');
export const getMoves = (limit) => ask('GET', `/moves?limit=${limit}`);
export const getActions = () => ask('GET', '/actions');
export const getAction = (id) => ask('GET', `/actions/${encodeURIComponent(id)}`);
export const getSnapshots = (application, shard) => ask('GET', `${shardPath(application, shard)}/snapshots`);
export const getSnapshot = (application, shard, id) =>
  ask('GET', `${shardPath(application, shard)}/snapshots/${encodeURIComponent(id)}`);
export const postAction = (request) => ask('POST', '/actions', request);

/** All shards, page by page, at most `most` of them. */
export async function getShards(most) {
  const shards = [];
  let total = Infinity;
  while (shards.length < Math.min(total, most)) {
    const page = await ask('GET', `/shards?offset=${shards.length}&limit=100`);
    total = page.total;
    if (page.shards.length === 0) {
      break;
    }
    shards.push(...page.shards);
  }
  return {total, shards};
}

function shardPath(application, shard) {
  return `/shards/${encodeURIComponent(application)}/${shard}`;
}

async function ask(method, path, body) {
  let answer;
  try {
    answer = await fetch(BASE + path, {
      method,
      headers: method === 'POST'
        ? {'Accept': 'application/json', 'Content-Type': 'application/json', 'X-Stillframe': 'action'}
        : {'Accept': 'application/json'},
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MILLIS),
    });
  } catch (failure) {
    throw new Trouble('network', failure.name === 'TimeoutError'
      ? `The server ${location.host} did not answer within ${PATIENCE_MILLIS / 1000} s.`
      : `The server ${location.host} cannot be reached.`);
  }
  const content = await json(answer);
  if (!answer.ok) {
    throw refusal(answer.status, content);
  }
  if (content === undefined) {
    throw new Trouble('server', `The server ${location.host} answered with something that is no report.`);
  }
  return content;
}

/** The body, or undefined if it is no JSON: a login page, say. */
async function json(answer) {
  const text = await answer.text();
  try {
    return JSON.parse(text);
  } catch (notJson) {
    return undefined;
  }
}

function refusal(status, content) {
  const words = content?.message;
  switch (status) {
    case 401:
      return new Trouble('login', 'You are not logged in any more. Reload the Admin Center and log in.');
    case 403:
      return new Trouble('role', words ?? 'Your user may not do this: it needs the role Administrator, or Reader to look.');
    case 404:
      return new Trouble('unknown', words ?? 'The server does not know this: is the feature stillframe-1.0 running there?');
    case 409:
      return new Trouble('refused', words ?? 'This was refused.');
    default:
      return new Trouble('server', words ?? `The server answered with status ${status}.`);
  }
}
