// Pictures of a form, sent ahead one by one while the text is written: dropped or chosen, seen, put in order, taken out.
// Without this script the same fields are there: the files go with the form, and what is asked of each comes back with it.
for (const place of document.querySelectorAll('.pictures')) {
  const words = place.dataset;
  const form = place.closest('form');
  const field = place.querySelector('input[type=file]');
  const arrived = place.querySelector('.arrived');
  const most = 20;

  const make = (name, attributes = {}, text = '') => {
    const element = Object.assign(document.createElement(name), attributes);
    element.textContent = text;
    return element;
  };
  const live = make('p', { className: 'soft' });
  live.setAttribute('aria-live', 'polite');
  const waiting = make('ul', { className: 'plain waiting-files' });
  waiting.setAttribute('aria-live', 'polite');
  field.closest('.field').after(waiting, live);

  const blocks = () => [...arrived.querySelectorAll('.described')];
  const number = () => blocks().forEach((block, at) => {
    const position = block.querySelector('[name^=picture_position]');
    if (position) position.value = at + 1;
    const legend = block.querySelector('legend');
    legend.textContent = legend.textContent.replace(/\d+/, at + 1);
  });

  // The fields for order and taking out stay for those who have no script; with it, buttons do the same at once.
  const dress = (block) => {
    if (block.querySelector('.described-moves')) return;
    for (const name of ['picture_position', 'picture_remove']) block.querySelector(`[name^=${name}]`)?.closest('.field')?.setAttribute('hidden', '');
    const moves = make('div', { className: 'buttons described-moves' });
    const button = (text, act) => {
      const made = make('button', { type: 'button', className: 'button quiet small' }, text);
      made.addEventListener('click', () => { act(); number(); made.isConnected && made.focus(); });
      moves.append(made);
    };
    button(words.earlier, () => block.previousElementSibling?.before(block));
    button(words.later, () => block.nextElementSibling?.after(block));
    button(words.out, () => { const next = block.nextElementSibling ?? block.previousElementSibling; block.remove(); (next?.querySelector('button') ?? field).focus(); });
    block.append(moves);
  };
  blocks().forEach(dress);

  const sent = (file, line, bar) => new Promise((done) => {
    const body = new FormData();
    for (const hidden of form.querySelectorAll(':scope > input, :scope > div > input')) if (hidden.name && hidden.type !== 'file') body.append(hidden.name, hidden.value);
    body.append('number', blocks().length + 1);
    body.append('picture_file', file);
    const request = new XMLHttpRequest();
    request.open('POST', words.to);
    request.upload.addEventListener('progress', (event) => { bar.max = event.total; bar.value = event.loaded; });
    request.addEventListener('loadend', () => done(request));
    request.send(body);
  });

  const add = (html) => {
    const made = new DOMParser().parseFromString(html, 'text/html').querySelector('.described');
    const file = made?.querySelector('[name=picture]')?.value;
    if (!file || arrived.querySelector(`[name=picture][value="${CSS.escape(file)}"]`)) return;
    arrived.append(document.adoptNode(made));
    dress(made);
    number();
    live.textContent = words.arrived;
  };

  const send = async (file) => {
    const line = make('li', {}, `${words.arriving} ${file.name} `);
    const bar = make('progress');
    bar.setAttribute('aria-label', file.name);
    line.append(bar);
    waiting.append(line);
    let answer = await sent(file, line, bar);
    if (answer.status === 403) {
      // A form that has just been opened is not believed yet.
      await new Promise((later) => setTimeout(later, 3500));
      answer = await sent(file, line, bar);
    }
    line.remove();
    if (answer.status === 200) return add(answer.responseText);
    const why = answer.status === 422 ? answer.responseText : `${file.name}: ${words.failed}`;
    const failed = make('li', { className: 'problem' }, why);
    waiting.append(failed);
    return undefined;
  };

  const take = async (files) => {
    waiting.querySelectorAll('.problem').forEach((line) => line.remove());
    for (const file of files) if (blocks().length < most) await send(file);
  };
  field.addEventListener('change', () => { const files = [...field.files]; field.value = ''; take(files); });

  const zone = field.closest('.field');
  zone.classList.add('drop');
  zone.append(make('p', { className: 'help' }, words.drop));
  zone.addEventListener('dragover', (event) => { event.preventDefault(); zone.classList.add('over'); });
  zone.addEventListener('dragleave', () => zone.classList.remove('over'));
  zone.addEventListener('drop', (event) => {
    event.preventDefault();
    zone.classList.remove('over');
    take([...event.dataTransfer.files].filter((file) => file.type.startsWith('image/')));
  });
}
