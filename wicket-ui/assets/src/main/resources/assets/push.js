// Push messages to this browser: a press of the button asks for the permission, and nothing before. What the browser answers
// goes to the API; the page then lists the device.
import { call } from './actions.js';

const place = document.querySelector('[data-push-key]');
const possible = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window && window.isSecureContext;

const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0));

/** Such as "Firefox on Linux". */
function name() {
  const agent = navigator.userAgent;
  const browser = [['Firefox', 'Firefox'], ['Edg/', 'Edge'], ['OPR/', 'Opera'], ['Chrome', 'Chrome'], ['Safari', 'Safari']]
    .find(([mark]) => agent.includes(mark))?.[1] ?? 'A browser';
  const system = [['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'], ['Mac', 'Mac'], ['Linux', 'Linux']]
    .find(([mark]) => agent.includes(mark))?.[1];
  return system ? `${browser} on ${system}` : browser;
}

async function subscribe() {
  const worker = await navigator.serviceWorker.ready;
  const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(place.dataset.pushKey) });
  const { endpoint, keys } = subscription.toJSON();
  await call('POST /api/v1/account/notifications/devices', JSON.stringify({ endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth }, name: name() }));
}

if (place && possible) {
  const button = place.querySelector('[data-push-add]');
  const failure = place.querySelector('[data-push-failure]');
  place.querySelector('[data-push-impossible]').hidden = true;
  button.hidden = false;
  button.addEventListener('click', async () => {
    failure.hidden = true;
    button.setAttribute('aria-disabled', 'true');
    try {
      if (await Notification.requestPermission() !== 'granted') {
        throw new Error(place.dataset.denied);
      }
      await subscribe().catch(refused => { throw new Error(`${place.dataset.failed} ${refused.message}`); });
      location.reload();
    } catch (refused) {
      failure.textContent = refused.message;
      failure.hidden = false;
    } finally {
      button.removeAttribute('aria-disabled');
    }
  });
}
