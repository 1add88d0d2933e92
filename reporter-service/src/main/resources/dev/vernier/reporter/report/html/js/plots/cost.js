plots.cost = (data, words, view) => {
  const {colour} = view;
  const label = ([from, to]) => (from === to ? String(from) : from + '–' + to);
  const bar = (name, index, which) => ({
    name: words[name], type: 'bar', stack: 'time', barMaxWidth: 28, itemStyle: {color: colour(which)}, data: data.bars.map(row => row[index]),
  });
  const confirmed = data.bars.some(row => row[3] > 0);
  return frame(view, {
    title: heading(view, words.axis_seconds),
    legend: legend(view, [[words.search, 'first'], ...(confirmed ? [[words.confirm, 'second']] : [])]),
    grid: {left: 4, right: 16, top: 44, bottom: 28, containLabel: true},
    xAxis: axis(view, {type: 'category', data: data.bars.map(label), name: words.axis_trial, splitLine: {show: false}}),
    yAxis: axis(view, {type: 'value'}),
    series: [bar('search', 2, 'first'), ...(confirmed ? [bar('confirm', 3, 'second')] : [])],
    tooltip: {
      ...frame(view).tooltip,
      trigger: 'axis',
      axisPointer: {type: 'shadow'},
      formatter: items => tip(words.trial + ' ' + items[0].axisValue, items.map(item => [item.seriesName, seconds(item.value) + ' s'])),
    },
  });
};
