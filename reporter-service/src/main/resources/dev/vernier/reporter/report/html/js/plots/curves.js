plots.curves = (data, words, view) => {
  const {colour} = view;
  const isBest = line => line[0] === data.best;
  const isBase = line => line[0] === data.base;
  const points = ([, , ...epochs]) => epochs;
  const rest = data.lines.filter(line => !isBest(line) && !isBase(line));
  const highlighted = (line, name, width, z) => ({
    name: words[name],
    type: 'line',
    symbol: points(line).length > 1 ? 'none' : 'circle',
    z,
    lineStyle: {width, color: colour(name), type: name === 'base' ? [6, 3] : 'solid'},
    itemStyle: {color: colour(name)},
    replicate: line[1],
    data: points(line),
  });
  const band = (name, from, to, opacity) => ({
    name: words[name],
    type: 'custom',
    silent: true,
    z: 1,
    itemStyle: {color: colour('first'), opacity},
    data: [[data.bands[0][0], data.bands[0][from]]],
    renderItem: (params, api) => ({
      type: 'polygon',
      shape: {points: [
        ...data.bands.map(row => api.coord([row[0], row[from]])),
        ...[...data.bands].reverse().map(row => api.coord([row[0], row[to]])),
      ]},
      style: {fill: colour('first'), opacity},
    }),
  });
  const series = [];
  if (data.bands) {
    series.push(band('middle_90', 1, 5, 0.14), band('middle_50', 2, 4, 0.25), {
      name: words.median, type: 'line', symbol: 'none', z: 2, itemStyle: {color: colour('first')},
      lineStyle: {width: 1.5, color: colour('first')}, data: data.bands.map(row => [row[0], row[3]]),
    });
  } else {
    // All others are one series with gaps: hundreds of series would be slow.
    series.push({
      name: words.others, type: 'line', symbol: 'none', silent: true, z: 1, connectNulls: false,
      itemStyle: {color: colour('trial')}, lineStyle: {width: 1, color: colour('trial'), opacity: 0.55},
      data: rest.flatMap(line => [...points(line), [null, null]]),
    });
  }
  data.lines.filter(isBase).forEach(line => series.push(highlighted(line, 'base', 2, 3)));
  data.lines.filter(isBest).forEach(line => series.push(highlighted(line, 'best', 2.6, 4)));
  const losses = data.lines.flatMap(line => points(line).map(point => point[1]))
    .concat((data.bands || []).flatMap(row => [row[1], row[5]]));
  // One by one: a call takes no more than some ten thousand arguments.
  const largest = values => values.reduce((most, value) => Math.max(most, value), -Infinity);
  const [min, max] = [-largest(losses.map(value => -value)), largest(losses)];
  // The ends are the data's own: no numbers there, but on a logarithmic axis, which has few.
  const ends = max / min >= 5 ? {} : {showMinLabel: false, showMaxLabel: false};
  const last = largest(data.lines.flatMap(line => points(line).map(point => point[0])).concat((data.bands || []).map(row => row[0])));
  const named = [[words.best, 'best'], ...(data.base && data.base !== data.best ? [[words.base, 'base']] : []),
    ...(data.bands ? [[words.median, 'first']] : [[words.others, 'trial']])];
  return frame(view, {
    title: heading(view, words.axis_loss),
    legend: {...legend(view, named), top: 18},
    grid: {left: 4, right: 16, top: 56, bottom: 28, containLabel: true},
    xAxis: axis(view, {type: 'value', name: words.axis_epoch, min: 1, max: Math.max(2, last), minInterval: 1, splitLine: {show: false}}),
    yAxis: lossAxis(view, losses, {min, max, axisLabel: {fontFamily: view.font, color: colour('soft'), formatter: short, ...ends}}, 5),
    series,
    tooltip: {
      ...frame(view).tooltip,
      trigger: 'axis',
      formatter: items => {
        const shown = items.filter(item => item.seriesName !== words.others && item.value[1] !== null);
        return shown.length === 0 ? '' : tip(words.axis_epoch + ' ' + shown[0].value[0],
          shown.map(item => [item.seriesName, loss(item.value[1])]));
      },
    },
  });
};
