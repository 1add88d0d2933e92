plots.effects = (data, words, view) => {
  const {colour} = view;
  const rows = [...data.effects].reverse();
  return frame(view, {
    grid: {left: 4, right: 24, top: 12, bottom: 28, containLabel: true},
    xAxis: axis(view, {type: 'value', name: words.axis_effect}),
    yAxis: axis(view, {type: 'category', data: rows.map(row => words.parameters[row[0]]), splitLine: {show: false}, axisTick: {show: false}}),
    series: [
      {type: 'scatter', data: [], markLine: guides([guide(view, 0, '', 'xAxis')])},
      intervals(view, words.mean, rows.map(([, mean, low, high], at) => ({
        at, mean, low, high, hollow: low === undefined || (low <= 0 && high >= 0),
      })), {colour: colour('first'), shape: 'circle'}),
    ],
    tooltip: {
      ...frame(view).tooltip,
      formatter: ({value}) => {
        const [parameter, mean, low, high] = rows[value[0]];
        return tip(words.parameters[parameter], [
          [words.axis_effect, percent(mean)],
          [words.interval, low === undefined ? NONE : percent(low) + words.to + percent(high)],
        ]);
      },
    },
  });
};
plots.effects.height = (view, data) => 6 + 2.6 * Math.max(3, data.effects.length);
