// Maps: the upload of a file with its progress, pictures, and addresses that work for a quarter of an hour.
import { call } from './actions.js';
import { toast } from './toasts.js';

const words = Object.fromEntries([...document.querySelectorAll('[data-word]')].map(one => [one.dataset.word, one.textContent]));
const tell = failure => toast(failure.message, '', true);

/** Sends raw bytes and hears how far they are; a refusal becomes an error with its reason. */
function send(method, url, file, heard) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Accept', 'application/json');
    request.upload.addEventListener('progress', event => { if (event.lengthComputable) heard(event.loaded / event.total); });
    request.addEventListener('load', () => {
      if (request.status < 300) resolve();
      else reject(new Error(reason(request)));
    });
    request.addEventListener('error', () => reject(new Error(words.broken)));
    request.send(file);
  });
}

function reason(request) {
  try {
    const problem = JSON.parse(request.responseText);
    return problem.detail ?? problem.title;
  } catch {
    return request.statusText || words.broken;
  }
}

document.querySelector('[data-upload]')?.addEventListener('submit', event => {
  event.preventDefault();
  const form = event.target;
  const file = form.elements.file.files[0];
  const bar = form.querySelector('[data-part=bar]');
  const button = form.querySelector('button[type=submit]');
  const query = new URLSearchParams({ file_name: file.name, display_name: form.elements.display_name.value });
  bar.hidden = false;
  button.disabled = true;
  send('POST', `${form.dataset.upload}?${query}`, file, part => { bar.value = 100 * part; })
    .then(() => location.reload())
    .catch(failure => { bar.hidden = true; button.disabled = false; tell(failure); });
});

document.addEventListener('click', event => {
  const copy = event.target.closest('[data-address]');
  if (copy) {
    call(`POST ${copy.dataset.address}`).then(answer => answer.json())
      .then(made => navigator.clipboard.writeText(made.url)).then(() => toast(words.copied)).catch(tell);
  }
  const give = event.target.closest('[data-picture]');
  if (give) picture(give.dataset.picture);
});

function picture(url) {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = 'image/png,image/jpeg,image/webp';
  input.addEventListener('change', () => {
    if (input.files[0]) send('PUT', url, input.files[0], () => {}).then(() => location.reload()).catch(tell);
  });
  input.click();
}
