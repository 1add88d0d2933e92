// Draws what comes into view, once, and again when the colours or the width change.
const data = JSON.parse(document.getElementById('data').textContent);
const drawn = new Map();

const draw = figure => {
  const box = figure.querySelector('.canvas');
  const words = JSON.parse(figure.closest('.edition').querySelector('.words').textContent);
  const plot = plots[figure.dataset.plot];
  const content = data[figure.dataset.plot];
  const view = look();
  drawn.get(figure)?.dispose();
  const size = JSON.stringify(content).length;
  // Vectors are sharper and print well; many thousand of them are slow.
  const chart = echarts.init(box, null, {renderer: size > 25_000 ? 'canvas' : 'svg'});
  chart.setOption(plot(content, words, view));
  drawn.set(figure, chart);
  figure.dataset.drawn = figure.dataset.plot;
};

const seen = new IntersectionObserver(entries => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    seen.unobserve(entry.target);
    draw(entry.target);
  }
}, {rootMargin: '400px'});

const figures = [...document.querySelectorAll('.plot')];

// Before anything is drawn, so that nothing moves when it is.
const setHeights = () => {
  const view = look();
  for (const figure of figures) {
    const {height} = plots[figure.dataset.plot];
    if (height) figure.querySelector('.canvas').style.height = height(view, data[figure.dataset.plot]) + 'rem';
  }
};


const isShown = figure => figure.offsetParent !== null;
const drawAgain = () => {
  setHeights();
  for (const figure of drawn.keys()) {
    if (isShown(figure)) {
      draw(figure);
    } else {
      // In the other language: when it comes into view.
      drawn.get(figure).dispose();
      drawn.delete(figure);
      seen.observe(figure);
    }
  }
};
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAgain);

let width = window.innerWidth;
let waiting;
window.addEventListener('resize', () => {
  if (window.innerWidth === width) return;
  width = window.innerWidth;
  clearTimeout(waiting);
  waiting = setTimeout(drawAgain, 150);
});
window.addEventListener('beforeprint', () => figures.filter(isShown).filter(figure => !drawn.has(figure)).forEach(draw));

setHeights();
figures.forEach(figure => seen.observe(figure));
