// Forms without a screen: a page's forms as Chromium's own parser reads them, filled in and sent with plain requests.

/// Somebody with cookies. `reader` is a page of the browser that only parses.
export class FormClient {
  constructor(origin, reader, cookie = '') {
    Object.assign(this, { origin, reader, cookie });
  }

  async get(path) {
    return this.#answer(path, { headers: this.#headers() });
  }

  /// The forms of a page: [{ action, multipart, fields: [{ name, kind, value, marked }], buttons: [{ name, value, words }] }].
  async forms(html) {
    return this.reader.evaluate((text) => {
      const page = new DOMParser().parseFromString(text, 'text/html');
      return [...page.forms].map((form) => ({
        action: form.getAttribute('action') ?? '',
        multipart: form.enctype === 'multipart/form-data',
        buttons: [...form.querySelectorAll('button')].map((button) => ({ name: button.name, value: button.value, words: button.textContent.trim(), action: button.getAttribute('formaction') })),
        fields: [...form.querySelectorAll('input, textarea, select')].filter((field) => field.name).map((field) => ({
          name: field.name, kind: field.type, marked: field.getAttribute('aria-invalid') === 'true', checked: field.checked,
          // What was sent back, before the browser tidies it for its type of field.
          value: field.tagName === 'INPUT' ? field.getAttribute('value') ?? '' : field.value,
        })),
      }));
    }, html);
  }

  /// Sends a form with `values` in place of what its fields hold. The first redirect is not followed.
  async send(path, form, values, button) {
    const entries = form.fields.filter((field) => !['file', 'submit'].includes(field.kind) && (!['checkbox', 'radio'].includes(field.kind) || field.checked))
      .map((field) => [field.name, values[field.name] ?? field.value]);
    if (button?.name) entries.push([button.name, button.value]);
    const body = form.multipart ? new FormData() : new URLSearchParams();
    for (const [name, value] of entries) body.append(name, value);
    const target = new URL(button?.action || form.action || path, this.origin + path);
    return this.#answer(target.pathname + target.search, { method: 'POST', body, headers: { ...this.#headers(), origin: this.origin } });
  }

  #headers() {
    return this.cookie ? { cookie: this.cookie } : {};
  }

  async #answer(path, options) {
    const reply = await fetch(this.origin + path, { redirect: 'manual', ...options });
    for (const set of reply.headers.getSetCookie()) {
      const [pair] = set.split(';');
      const name = pair.split('=')[0];
      const others = this.cookie.split('; ').filter((one) => one && !one.startsWith(`${name}=`));
      this.cookie = (pair.endsWith('=') ? others : [...others, pair]).join('; ');
    }
    return { status: reply.status, location: reply.headers.get('location') ?? '', text: await reply.text() };
  }
}
