// One language at a time; the address says which, so that a link keeps it.
const editions = [...document.querySelectorAll('.edition')];

const choose = tag => {
  const page = document.documentElement;
  page.dataset.language = page.lang = tag;
  for (const edition of editions) {
    edition.classList.toggle('chosen', edition.lang === tag);
    if (edition.lang === tag) document.title = edition.dataset.title;
  }
};

const inAddress = () =>
  editions.map(edition => edition.lang).find(tag => location.hash === '#' + tag || location.hash.startsWith('#' + tag + '-'));

// The section that is being read, in the other language.
const counterpart = tag => {
  const here = editions.find(edition => edition.classList.contains('chosen'));
  const read = [...here.querySelectorAll('.section')].filter(section => section.getBoundingClientRect().top < 120).pop();
  return '#' + tag + (read ? read.id.slice(here.lang.length) : '');
};

for (const link of document.querySelectorAll('.languages a')) {
  link.addEventListener('click', event => {
    event.preventDefault();
    location.hash = counterpart(link.hreflang);
    document.querySelector('.edition.chosen .languages [aria-current]').focus({preventScroll: true});
  });
}

window.addEventListener('hashchange', () => {
  const tag = inAddress();
  if (!tag || tag === document.documentElement.dataset.language) return;
  choose(tag);
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
});

choose(document.documentElement.dataset.language);
if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
