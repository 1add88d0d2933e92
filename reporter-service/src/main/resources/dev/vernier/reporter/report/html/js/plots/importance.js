plots.importance = (data, words, view) => {
  const {colour} = view;
  const at = index => data.parameters.length - 1 - index;
  const rows = shares => shares.map(([mean, low, high, line, estimable], index) => ({at: at(index), mean, low, high, null: line, hollow: !estimable}));
  const unsigned = value => value.toFixed(2) + '%';
  return frame(view, {
    legend: legend(view, [['fANOVA', 'first'], ['PED-ANOVA', 'second']]),
    grid: {left: 4, right: 24, top: view.narrow ? 44 : 30, bottom: 28, containLabel: true},
    xAxis: axis(view, {type: 'value', min: 0, max: 100, name: words.axis_share}),
    yAxis: axis(view, {
      type: 'category', splitLine: {show: false}, axisTick: {show: false},
      data: [...data.parameters].reverse().map(index => words.parameters[index]),
    }),
    series: [
      intervals(view, 'fANOVA', rows(data.fanova), {colour: colour('first'), offset: -9, shape: 'circle'}),
      intervals(view, 'PED-ANOVA', rows(data.ped_anova), {colour: colour('second'), offset: 9}),
    ],
    tooltip: {
      ...frame(view).tooltip,
      formatter: ({value, seriesName}) => {
        const index = at(value[0]);
        const [share, low, high, line, estimable] = (seriesName === 'fANOVA' ? data.fanova : data.ped_anova)[index];
        return tip(words.parameters[data.parameters[index]] + ' · ' + seriesName, [
          [words.axis_share, estimable ? unsigned(share) : words.not_estimable],
          [words.interval, unsigned(low) + words.to + unsigned(high)],
          [words.null_line, unsigned(line)],
        ]);
      },
    },
  });
};
plots.importance.height = (view, data) => 6 + 3 * Math.max(3, data.parameters.length);
