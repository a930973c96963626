// @ts-check
/** @typedef {import('./corrosion').Hooks} Hooks */
/** @typedef {import('./corrosion').Reply} Reply */
/** @typedef {import('./corrosion').Callback} Callback */
/** @typedef {import('./corrosion').CallbackReply} CallbackReply */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, request } from 'node:http';

const { CORROSION_SOCKET, CORROSION_DOOR, CORROSION_SECRET } = process.env;
let token = process.env.CORROSION_TOKEN;

/** Asks the platform for something: answers its status and what it said. */
function ask(method, path, body) {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? '' : JSON.stringify(body);
    const headers = { Authorization: `Bearer ${token}`, 'Content-Length': Buffer.byteLength(text) };
    const sent = request({ socketPath: CORROSION_DOOR, method, path, headers }, (answer) => {
      let all = '';
      answer.on('data', (piece) => (all += piece));
      answer.on('end', () => resolve({ status: answer.statusCode, body: JSON.parse(all) }));
    });
    sent.on('error', reject);
    sent.end(text);
  });
}

/** @type {{[Hook in keyof Hooks]?: (told: Hooks[Hook]) => Promise<Reply>}} */
const hooks = {
  async before_console_command({ server, line }) {
    const settings = (await ask('GET', `/servers/${server}/settings`)).body;
    const bad = String(settings.words ?? '').split(/\s+/).find((word) => word && line.toLowerCase().includes(word.toLowerCase()));
    if (bad === undefined) {
      return {};
    }
    await ask('PUT', `/servers/${server}/values/last`, { value: bad });
    return { objection: `"${bad}" is not said here.` };
  },

  async player_joined({ server, name, is_new }) {
    if (is_new) {
      const answer = await ask('POST', `/servers/${server}/console`, { line: `say Welcome, ${name.replace(/[;\r\n]/g, ' ')}!` });
      console.log(`greeted a newcomer: ${answer.status}`);
    }
    return {};
  },
};

/** @type {{[name: string]: (sent: Callback) => Promise<CallbackReply>}} */
const callbacks = {
  /** Has something said: its text, signed with the secret that the owner has set. */
  async announce({ server, headers, body }) {
    const secret = String((await ask('GET', `/servers/${server}/settings`)).body.announce_secret ?? '');
    const text = Buffer.from(body, 'base64');
    const signed = Buffer.from(createHmac('sha256', secret).update(text).digest('hex'));
    const given = Buffer.from(headers['x-signature'] ?? '');
    if (secret === '' || given.length !== signed.length || !timingSafeEqual(given, signed)) {
      return { status: 403, body: 'The signature does not fit.' };
    }
    const answer = await ask('POST', `/servers/${server}/console`, { line: `say ${String(text).replace(/[;\r\n]/g, ' ')}` });
    return { status: answer.status === 200 ? 202 : 503, body: 'Said.' };
  },
};

createServer(async (incoming, outgoing) => {
  if (incoming.headers['corrosion-secret'] !== CORROSION_SECRET) {
    outgoing.writeHead(401).end();
    return;
  }
  token = String(incoming.headers['corrosion-token'] ?? token);
  let text = '';
  for await (const piece of incoming) {
    text += piece;
  }
  const [, kind, name] = String(incoming.url).split('/');
  const hook = { hooks, callbacks }[kind]?.[name];
  try {
    const reply = hook === undefined ? {} : await hook(JSON.parse(text));
    outgoing.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(reply));
  } catch (error) {
    console.log(`${incoming.url} failed: ${error}`);
    outgoing.writeHead(500).end();
  }
}).listen(CORROSION_SOCKET, () => console.log('listening'));
