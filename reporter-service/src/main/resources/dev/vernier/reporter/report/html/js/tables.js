// Heads of tables become buttons that sort; without scripts they are plain heads.
const sortKey = text => {
  const number = parseFloat(text.replace(/^[<+]\s*/, ''));
  return Number.isNaN(number) ? text : number;
};

const compare = (one, other) => {
  const numbers = typeof one === 'number' && typeof other === 'number';
  if (numbers) return one - other;
  // Numbers come before words.
  if (typeof one !== typeof other) return typeof one === 'number' ? -1 : 1;
  return one.localeCompare(other, document.documentElement.lang);
};

const sortBy = (table, column) => {
  const heads = [...table.tHead.rows[0].cells];
  const direction = heads[column].getAttribute('aria-sort') === 'ascending' ? 'descending' : 'ascending';
  heads.forEach((head, i) => (i === column ? head.setAttribute('aria-sort', direction) : head.removeAttribute('aria-sort')));
  const rows = [...table.tBodies[0].rows].map(row => ({row, key: sortKey(row.cells[column].textContent.trim())}));
  const sign = direction === 'ascending' ? 1 : -1;
  rows.sort((one, other) => sign * compare(one.key, other.key));
  table.tBodies[0].append(...rows.map(({row}) => row));
};

for (const table of document.querySelectorAll('main table')) {
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    button.addEventListener('click', () => sortBy(table, column));
    head.append(button);
  });
}
