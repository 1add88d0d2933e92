// As the report's own numbers: dev.vernier.reporter.report.Numbers rounds the same way.
const NONE = '—';

const loss = value => {
  if (value === null || value === undefined) return NONE;
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-15 || size >= 1e15)) return value.toExponential(3).replace('e+', 'e');
  return value.toFixed(size === 0 ? 6 : Math.max(6, 3 - Math.floor(Math.log10(size))));
};

const percent = value =>
  value === null || value === undefined ? NONE : (value < -0.005 ? '-' : '+') + Math.abs(value).toFixed(2) + '%';

const seconds = value => (value === null || value === undefined ? NONE : value.toFixed(2));

// A number on an axis: 0.0012, and 4.5e-5 as 4.5×10⁻⁵.
const short = value => {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e-4 && size < 1e6) return String(Number(value.toPrecision(4)));
  const [digits, exponent] = value.toExponential(2).split('e');
  const raised = [...String(Number(exponent))].map(c => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(c)]).join('');
  return Number(digits) === 1 ? '10' + raised : Number(digits) + '×10' + raised;
};

const escape = text =>
  String(text).replace(/[&<>"']/g, c => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'})[c]);

// The inside of a tooltip: a heading, and rows of a label and a value. All of it may be text by others.
const tip = (heading, rows) =>
  '<strong>' + escape(heading) + '</strong>' +
  rows.map(([label, value]) =>
    '<div style="display:flex;justify-content:space-between;gap:1.5em"><span>' + escape(label) +
    '</span><span style="font-variant-numeric:tabular-nums">' + escape(value) + '</span></div>').join('');
