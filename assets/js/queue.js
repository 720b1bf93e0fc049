// Single keys for whoever reads over: they move the focus and open pages, and never decide anything.
const panel = document.getElementById('touches');
const stored = 'kenober-keys';
const chosen = () => { try { return localStorage.getItem(stored); } catch { return null; } };
let on = chosen() !== 'off';

const toggle = panel.querySelector('button');
const show = () => { toggle.textContent = on ? toggle.dataset.off : toggle.dataset.on; };
toggle.addEventListener('click', () => {
  on = !on;
  try { localStorage.setItem(stored, on ? 'on' : 'off'); } catch { /* private windows keep nothing: this page alone */ }
  show();
});
show();
panel.hidden = false;

const focus = (element) => {
  if (!element) return false;
  const closed = element.closest('details:not([open])');
  if (closed) closed.open = true;
  element.focus();
  element.scrollIntoView({ block: 'nearest' });
  return true;
};
const first = (act) => document.querySelector(`#decide-${act} :is(input:not([type=hidden], [tabindex="-1"]), select, textarea, button)`);

function step(by) {
  const links = [...document.querySelectorAll('a[data-task]')];
  if (!links.length) return false;
  const at = links.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + by, 0), links.length - 1);
  return focus(links[next]);
}

function open(link) {
  if (!link) return false;
  link.click();
  return true;
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  n: () => open(document.querySelector('a[data-key=next]')),
  c: () => focus(document.querySelector('[data-key=claim]')),
  p: () => focus(document.querySelector('#decide-publish button[type=submit], [data-key=publish], #decide-overturn button[type=submit]')),
  r: () => focus(first('send_back')),
  d: () => focus(document.querySelector('[data-key=decline]') ?? first('decline') ?? first('hide')),
  '?': () => { panel.open = true; return focus(panel.querySelector('summary')); },
};

document.addEventListener('keydown', (event) => {
  if (!on || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  const at = event.target;
  if (at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement) return;
  if (at instanceof HTMLInputElement && !['checkbox', 'radio', 'submit', 'button'].includes(at.type)) return;
  if (keys[event.key]?.()) event.preventDefault();
});
