/**
 * What is wrong with the screen as it stands, in words for the developer: it runs inside the page and must need nothing from outside.
 * Sideways overflow of the page, text that its own box cuts off, and, in Chinese, Latin words that no one allowed.
 */
export function lookAt(language: 'zh-CN' | 'en'): string[] {
  const faults: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth - root.clientWidth} px too wide`);

  const own = (element: Element) =>
    [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.textContent ?? '')
      .join(' ')
      .trim();
  const shown = (element: Element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };

  for (const element of document.querySelectorAll('body *')) {
    const text = own(element);
    if (text === '' || !shown(element) || element.closest('script, style, option, textarea') !== null) continue;
    const style = getComputedStyle(element);
    // Text for screen readers alone, until it has the focus.
    if (style.clipPath !== 'none') continue;
    if (element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1 && style.display !== 'inline') {
      faults.push(`cut off: “${text.slice(0, 60)}” (${element.scrollWidth} in ${element.clientWidth} px)`);
    }
    if (
      element.clientHeight > 0 &&
      element.scrollHeight > element.clientHeight + 2 &&
      style.overflowY !== 'visible' &&
      style.overflowY !== 'auto'
    ) {
      faults.push(`cut off below: “${text.slice(0, 60)}”`);
    }
  }
  for (const select of document.querySelectorAll('select')) {
    if (!shown(select)) continue;
    const style = getComputedStyle(select);
    const brush = document.createElement('canvas').getContext('2d');
    if (brush === null) continue;
    brush.font = style.font;
    const wide = brush.measureText(select.selectedOptions[0]?.text ?? '').width;
    const room = select.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
    if (wide > room + 1) faults.push(`choice cut off: “${select.selectedOptions[0]?.text ?? ''}”`);
  }

  if (language === 'zh-CN') {
    const allowed =
      /Parley|CSV|UTF-8|GB18030|CNY|UTC(?=[+-])|[A-Z][A-Za-z]+\/[A-Z]\w+|[\w.+-]+@[\w.-]+|[A-Z]+-[\dA-Z]+|[\w-]+\.csv|\{\w+\}/g;
    const judge = (text: string, where: string) => {
      const words = text.replaceAll(allowed, '').match(/[A-Za-z]{2,}/g);
      if (words !== null) faults.push(`not Chinese, ${where}: “${text.trim().slice(0, 80)}”`);
    };
    for (const element of document.querySelectorAll('body *')) {
      if (element.closest('script, style, textarea, code, [lang]:not(html), noscript') !== null) continue;
      if (element instanceof HTMLOptionElement && element.value === 'en') continue;
      const text = own(element);
      if (text !== '') judge(text, element.tagName.toLowerCase());
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) {
        const value = element.getAttribute(name);
        if (value !== null) judge(value, name);
      }
    }
    judge(document.title, 'window title');
  }
  return [...new Set(faults)];
}
