// Passkeys: asks the browser to make one (account page) or to show one (sign-in page). The answer goes back as JSON, in the
// form that is there anyway, so that the page decides what follows.
import { call } from './actions.js';

const possible = window.PublicKeyCredential && window.isSecureContext && !/^[\d.]+$|^\[/.test(location.hostname);

const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const named = list => (list ?? []).map(credential => ({ ...credential, id: bytes(credential.id) }));

async function options(path) {
  const answer = await call(`POST /api/v1/auth/passkeys${path}/options`);
  return JSON.parse((await answer.json()).options);
}

function written(credential) {
  const response = { clientDataJSON: text(credential.response.clientDataJSON) };
  for (const part of ['attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: {},
    response,
  });
}

async function show() {
  const wanted = await options('/sign-in');
  return navigator.credentials.get({
    publicKey: { ...wanted, challenge: bytes(wanted.challenge), allowCredentials: named(wanted.allowCredentials) },
  });
}

async function make() {
  const wanted = await options('');
  return navigator.credentials.create({
    publicKey: {
      ...wanted,
      challenge: bytes(wanted.challenge),
      user: { ...wanted.user, id: bytes(wanted.user.id) },
      excludeCredentials: named(wanted.excludeCredentials),
    },
  });
}

function offer(selector, ask) {
  const button = document.querySelector(selector);
  if (!button || !possible) return;
  button.hidden = false;
  const form = button.closest('form');
  const failure = form.querySelector('[data-passkey-failure]');
  button.addEventListener('click', async () => {
    if (!form.reportValidity()) return;
    failure.hidden = true;
    button.setAttribute('aria-disabled', 'true');
    try {
      form.querySelector('[data-passkey-answer]').value = written(await ask());
      form.requestSubmit ? form.requestSubmit() : form.submit();
    } catch (refused) {
      failure.textContent = refused.name === 'NotAllowedError' ? failure.dataset.cancelled ?? refused.message : refused.message;
      failure.hidden = false;
    } finally {
      button.removeAttribute('aria-disabled');
    }
  });
}

document.querySelectorAll('[data-passkey-impossible]').forEach(note => { note.hidden = Boolean(possible); });
offer('[data-passkey-sign-in]', show);
offer('[data-passkey-make]', make);
