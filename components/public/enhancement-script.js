/** The applicants' pages' only script; without it everything still works. Its hash stands in their Content-Security-Policy. */
export const ENHANCEMENT_SCRIPT = `(() => {
  const LONGEST_SIDE = 2600;
  async function shrink(input) {
    const file = input.files[0];
    if (!file || !/^image\\/(jpeg|png|webp)$/.test(file.type) || file.size < 1500000) return;
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.88));
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
    if (form.method !== 'post') return;
    if (form.dataset.step === 'shrinking' || form.dataset.step === 'sent') return event.preventDefault();
    const pending = [...form.querySelectorAll('input[type=file]')].map((input) => working.get(input)).filter(Boolean);
    const submitter = event.submitter;
    if (submitter) submitter.setAttribute('aria-busy', 'true');
    if (pending.length === 0 || form.dataset.step === 'shrunk') { form.dataset.step = 'sent'; return; }
    event.preventDefault();
    form.dataset.step = 'shrinking';
    await Promise.all(pending);
    setTimeout(() => { form.dataset.step = 'shrunk'; form.requestSubmit(submitter); });
  });
  addEventListener('pageshow', () => {
    for (const form of document.forms) delete form.dataset.step;
    for (const busy of document.querySelectorAll('[aria-busy=true]')) busy.removeAttribute('aria-busy');
    const summary = document.getElementById('error-summary');
    if (summary) summary.focus();
  });
})();`;
