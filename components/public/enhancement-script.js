/** The applicants' pages' only script; without it everything still works. Its hash stands in their Content-Security-Policy. */
export const ENHANCEMENT_SCRIPT = `(() => {
  const LONGEST_SIDE = 2600;
  const STOPPED_MS = 10000;
  const CROWD_TRIES = 4;
  async function shrink(input) {
    const file = input.files[0];
    if (!file || !/^image\\/(jpeg|png|webp)$/.test(file.type) || file.size < 1500000) return;
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
    if (!blob || blob.size >= file.size || input.files[0] !== file) return;
    const kept = new DataTransfer();
    kept.items.add(new File([blob], file.name.replace(/\\.\\w+$/, '') + '.jpg', { type: 'image/jpeg' }));
    input.files = kept.files;
  }
  const working = new WeakMap();
  addEventListener('change', (event) => {
    const input = event.target;
    if (input.matches && input.matches('input[type=file][data-shrink]')) {
      working.set(input, shrink(input).catch(() => {}));
    }
  });
  addEventListener('submit', async (event) => {
    const form = event.target;
    if (form.dataset.sent) return event.preventDefault();
    const isUpload = 'upload' in form.dataset && window.XMLHttpRequest;
    const pending = [...form.querySelectorAll('input[type=file]')].map((input) => working.get(input)).filter(Boolean);
    if (isUpload || (pending.length && !form.dataset.ready)) event.preventDefault();
    if (isUpload) {
      form.dataset.sent = '1';
      await Promise.all(pending);
      return send(form);
    }
    if (pending.length && !form.dataset.ready) {
      const submitter = event.submitter;
      await Promise.all(pending);
      form.dataset.ready = '1';
      return form.requestSubmit(submitter);
    }
    if (form.method !== 'post') return;
    form.dataset.sent = '1';
    if (event.submitter) event.submitter.setAttribute('aria-busy', 'true');
    setTimeout(release, STOPPED_MS, form);
  });
  function release(form) {
    delete form.dataset.sent;
    for (const control of form.elements) control.removeAttribute('aria-busy');
  }
  function send(form, tried = 1) {
    const box = form.querySelector('[data-progress]');
    const text = form.querySelector('[data-progress-text]');
    const bar = form.querySelector('progress');
    const button = form.querySelector('button');
    text.dataset.sending = text.dataset.sending || text.textContent;
    text.textContent = text.dataset.sending;
    box.hidden = false;
    button.setAttribute('aria-busy', 'true');
    const request = new XMLHttpRequest();
    const stop = (reason) => {
      release(form);
      text.textContent = reason;
      button.textContent = form.dataset.again;
    };
    request.upload.onprogress = (event) => { if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total; };
    request.onerror = request.ontimeout = () => stop(form.dataset.broken);
    request.onload = () => {
      if (request.status === 503) {
        if (tried === CROWD_TRIES) return stop(form.dataset.crowded);
        const seconds = Number(request.getResponseHeader('Retry-After')) || 1;
        return setTimeout(send, 1000 * Math.min(seconds, 10) * tried, form, tried + 1);
      }
      let next = null;
      try { next = JSON.parse(request.responseText).location; } catch {}
      if (!next) return stop(form.dataset.broken);
      const address = new URL(next, location.href);
      const stays = address.pathname === location.pathname && address.search === location.search;
      location.href = address.href;
      if (stays) location.reload();
    };
    request.open('POST', form.action);
    request.setRequestHeader('Accept', 'application/json');
    request.timeout = 180000;
    request.send(new FormData(form));
  }
  addEventListener('click', (event) => {
    if (event.target.closest && event.target.closest('[data-print]')) print();
  });
  addEventListener('pageshow', () => {
    for (const form of document.forms) release(form);
    for (const box of document.querySelectorAll('[data-progress]')) box.hidden = true;
    const summary = document.getElementById('error-summary');
    if (summary) summary.focus();
  });
})();`;
