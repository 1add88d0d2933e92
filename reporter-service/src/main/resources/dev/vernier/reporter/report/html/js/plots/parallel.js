plots.parallel = (data, words, view) => {
  const {colour} = view;
  const names = [...data.parameters.map(index => words.parameters[index]), words.loss];
  const value = ([, lossOf, ...values]) => [...values, lossOf];
  const losses = data.rows.map(row => row[1]);
  const lowest = Math.min(...losses);
  const best = data.rows.find(row => row[1] === lowest);
  const base = data.rows.find(row => row[0] === data.base);
  const rest = data.rows.filter(row => row !== best && row !== base);
  // By rank and not by size: one loss far off must not take all the colour.
  const strength = new Map([...rest].sort((a, b) => a[1] - b[1]).map((row, i) => [row, 1 - i / Math.max(1, rest.length - 1)]));
  const mix = share => {
    const parts = name => colour(name).match(/[0-9a-f]{2}/gi).map(two => parseInt(two, 16));
    const [from, to] = [parts('pale'), parts('first')];
    return 'rgb(' + from.map((part, i) => Math.round(part + share * (to[i] - part))).join(',') + ')';
  };
  const series = (name, rows, width, style) => ({
    name: words[name],
    type: 'parallel',
    z: name === 'others' ? 2 : 4,
    inactiveOpacity: 0.04,
    activeOpacity: 1,
    itemStyle: {color: style || colour('first')},
    lineStyle: {width, color: style, opacity: name === 'others' && rows.length > 200 ? 0.5 : 1},
    data: rows.filter(Boolean).map(row => ({
      value: value(row),
      trial: row[0],
      ...(style ? {} : {lineStyle: {color: mix(strength.get(row))}}),
    })),
  });
  // The ends are stated: of several series the axes would take the first one's.
  const scale = j => {
    const all = data.rows.map(row => value(row)[j]).filter(each => each !== null);
    const [min, max] = [Math.min(...all), Math.max(...all)];
    return {min, max, type: min > 0 && max / min >= 50 ? 'log' : 'value', minInterval: all.every(Number.isInteger) ? 1 : 0};
  };
  // The weakest first, so that the strongest lie above.
  rest.reverse();
  return frame(view, {
    legend: legend(view, [[words.best, 'best'], ...(base && base !== best ? [[words.base, 'base']] : []), [words.others, 'first']], 'roundRect'),
    parallel: {
      layout: view.narrow ? 'vertical' : 'horizontal',
      left: view.narrow ? 24 : 48, right: view.narrow ? 24 : 72, top: 64, bottom: view.narrow ? 40 : 24,
      parallelAxisDefault: axis(view, {nameLocation: 'end', nameGap: view.narrow ? 6 : 12, splitLine: {show: false}}),
    },
    parallelAxis: names.map((name, j) => ({
      dim: j,
      name,
      ...scale(j),
      splitNumber: 4,
      nameLocation: view.narrow ? 'start' : 'end',
      nameTextStyle: {fontFamily: view.font, color: colour('ink'), textBorderColor: colour('paper'), textBorderWidth: 3, align: view.narrow ? 'left' : 'center', ...(view.narrow ? {verticalAlign: 'bottom', padding: [0, 0, 8, 0]} : {})},
      axisLabel: {fontFamily: view.font, color: colour('soft'), formatter: short, hideOverlap: true, textBorderColor: colour('paper'), textBorderWidth: 3},
      axisLine: {lineStyle: {color: colour('faint')}},
      areaSelectStyle: {width: 16, color: colour('first'), borderColor: colour('first'), opacity: 0.25},
    })),
    series: [
      series('others', rest, 1.2),
      series('base', base === best ? [] : [base], 2.4, colour('base')),
      series('best', [best], 3, colour('best')),
    ],
    tooltip: {
      ...frame(view).tooltip,
      formatter: ({value: values, data: {trial}}) =>
        tip(words.trial + ' ' + trial, names.map((name, j) => [name, j === names.length - 1 ? loss(values[j]) : values[j] ?? NONE])),
    },
  });
};
plots.parallel.height = view => (view.narrow ? 30 : 23);
