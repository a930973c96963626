// What was looked at before the next wipe, and what stands in its way.
import { call } from './actions.js';
import { element, icon, part, server, when, word } from './wipes-base.js';
import { toast } from './toasts.js';

const api = `/api/v1/servers/${server}/wipe-checks`;
const ICONS = { problem: ['alert-triangle', 'cx-bad'], warning: ['alert-circle', 'cx-warn'] };

export async function checks() {
  shown(await (await call(`GET ${api}`)).json());
}

function shown(found) {
  part('checks').hidden = false;
  part('checks-when').textContent = !found.looked_at ? '' : found.wipe_at ? word('check.when', when(found.looked_at), when(found.wipe_at)) : word('check.plain', when(found.looked_at));
  const lines = found.findings.map(finding => {
    const [name, tone] = ICONS[finding.severity];
    const line = element('li', '', tone);
    line.dataset.kind = finding.kind;
    line.append(icon(name), element('span', finding.message));
    return line;
  });
  if (lines.length === 0) {
    const fine = element('li', '', 'cx-2nd');
    fine.append(icon('circle-check'), element('span', word(found.looked_at ? 'check.ok' : 'check.none')));
    lines.push(fine);
  }
  part('findings').replaceChildren(...lines);
}

part('checks-now').addEventListener('click', async event => {
  event.currentTarget.disabled = true;
  try {
    shown(await (await call(`POST ${api}`, '{}')).json());
  } catch (failure) {
    toast(failure.message, '', true);
  } finally {
    part('checks-now').disabled = false;
  }
});
