// One look for all plots, by the page's own colours.
const plots = {};

const look = () => {
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue('--' + name).trim();
  return {
    colour,
    narrow: window.innerWidth < 640,
    font: style.fontFamily,
  };
};

const frame = ({colour, font}, extra) => ({
  animation: false,
  textStyle: {fontFamily: font, fontSize: 12, color: colour('soft')},
  grid: {left: 4, right: 16, top: 40, bottom: 28, containLabel: true},
  tooltip: {
    confine: true,
    backgroundColor: colour('paper'),
    borderColor: colour('rule'),
    padding: [8, 12],
    textStyle: {color: colour('ink'), fontSize: 12, fontFamily: font},
    axisPointer: {lineStyle: {color: colour('faint')}, crossStyle: {color: colour('faint')}},
  },
  ...extra,
});

// What stands above a plot: the name of its vertical axis at the left.
const heading = ({colour, font}, text) => ({
  text,
  left: 0,
  top: 0,
  textStyle: {fontFamily: font, fontSize: 12, fontWeight: 400, color: colour('faint')},
});

// Entries: a name and its colour.
const legend = ({colour, font, narrow}, entries, icon) => ({
  data: entries.map(([name, which]) => ({name, ...(icon ? {icon} : {}), itemStyle: {color: colour(which)}})),
  right: 0,
  top: narrow ? 18 : 0,
  itemWidth: 14,
  itemHeight: 9,
  textStyle: {fontFamily: font, color: colour('soft')},
});

const axis = ({colour, font}, extra) => ({
  nameLocation: 'middle',
  nameGap: 28,
  nameTextStyle: {fontFamily: font, color: colour('faint')},
  axisLine: {show: true, lineStyle: {color: colour('rule')}},
  axisTick: {lineStyle: {color: colour('rule')}},
  axisLabel: {fontFamily: font, color: colour('soft'), hideOverlap: true},
  splitLine: {lineStyle: {color: colour('grid')}},
  ...extra,
});

// Losses: logarithmic where the highest is some times the lowest; below, a logarithmic axis has too few marks to read.
const lossAxis = (view, values, extra, times = 50) => {
  const positive = values.filter(value => value > 0);
  const low = positive.reduce((a, b) => Math.min(a, b), Infinity);
  const high = positive.reduce((a, b) => Math.max(a, b), -Infinity);
  const logarithmic = positive.length > 0 && positive.length === values.length && high / low >= times;
  return axis(view, {
    type: logarithmic ? 'log' : 'value',
    scale: true,
    axisLabel: {fontFamily: view.font, color: view.colour('soft'), formatter: short},
    ...extra,
  });
};

// Straight lines across a plot. Without a precision losses would be rounded to two decimals.
const guides = data => ({symbol: 'none', silent: true, precision: 16, data});

const guide = ({colour, font}, value, label, name, position, which) => ({
  [name]: value,
  lineStyle: {color: colour(which || 'base'), type: [5, 4], width: 1.2},
  label: {show: Boolean(label), formatter: label, position: position || 'insideEndTop', color: colour('soft'), fontFamily: font},
});

// Rows of a mean and its interval, one beside the other within a category: a bar with ends, a mark, and a null line if it has one.
const intervals = (view, name, rows, {colour, offset = 0, shape = 'diamond', z = 3}) => ({
  name,
  type: 'custom',
  z,
  encode: {x: [1, 2, 3, 4], y: 0},
  itemStyle: {color: colour},
  data: rows.map(row => [row.at, row.mean, row.low ?? row.mean, row.high ?? row.mean, row.null ?? row.mean, row.hollow ? 1 : 0, row.null === undefined ? 0 : 1]),
  renderItem: (params, api) => {
    const y = api.coord([0, api.value(0)])[1] + offset;
    const x = index => api.coord([api.value(index), api.value(0)])[0];
    const line = (x1, y1, x2, y2, stroke, lineWidth) => ({type: 'line', shape: {x1, y1, x2, y2}, style: {stroke, lineWidth}});
    const mark = shape === 'diamond'
      ? {type: 'polygon', shape: {points: [[x(1), y - 6], [x(1) + 6, y], [x(1), y + 6], [x(1) - 6, y]]}}
      : {type: 'circle', shape: {cx: x(1), cy: y, r: 4.5}};
    const children = [
      line(x(2), y, x(3), y, colour, 2),
      line(x(2), y - 4, x(2), y + 4, colour, 2),
      line(x(3), y - 4, x(3), y + 4, colour, 2),
      {...mark, style: {fill: api.value(5) ? view.colour('paper') : colour, stroke: colour, lineWidth: 1.6}},
    ];
    if (api.value(6)) children.push(line(x(4), y - 9, x(4), y + 9, view.colour('ink'), 1.6));
    return {type: 'group', children};
  },
});
