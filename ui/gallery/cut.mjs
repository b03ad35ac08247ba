/**
 * What a picture cannot be asked: whether anything is lost from view. Runs within the page and answers findings in words:
 *   - text cut off without the whole of it being said anywhere (a title or an accessible name on it or around it);
 *   - controls outside the window, or outside a box that does not scroll to them;
 *   - boxes that scroll sideways though they hold no grid, table, board or schedule.
 */
export function lost() {
  const findings = [];
  const name = (node) => {
    const words = (node.getAttribute('aria-label') ?? node.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 32);
    const classes = (typeof node.className === 'string' ? node.className : '').split(' ').filter(Boolean).slice(0, 2).join('.');
    return `${node.tagName.toLowerCase()}${classes ? `.${classes}` : ''} “${words}”`;
  };
  const say = (what, node) => findings.push(`${what}: ${name(node)}`);
  const shown = (node) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !node.closest('[aria-hidden="true"], .hx-hidden, svg');
  const told = (node) => node.closest('[title], [aria-label]:not(main):not(nav):not([role="grid"]):not([role="group"])') !== null;
  const scrolls = (value) => value === 'auto' || value === 'scroll';

  for (const node of document.body.querySelectorAll('*')) {
    if (node.clientWidth === 0 || !shown(node)) continue;
    const over = node.scrollWidth - node.clientWidth;
    if (over <= 1) continue;
    const style = window.getComputedStyle(node);
    if (scrolls(style.overflowX)) {
      if (!node.matches('[role="grid"], [role="grid"] *, [data-sideways], textarea, input, pre') && !node.querySelector('table, :scope > [data-lane], [data-row]')) say(`scrolls sideways by ${over} px`, node);
    } else if (style.overflowX !== 'visible' && !node.matches('input, textarea, select') && node.textContent.trim() !== '' && !told(node) && !(style.textOverflow === 'ellipsis' && node.querySelector('[title]'))) {
      say(`cut by ${over} px`, node);
    }
  }

  const CONTROLS = 'button, a[href], input:not([type="hidden"]), select, textarea, summary, [role="slider"], [role="tab"], [role="switch"], [tabindex="0"]';
  for (const control of document.body.querySelectorAll(CONTROLS)) {
    if (!shown(control) || control.closest('[role="grid"]')) continue;
    let { left, right, top, bottom } = control.getBoundingClientRect();
    // Switches and radios hide the real input under what is drawn.
    if (right - left <= 2 || bottom - top <= 2) continue;
    let reachable = true;
    for (let box = control.parentElement; box && reachable; box = box.parentElement) {
      const style = window.getComputedStyle(box);
      const root = box === document.documentElement || box === document.body;
      const rect = root ? { left: 0, top: 0, right: window.innerWidth, bottom: window.innerHeight } : box.getBoundingClientRect();
      const [x, y] = [style.overflowX, style.overflowY];
      if (scrolls(x)) {
        if (left - rect.left + box.scrollLeft < -1) reachable = false;
        [left, right] = [Math.max(left, rect.left), Math.min(right, rect.right)];
        if (left > right) [left, right] = [rect.left, rect.left + 1];
      } else if ((x !== 'visible' || root) && (left < rect.left - 1 || right > rect.right + 1)) reachable = false;
      if (scrolls(y)) {
        if (top - rect.top + box.scrollTop < -1) reachable = false;
        [top, bottom] = [Math.max(top, rect.top), Math.min(bottom, rect.bottom)];
        if (top > bottom) [top, bottom] = [rect.top, rect.top + 1];
      } else if ((y !== 'visible' || root) && (top < rect.top - 1 || bottom > rect.bottom + 1)) reachable = false;
      if (style.position === 'fixed') break;
    }
    if (!reachable) say('cannot be reached', control);
  }
  return [...new Set(findings)];
}
