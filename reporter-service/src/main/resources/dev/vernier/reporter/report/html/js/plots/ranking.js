plots.ranking = (data, words, view) => {
  const {colour} = view;
  const isBase = point => point[2] === data.base;
  const isBest = point => point[0] === 1;
  // The base may be the best: then one mark lies within the other.
  const both = data.points.some(point => isBase(point) && isBest(point));
  const kinds = {base: isBase, best: isBest, others: point => !isBase(point) && !isBest(point)};
  const series = (name, symbol, size, which, z) => ({
    name: words[name],
    type: 'scatter',
    symbol,
    symbolSize: size,
    z,
    itemStyle: {color: colour(which), opacity: name === 'others' ? 0.85 : 1},
    data: data.points.filter(kinds[name]),
  });
  const across = [];
  // The higher of the two is named above its line, the lower one below.
  const places = ['insideEndTop', 'insideMiddleBottom'];
  if (data.base_loss < data.given_loss) places.reverse();
  if (data.base_loss) across.push(guide(view, data.base_loss, words.base_loss, 'yAxis', places[0]));
  if (data.given_loss) across.push(guide(view, data.given_loss, words.given_loss, 'yAxis', places[1], 'faint'));
  const others = series('others', 'circle', data.points.length > 300 ? 4 : 8, 'trial', 2);
  others.markLine = guides(across);
  if (data.line) {
    others.markArea = {
      silent: true,
      itemStyle: {color: colour('band'), opacity: 0.12},
      label: {position: 'insideBottomRight', color: colour('soft'), fontFamily: view.font, formatter: words.luck},
      data: [[{yAxis: data.base_loss}, {yAxis: data.line}]],
    };
  }
  const lines = [data.base_loss, data.given_loss, data.line].filter(Boolean);
  const losses = data.points.map(point => point[1]).concat(lines);
  // Guides do not widen an axis: these points do, and are not seen.
  const unseen = {type: 'scatter', symbolSize: 0, silent: true, tooltip: {show: false}, data: lines.map(line => [1, line])};
  return frame(view, {
    title: heading(view, words.axis_loss),
    legend: legend(view, [[words.best, 'best'], ...(data.base === undefined ? [] : [[words.base, 'base']]), [words.others, 'trial']]),
    grid: {left: 4, right: 16, top: view.narrow ? 52 : 40, bottom: 28, containLabel: true},
    xAxis: axis(view, {
      type: 'value', name: words.axis_rank, min: 0, max: Math.max(...data.points.map(point => point[0])) + 1,
      minInterval: 1, splitLine: {show: false},
      axisLabel: {fontFamily: view.font, color: colour('soft'), formatter: rank => (rank > 0 ? String(rank) : ''), showMaxLabel: false},
    }),
    yAxis: lossAxis(view, losses),
    series: [others, series('base', 'rect', both ? 18 : 11, 'base', 3), series('best', 'diamond', 14, 'best', 4), unseen],
    tooltip: {
      ...frame(view).tooltip,
      formatter: ({value: [rank, value, trial, improvement, low, high]}) =>
        tip(words.trial + ' ' + trial + (trial === data.base ? ' · ' + words.base : ''), [
          [words.axis_rank, rank],
          [words.loss, loss(value)],
          [words.improvement, percent(improvement)],
          ...(low === undefined ? [] : [[words.place, low + words.to + high]]),
        ]),
    },
  });
};
