// Suggestions while somebody types, as a list below the field (ARIA: editable combobox with list autocomplete). Without it, Enter searches.
const field = document.getElementById('q');
const list = document.createElement('ul');
list.className = 'suggestions';
list.id = 'suggestions';
list.role = 'listbox';
list.hidden = true;
field.parentElement.append(list);
const told = document.createElement('p');
told.className = 'hidden';
told.role = 'status';
field.form.append(told);

field.role = 'combobox';
field.setAttribute('aria-autocomplete', 'list');
field.setAttribute('aria-controls', list.id);
list.setAttribute('aria-label', field.dataset.count);

let at = -1;
let waiting = 0;
let asked = null;

function close() {
  list.hidden = true;
  at = -1;
  field.setAttribute('aria-expanded', 'false');
  field.removeAttribute('aria-activedescendant');
}

function choose(number) {
  const all = [...list.children];
  all.forEach((one, place) => one.setAttribute('aria-selected', String(place === number)));
  at = number;
  if (number < 0) field.removeAttribute('aria-activedescendant');
  else {
    field.setAttribute('aria-activedescendant', all[number].id);
    all[number].scrollIntoView({ block: 'nearest' });
  }
}

function show(words, addresses) {
  list.replaceChildren(...words.map((word, number) => {
    const one = document.createElement('li');
    one.role = 'option';
    one.id = `suggestion-${number}`;
    one.textContent = word;
    one.dataset.address = addresses[number];
    return one;
  }));
  choose(-1);
  list.hidden = words.length === 0;
  field.setAttribute('aria-expanded', String(words.length > 0));
  told.textContent = words.length ? `${words.length} ${field.dataset.count}` : '';
}

async function ask() {
  asked?.abort();
  const words = field.value.trim();
  if ([...words].length < 2) return close();
  asked = new AbortController();
  try {
    const answer = await fetch(`${field.dataset.suggestions}?q=${encodeURIComponent(words)}`, { signal: asked.signal });
    const [, all, , addresses] = await answer.json();
    if (document.activeElement === field) show(all, addresses);
  } catch {
    close(); // the network is away, or more was typed
  }
}

close();
field.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, 150);
});
field.addEventListener('keydown', (event) => {
  const count = list.children.length;
  if (event.key === 'ArrowDown' && list.hidden) { event.preventDefault(); return ask(); }
  if (event.key === 'Escape' && !list.hidden) { event.preventDefault(); return close(); }
  if (list.hidden || count === 0) return;
  if (event.key === 'ArrowDown') choose(at + 1 < count ? at + 1 : -1);
  else if (event.key === 'ArrowUp') choose(at < 0 ? count - 1 : at - 1);
  else if (event.key === 'Enter' && at >= 0) location.assign(list.children[at].dataset.address);
  else return;
  event.preventDefault();
});
list.addEventListener('mousedown', (event) => {
  const one = event.target.closest('li');
  if (!one) return;
  event.preventDefault();
  location.assign(one.dataset.address);
});
field.addEventListener('blur', close);
